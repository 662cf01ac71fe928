/// Why a draft can't be kept; editing and saving go on without.
package enum DraftStoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Neither variable names a folder for it.
  case noHome
  /// The folder of drafts, or a file in it, can't be used.
  case folder(FolderError)
  /// The draft's file is not as it should be.
  case file(String, FileError)
  /// Another editor on this host has the contact; nil where it did not say who it is.
  case heldBy(DraftHolder?)
  /// The draft is of another contact than the store.
  case otherContact
  /// The store was closed.
  case closed
  /// The folder of drafts is no longer at its path: it was removed, or another one put there.
  case moved(String)

  /// A sentence or two for the operator.
  package var description: String {
    switch self {
    case .noHome: "Can't find the drafts directory: set HOME or XDG_STATE_HOME."
    case .folder(let fault): fault.description
    case .file(let path, let fault): fault.sentence(about: path)
    case .heldBy(let holder?): "The contact is also open in another window (\(holder))."
    case .heldBy(nil): "The contact is also open in another window."
    case .otherContact: "The draft is of another contact."
    case .closed: "The draft was closed."
    case .moved(let path): "\(path) was moved or removed."
    }
  }

  /// Does something in the folder of drafts.
  ///
  /// - Throws: ``folder(_:)`` with what the folder throws.
  static func inFolder<Value>(
    _ body: () throws(FolderError) -> Value
  ) throws(DraftStoreError) -> Value {
    do throws(FolderError) {
      return try body()
    } catch {
      throw .folder(error)
    }
  }
}
