package import ContactModel
import Glibc

/// The reason why a directory, or a file in it, can't be used as the program's own.
package enum FolderError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The failed action.
  package enum Action: String, Sendable {
    case make = "created"
    case open = "opened"
    case lock = "locked"
    case read = "read"
    case write = "written"
    case remove = "removed"
    case setAside = "renamed"
  }

  /// Neither variable names a place for the folder of this name.
  case noHome(String)
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
    case .noHome(let name): "Can't find the \(name) directory: set HOME or XDG_STATE_HOME."
    case .missingHome(let path): "There is no directory \(path)."
    case .notFolder(let path): "\(path) isn't a directory."
    case .symbolicLink(let path): "\(path) is a symbolic link. Replace it with a directory."
    case .notOwn(let path):
      FileError.notOwn.sentence(about: path) + (geteuid() == 0 ? " With sudo, use sudo -H." : "")
    case .open(let path, let mode):
      "Others can write to \(path) (\(String(mode, radix: 8))). Run: chmod 700 \(path)"
    case .failed(let action, let path, let code):
      "\(path) can't be \(action.rawValue): \(Self.reason(code))."
    }
  }

  /// Returns the system's error in words, as a part of a sentence.
  package static func reason(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "your disk quota is used up"
    case EROFS: "the disk is read-only"
    default: String(cString: strerror(code))
    }
  }
}

/// The reason why a file couldn't be read.
package enum FileError: Error, Equatable, Sendable {
  case missing
  case notRegular
  case symbolicLink
  /// It belongs to another user.
  case notOwn
  /// Others may read or write it; with its permissions, like 0o644.
  case open(mode: UInt32)
  /// Others may write to a file that they may only read; with its permissions.
  case writable(mode: UInt32)
  /// It is larger than a number of bytes.
  case tooLarge(limit: Int)
  case notText(TextDecodingError)
  /// The file can't be read, with the system's reason.
  case unreadable(String)

  /// Returns a sentence about a file.
  package func sentence(about path: String) -> String {
    switch self {
    case .missing: "There is no file \(path)."
    case .notRegular: "\(path) isn't a regular file."
    case .symbolicLink: "\(path) is a symbolic link. Use the path of the file itself."
    case .notOwn: "\(path) belongs to another user."
    case .open(let mode):
      "Others can read \(path) (\(String(mode, radix: 8))). Run: chmod 600 \(path)"
    case .writable(let mode):
      "Others can write to \(path) (\(String(mode, radix: 8))). Run: chmod go-w \(path)"
    case .tooLarge(let limit): "\(path) is larger than \(limit) bytes."
    case .notText(let error): error.sentence(about: path)
    case .unreadable(let reason): "\(path) can't be read: \(reason)."
    }
  }
}

/// An error that may come from a folder.
protocol FolderFailure: Error {
  /// The folder, or a file in it, can't be used.
  static func folder(_ error: FolderError) -> Self
}

extension FolderFailure {
  /// Does something in a folder.
  ///
  /// - Throws: ``folder(_:)`` with the folder's error.
  static func inFolder<Value>(
    _ body: @autoclosure () throws(FolderError) -> Value
  ) throws(Self) -> Value {
    do throws(FolderError) {
      return try body()
    } catch {
      throw .folder(error)
    }
  }
}

extension stat {
  /// The reason why the file isn't a regular file of the operator's own; nil if it is.
  var ownFileError: FileError? {
    switch st_mode & S_IFMT {
    case S_IFLNK: .symbolicLink
    case S_IFREG: st_uid == geteuid() ? nil : .notOwn
    default: .notRegular
    }
  }

  /// The permissions, like 0o644.
  var permissions: UInt32 { st_mode & 0o777 }
}
