internal import Glibc

/// The entries of a directory.
package enum Directory {
  /// Reads the names of the entries, without `.` and `..`.
  ///
  /// - Parameters:
  ///   - path: The directory.
  ///   - folder: The open directory in which a relative path begins.
  /// - Returns: The names; nil if the directory can't be opened, and `errno` says why.
  package static func names(at path: String, in folder: Int32 = AT_FDCWD) -> [String]? {
    let descriptor = openat(folder, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else {
      let code = errno
      if descriptor >= 0 { close(descriptor) }
      errno = code
      return nil
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
