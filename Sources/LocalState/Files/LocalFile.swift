import Glibc

/// Why a file could not be read; the sentence names the file and says what to do.
package struct LocalFileError: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String
  /// Whether there is simply no such file.
  package let isMissing: Bool

  init(_ description: String, isMissing: Bool = false) {
    self.description = description
    self.isMissing = isMissing
  }
}

/// The one place where the program reads files of its operator.
package enum LocalFile {
  /// What is asked of a file before it is believed.
  package enum Trust: Sendable {
    /// Any regular file.
    case anyone
    /// A file that only its owner, who is running this, can read: mode 0600 or tighter, and no
    /// symbolic link.
    case ownerOnly
  }

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: The largest size in bytes.
  ///   - trust: What is asked of the file.
  /// - Returns: Its bytes.
  /// - Throws: ``LocalFileError`` for a file that is missing, too large, of another kind, or open
  ///   to others.
  package static func read(
    _ path: String, limit: Int = 1 << 20, trust: Trust = .anyone
  ) throws(LocalFileError) -> [UInt8] {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (trust == .ownerOnly ? O_NOFOLLOW : 0)
    let descriptor = open(path, flags)
    guard descriptor >= 0 else {
      if errno == ELOOP, trust == .ownerOnly {
        throw LocalFileError("\(path) is a symbolic link; name the file itself.")
      }
      let isMissing = errno == ENOENT || errno == ENOTDIR
      throw LocalFileError(
        "Can't read \(path): \(String(cString: strerror(errno))).", isMissing: isMissing)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw LocalFileError("\(path) is no regular file.")
    }
    if trust == .ownerOnly {
      guard status.st_uid == geteuid() else {
        throw LocalFileError("\(path) belongs to another user; it must be your own.")
      }
      guard status.st_mode & 0o077 == 0 else {
        throw LocalFileError("Others can read \(path): run chmod 600 on it.")
      }
    }
    guard status.st_size <= limit else {
      throw LocalFileError("\(path) is larger than \(limit) bytes.")
    }
    return try readAll(descriptor, path: path, limit: limit)
  }

  private static func readAll(
    _ descriptor: Int32, path: String, limit: Int
  ) throws(LocalFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw LocalFileError("Can't read \(path): \(String(cString: strerror(errno))).")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw LocalFileError("\(path) is larger than \(limit) bytes.")
      }
    }
  }
}
