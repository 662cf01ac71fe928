import ContactModel
import Glibc

/// The folder of all drafts.
package struct DraftFolder: Sendable {
  let folder: Folder

  /// Opens `$XDG_STATE_HOME/contact/drafts`, or `~/.local/state/contact/drafts`, or makes it.
  ///
  /// - Parameter environment: The variables.
  /// - Throws: ``DraftStoreError`` where there is no such folder that is the operator's alone.
  package init(_ environment: Environment) throws(DraftStoreError) {
    guard let state = environment.stateFolder else { throw .noHome }
    folder = try DraftStoreError.inFolder { () throws(FolderError) in
      try Folder.own("drafts", in: state, environment)
    }
  }

  package var path: String { folder.path }

  /// Tries whether a draft can be written.
  package func check() throws(DraftStoreError) {
    try DraftStoreError.inFolder { () throws(FolderError) in try folder.checkWriting() }
  }

  /// All drafts and those set aside, the last written first.
  ///
  /// It needs no lock: a draft that somebody edits is listed as it was last written.
  package func list() throws(DraftStoreError) -> [DraftEntry] {
    let names = try DraftStoreError.inFolder { () throws(FolderError) in try folder.names() }
    return names.compactMap(entry).sorted { ($1.modified, $0.path) < ($0.modified, $1.path) }
  }

  /// The draft of one contact, also while another editor has it; nil where there is none.
  package func entry(server: String, contactID: String) -> DraftEntry? {
    entry(DraftName(server: server, contactID: contactID).file(.draft))
  }

  private func entry(_ file: String) -> DraftEntry? {
    let isBad = DraftName(file, .bad) != nil
    guard isBad || DraftName(file, .draft) != nil, let facts = folder.facts(file) else {
      return nil
    }
    let content: DraftEntry.Content
    do throws(DraftStoreError) {
      switch try folder.draft(file) {
      case .none: return nil
      case .draft where isBad: content = .bad(.damaged("it was set aside"))
      case .draft(let draft): content = .draft(draft)
      case .bad(let error): content = .bad(error)
      }
    } catch {
      content = .unreadable(error)
    }
    return DraftEntry(file: file, path: folder.path(of: file), facts: facts, content: content)
  }

  /// Removes what the operator does not want any more.
  ///
  /// - Parameter entry: What the list has.
  /// - Throws: ``DraftStoreError/heldBy(_:)`` where an editor has the draft, or why it can't be removed.
  package func discard(_ entry: DraftEntry) throws(DraftStoreError) {
    if let name = DraftName(entry.file, .draft) {
      let lock = try DraftLock(name, in: folder)
      try withExtendedLifetime(lock) { () throws(DraftStoreError) in try remove(entry.file) }
    } else {
      try remove(entry.file)
    }
  }

  private func remove(_ file: String) throws(DraftStoreError) {
    try DraftStoreError.inFolder { () throws(FolderError) in
      try folder.remove(file)
      try folder.remove(SeenMark.name(of: file))
      try folder.flush()
    }
  }
}
