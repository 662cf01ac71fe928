import Glibc

/// Why a draft can't be kept; editing and saving go on without.
package enum DraftFault: Error, Equatable, Sendable, CustomStringConvertible {
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

  /// Neither variable names a folder for it.
  case noHome
  /// The operator's own folder is not there.
  case missingHome(String)
  case notFolder(String)
  case symbolicLink(String)
  /// A folder belongs to another user.
  case notOwn(String)
  /// Others may write into a folder; with its permissions, like 0o777.
  case open(String, mode: UInt32)
  /// The draft's file is not as it should be.
  case file(String, FileFault)
  /// Another editor on this host has the contact; nil where it did not say who it is.
  case heldBy(DraftHolder?)
  /// The draft is of another contact than the store.
  case otherContact
  /// The store was closed.
  case closed
  /// The system refused; with its error number.
  case failed(Action, String, code: Int32)

  /// A sentence or two for the operator.
  package var description: String {
    switch self {
    case .noHome: "There is no place for drafts: set HOME or XDG_STATE_HOME."
    case .missingHome(let path): "There is no folder \(path)."
    case .notFolder(let path): "\(path) is not a folder."
    case .symbolicLink(let path): "\(path) is a symbolic link. Put a folder there."
    case .notOwn(let path): "\(path) belongs to another user."
    case .open(let path, let mode):
      "Others may write into \(path) (\(String(mode, radix: 8))). Run: chmod 700 \(path)"
    case .file(let path, let fault): fault.sentence(about: path)
    case .heldBy(let holder?): "Another editor has this contact: \(holder)."
    case .heldBy(nil): "Another editor has this contact."
    case .otherContact: "The draft is of another contact."
    case .closed: "The draft was closed."
    case .failed(let action, let path, let code):
      "\(path) can't be \(action.rawValue): \(Self.reason(code))."
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "your share of the disk is used up"
    case EROFS: "the disk is read-only"
    default: String(cString: strerror(code))
    }
  }
}
