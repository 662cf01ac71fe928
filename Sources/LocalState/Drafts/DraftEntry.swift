package import ContactModel
import Glibc

/// One line of the list of drafts.
package struct DraftEntry: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case draft(Draft)
    /// It can't be used, or was set aside.
    case bad(DraftError)
    /// Its file is not to be trusted.
    case unreadable(DraftStoreError)
  }

  let file: String
  package let path: String
  /// When it was last written, in seconds since 1970.
  package let modified: Int
  package let content: Content

  init(file: String, path: String, facts: stat, content: Content) {
    self.file = file
    self.path = path
    modified = facts.st_mtim.tv_sec
    self.content = content
  }

  /// The draft, where it can be used.
  package var draft: Draft? { if case .draft(let draft) = content { draft } else { nil } }
}
