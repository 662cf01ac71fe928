import ContactModel
package import Glibc

/// The one place that reads files.
package enum LocalFiles {
  /// The required protection of a file.
  package enum Guard: Equatable, Sendable {
    /// None: any file, through links.
    case none
    /// The operator's or root's, and not writable by everyone, as it names programs to run; its
    /// group may write it, which is the operator's own where files are made so. Through links.
    case trusted
    /// Only root or the program's owner can change it: it decides for all users; through links.
    case system(owner: uid_t)
    /// The operator's own, closed to others, and no symbolic link.
    case secret
    /// The operator's own and closed to others; a link to such a file is one too.
    case ownSecret
  }

  /// The largest size of a file of settings, in bytes.
  package static let limit = 1_048_576

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - limit: The maximum number of bytes.
  ///   - protection: The requirements on the file.
  ///   - readingUTF16: Whether it may be UTF-16 as well.
  /// - Returns: The whole text, without a byte order mark before it.
  /// - Throws: ``FileError``.
  package static func text(
    at path: String, limit: Int = limit, guardedBy protection: Guard = .none,
    readingUTF16: Bool = false
  ) throws(FileError) -> String {
    let bytes = try bytes(at: path, limit: limit, guardedBy: protection)
    do throws(TextDecodingError) {
      return try String(decodingText: bytes, readingUTF16: readingUTF16)
    } catch {
      throw .notText(error)
    }
  }

  /// Reads bytes that need not be text, otherwise like ``text(at:limit:guardedBy:readingUTF16:)``.
  static func bytes(
    at path: String, limit: Int = limit, guardedBy protection: Guard = .none
  ) throws(FileError) -> [UInt8] {
    // Opening must not wait for the other end of a pipe, nor take a terminal.
    var flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    if protection == .secret { flags |= O_NOFOLLOW }
    let file = open(path, flags)
    guard file >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .missing
      case ELOOP where protection == .secret: throw .symbolicLink
      default: throw .unreadable(String(cString: strerror(errno)))
      }
    }
    defer { close(file) }
    try check(file, limit: limit, protection: protection)
    return try read(file, limit: limit)
  }

  private static func check(
    _ file: Int32, limit: Int, protection: Guard
  ) throws(FileError) {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
    let error = facts.ownFileError
    if error == .notRegular { throw .notRegular }
    guard facts.st_size <= limit else { throw .tooLarge(limit: limit) }
    let mode = facts.permissions
    switch protection {
    case .none: return
    case .trusted:
      if let error, facts.st_uid != 0 { throw error }
      guard mode & 0o002 == 0 else { throw .writable(mode: mode) }
    case .system(let owner):
      guard facts.st_uid == 0 || facts.st_uid == owner else { throw .notOwn }
      guard mode & 0o022 == 0 else { throw .writable(mode: mode) }
    case .secret, .ownSecret:
      if let error { throw error }
      guard mode & 0o177 == 0 else { throw .open(mode: mode) }
    }
  }

  /// Reads to the end; a file that grows meanwhile keeps to the limit too.
  private static func read(_ file: Int32, limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
      guard count > 0 else { return bytes }
      bytes += chunk.prefix(count)
      guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    }
  }
}
