package import ContactModel
import Glibc

/// The folder of all drafts.
package struct DraftFolder: Sendable {
  let folder: Folder

  /// Opens `$XDG_STATE_HOME/contact/drafts`, or `~/.local/state/contact/drafts`, or makes it.
  ///
  /// - Parameter environment: The variables.
  /// - Throws: ``DraftStoreError`` if there is no folder accessible only to the operator.
  package init(_ environment: Environment) throws(DraftStoreError) {
    folder = try DraftStoreError.inFolder(try Folder.state("drafts", environment))
  }

  /// Opens the folder if it exists, and creates nothing; nil if it doesn't exist.
  package init?(existingIn environment: Environment) throws(DraftStoreError) {
    guard let path = environment.stateFolder.map({ $0 + "/drafts" }), access(path, F_OK) == 0 else {
      return nil
    }
    folder = try DraftStoreError.inFolder(try Folder(opening: path))
  }

  package var path: String { folder.path }

  /// Checks that a draft can be written.
  package func check() throws(DraftStoreError) {
    try DraftStoreError.inFolder(try folder.checkWriting())
  }

  /// Returns all drafts and those set aside, the last written first.
  ///
  /// It needs no lock: a draft that is being edited is listed as it was last written.
  package func list() throws(DraftStoreError) -> [DraftEntry] {
    let names = try DraftStoreError.inFolder(try folder.names())
    return names.compactMap(entry).sorted { ($1.modified, $0.path) < ($0.modified, $1.path) }
  }

  /// Returns the draft of one contact, also while another editor has it; nil if there is none.
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
    return DraftEntry(
      file: file, path: folder.path(of: file), modified: facts.st_mtim.tv_sec, content: content)
  }

  /// Removes a draft that the operator doesn't want any more.
  ///
  /// - Parameter entry: The draft's entry in the list.
  /// - Throws: ``DraftStoreError/heldBy(_:)`` if an editor has the draft open, or the reason why it
  ///   can't be removed.
  package func discard(_ entry: DraftEntry) throws(DraftStoreError) {
    if let name = DraftName(entry.file, .draft) {
      let lock = try DraftLock(name, in: folder)
      try withExtendedLifetime(lock) { () throws(DraftStoreError) in try remove(entry.file) }
    } else {
      try remove(entry.file)
    }
  }

  private func remove(_ file: String) throws(DraftStoreError) {
    try DraftStoreError.inFolder(try folder.removeMarked(file))
  }
}

extension DraftFolder {
  /// Removes old drafts, old ones set aside, and the files that killed programs left.
  ///
  /// A draft that was never offered or listed stays, and its thirty days begin when it was. One
  /// whose update may have been saved stays until that is settled, however old it is, and so does
  /// one of a newer program, which may say so too. A draft that an editor holds is left alone, and
  /// what can't be removed stays.
  /// - Parameter now: Seconds since 1970.
  /// - Returns: The files of drafts that are old now, and were not seen.
  @discardableResult
  package func sweep(now: Int) -> [String] {
    let files = (try? folder.names()) ?? []
    for file in files {
      if let name = DraftName(file, .new) ?? DraftName(file, .lock) {
        // Freeing the lock removes its file.
        locked(name) { try? folder.remove(name.file(.new)) }
      } else if let name = DraftName(file, .draft), folder.isOutdated(file, now: now) {
        // Only under the lock is it certain that it is not written now.
        locked(name) {
          if folder.isOutdated(file, now: now), isSettled(file) { try? folder.removeMarked(file) }
        }
      } else if DraftName(file, .bad) != nil, folder.isOutdated(file, now: now) {
        try? folder.removeMarked(file)
      } else {
        folder.removeOrphan(file)
      }
    }
    return files.filter { file in
      DraftName(file, .draft) != nil && folder.seen(file) == nil && folder.isOld(file, now: now)
    }
  }

  /// Notes that the operator sees a draft, or one set aside, from which its thirty days count.
  package func markSeen(_ entry: DraftEntry, now: Int) { folder.markSeen(entry.file, now: now) }

  private func locked(_ name: DraftName, _ sweep: () -> Void) {
    guard let lock = try? DraftLock(name, in: folder, within: 0) else { return }
    withExtendedLifetime(lock, sweep)
  }

  private func isSettled(_ file: String) -> Bool {
    switch try? folder.draft(file) {
    case .draft(let draft): draft.phase == .editing
    case .bad(.damaged): true
    case .bad(.newer), .some(.none), nil: false
    }
  }
}

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
  /// The time of the last write, in seconds since 1970.
  package let modified: Int
  package let content: Content

  /// The draft, if it can be used.
  package var draft: Draft? { if case .draft(let draft) = content { draft } else { nil } }
}
