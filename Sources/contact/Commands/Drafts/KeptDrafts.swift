import ContactModel
import LocalState

/// The drafts on the disk, as the commands find them.
struct KeptDrafts {
  let folder: DraftFolder
  /// The last written first.
  let entries: [DraftEntry]

  /// Reads the folder.
  ///
  /// - Throws: ``CommandError`` where it can't be used.
  init() throws(CommandError) {
    do throws(DraftStoreError) {
      folder = try DraftFolder(Environment(ProcessEnvironment.variables()))
      entries = try folder.list()
    } catch {
      throw CommandError("Drafts can't be read. \(error)", .configuration)
    }
  }

  /// Notes that drafts were printed, from which their thirty days count.
  func markSeen(_ entries: [DraftEntry]) {
    guard !StandardOutput.isLost else { return }
    for entry in entries { folder.markSeen(entry, now: Clock.time()) }
  }

  /// Finds the draft of a contact.
  ///
  /// - Parameters:
  ///   - id: The contact's id.
  ///   - server: The server's address or a part of it; any where nil.
  /// - Returns: The file, and what is in it.
  /// - Throws: ``CommandError`` where there is no such draft, or more than one.
  func entry(_ id: String, on server: String?) throws(CommandError) -> (DraftEntry, Draft) {
    let drafts = entries.compactMap { entry in entry.draft.map { (entry, $0) } }
      .filter { $0.1.contactID.isSameBytes(as: id) }
    let exact = drafts.filter { $0.1.server == server }
    let near = drafts.filter { draft in server.map { draft.1.server.contains($0) } ?? true }
    let found = exact.isEmpty ? near : exact
    let place = server.map { " on \($0)" } ?? ""
    guard let first = found.first else {
      throw CommandError("There is no draft of contact \(id)\(place).", .leftWithoutSaving)
    }
    guard found.count == 1 else {
      let servers = found.map(\.1.server).joined(separator: ", ")
      throw CommandError(
        "Contact \(id) has \(found.count) drafts: choose one by --server, of \(servers).", .usage)
    }
    return first
  }
}

/// The words of options that several commands have.
enum DraftOptions {
  static let server = "The server's address or a part of it, where the contact has several drafts."
}
