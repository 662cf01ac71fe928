package import ContactModel
import Glibc

/// The result of opening a draft's file.
package enum DraftReading: Equatable, Sendable {
  case none
  case draft(Draft)
  /// The draft can't be used; its bytes are kept at a path.
  case setAside(path: String, reason: DraftError)
}

extension DraftError {
  /// Returns the sentence about a draft that can't be used and is kept at a path.
  package func sentence(at path: String) -> String {
    "An earlier draft can't be used (\(self)). It is in \(path)."
  }
}

/// The draft of one contact of one server, which no other editor on this host can write meanwhile.
///
/// Any thread may use it. The lock is held as long as a copy of it lives.
package struct DraftStore: Sendable {
  private let folder: Folder
  private let name: DraftName
  private let server: String
  private let contactID: String
  private let lock: DraftLock

  /// Acquires the draft's lock.
  ///
  /// - Parameters:
  ///   - folder: The folder of drafts.
  ///   - server: The server's address, as it is written.
  ///   - contactID: The contact's opaque id.
  ///   - now: Seconds since 1970; the next editor shows the time since which the contact is open.
  /// - Throws: ``DraftStoreError``: drafts are off.
  package init(
    in folder: DraftFolder, server: String, contactID: String, now: Int
  ) throws(DraftStoreError) {
    self.folder = folder.folder
    self.server = server
    self.contactID = contactID
    name = DraftName(server: server, contactID: contactID)
    lock = try DraftLock(name, in: self.folder)
    if let error = self.folder.facts(name.file(.draft))?.ownFileError { throw .file(path, error) }
    lock.name(.own(since: now))
  }

  /// The file of the draft.
  package var path: String { folder.path(of: name.file(.draft)) }

  /// Reads the draft that an earlier session left.
  ///
  /// A draft that is damaged, newer or of another contact is renamed, so that the next write does
  /// not destroy it.
  package func read() throws(DraftStoreError) -> DraftReading {
    switch try folder.draft(name.file(.draft)) {
    case .none: return .none
    case .draft(let draft) where draft.isOf(contactID, on: server): return .draft(draft)
    case .draft: return try setAside(.damaged("it belongs to another contact"))
    case .bad(let error): return try setAside(error)
    }
  }

  /// Replaces the former draft; after an error, the former draft is intact.
  package func write(_ draft: Draft) throws(DraftStoreError) {
    guard draft.isOf(contactID, on: server) else { throw .otherContact }
    do throws(DraftStoreError) {
      try DraftStoreError.inFolder(
        try folder.replace(name.file(.draft), with: Array(draft.text.utf8), by: name.file(.new)))
    } catch {
      throw folder.isInPlace ? error : .moved(folder.path)
    }
    // The folder was moved or replaced: no later session would find the draft.
    guard folder.isInPlace else { throw .moved(folder.path) }
  }

  /// The draft as it is on the disk now, by its path; nil if there is none that can be used.
  package var kept: Draft? {
    guard folder.isInPlace, case .draft(let draft)? = try? folder.draft(name.file(.draft)),
      draft.isOf(contactID, on: server)
    else { return nil }
    return draft
  }

  /// Removes the draft: its values are saved, or discarded.
  package func delete() throws(DraftStoreError) {
    try DraftStoreError.inFolder(try folder.removeMarked(name.file(.draft)))
  }

  /// Notes that the operator is offered the draft.
  ///
  /// - Parameter now: Seconds since 1970.
  package func markSeen(now: Int) { folder.markSeen(name.file(.draft), now: now) }

  private func setAside(_ reason: DraftError) throws(DraftStoreError) -> DraftReading {
    let bad = try DraftStoreError.inFolder(try folder.setAside(name.file(.draft), as: name.bad))
    // Its thirty days begin now, as the operator learns about it.
    folder.markSeen(bad, now: time(nil))
    return .setAside(path: folder.path(of: bad), reason: reason)
  }
}

extension Draft {
  fileprivate func isOf(_ contactID: String, on server: String) -> Bool {
    self.server.isSameBytes(as: server) && self.contactID.isSameBytes(as: contactID)
  }
}

/// The reason why a draft can't be kept; editing and saving continue without one.
package enum DraftStoreError: FolderFailure, Equatable, Sendable, CustomStringConvertible {
  /// The folder of drafts, or a file in it, can't be used.
  case folder(FolderError)
  /// The draft's file can't be trusted.
  case file(String, FileError)
  /// Another editor on this host has the contact; nil if it didn't say which.
  case heldBy(DraftHolder?)
  /// The draft is of another contact than the store.
  case otherContact
  /// The folder of drafts is no longer at its path: it was removed, or another one put there.
  case moved(String)

  /// A sentence or two for the operator.
  package var description: String {
    switch self {
    case .folder(let fault): fault.description
    case .file(let path, let fault): fault.sentence(about: path)
    case .heldBy(let holder?): "The contact is also open in another window (\(holder))."
    case .heldBy(nil): "The contact is also open in another window."
    case .otherContact: "The draft belongs to another contact."
    case .moved(let path): "\(path) was moved or removed."
    }
  }
}
