import Glibc

/// Why a folder, or a file in it, can't be used as the program's own.
package enum FolderError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What the system was asked for.
  package enum Action: String, Sendable {
    case make = "made"
    case open = "opened"
    case lock = "locked"
    case read = "read"
    case write = "written"
    case remove = "removed"
    case setAside = "set aside"
  }

  /// The operator's own folder is not there.
  case missingHome(String)
  case notFolder(String)
  case symbolicLink(String)
  /// It belongs to another user.
  case notOwn(String)
  /// Others may write into it; with its permissions, like 0o777.
  case open(String, mode: UInt32)
  /// The system refused; with its error number.
  case failed(Action, String, code: Int32)

  /// A sentence or two for the operator.
  package var description: String {
    switch self {
    case .missingHome(let path): "There is no folder \(path)."
    case .notFolder(let path): "\(path) is not a folder."
    case .symbolicLink(let path): "\(path) is a symbolic link. Put a folder there."
    case .notOwn(let path): FileError.notOwn.sentence(about: path)
    case .open(let path, let mode):
      "Others can write to \(path) (\(String(mode, radix: 8))). Run: chmod 700 \(path)"
    case .failed(let action, let path, let code):
      "\(path) can't be \(action.rawValue): \(Self.reason(code))."
    }
  }

  /// The system's error in words, as a part of a sentence.
  package static func reason(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "your disk quota is used up"
    case EROFS: "the disk is read-only"
    default: String(cString: strerror(code))
    }
  }
}
