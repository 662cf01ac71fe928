package import ContactModel

/// Why a file couldn't be read.
package enum FileError: Error, Equatable, Sendable {
  case missing
  case notRegular
  case symbolicLink
  /// It belongs to another user.
  case notOwn
  /// Others may read or write it; with its permissions, like 0o644.
  case open(mode: UInt32)
  /// It is larger than a number of bytes.
  case tooLarge(limit: Int)
  case notText(TextDecodingError)
  /// What the system said.
  case unreadable(String)

  /// A sentence about a file.
  package func sentence(about path: String) -> String {
    switch self {
    case .missing: "There is no file \(path)."
    case .notRegular: "\(path) is not a regular file."
    case .symbolicLink: "\(path) is a symbolic link. Name the file itself."
    case .notOwn: "\(path) belongs to another user."
    case .open(let mode):
      "Others can read \(path) (\(String(mode, radix: 8))). Run: chmod 600 \(path)"
    case .tooLarge(let limit): "\(path) is larger than \(limit) bytes."
    case .notText(let error): error.sentence(about: path)
    case .unreadable(let reason): "\(path) can't be read: \(reason)."
    }
  }
}
