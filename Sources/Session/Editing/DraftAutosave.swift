import ContactModel
import FormEditor
import LocalState

/// The draft of a contact, with the edits of an earlier session.
struct OpenedDraft: Sendable {
  let store: DraftStore
  let reading: DraftReading
  /// The time at which an earlier draft was kept, in seconds since 1970.
  let kept: Int
  /// The number of other contacts' old drafts that were never seen.
  let unseen: Int

  /// Opens a contact's draft, and removes all drafts that are too old.
  ///
  /// - Throws: ``DraftStoreError``: drafts are off.
  init(
    _ environment: Environment, server: String, contactID: String, now: Int
  ) throws(DraftStoreError) {
    let folder = try DraftFolder(environment)
    let unseen = folder.sweep(now: now)
    let store = try DraftStore(in: folder, server: server, contactID: contactID, now: now)
    self.store = store
    reading = try store.read()
    kept = folder.entry(server: server, contactID: contactID)?.modified ?? now
    self.unseen = unseen.filter { !store.path.hasSuffix("/\($0)") }.count
  }
}

/// The outcome of disk work.
enum DiskOutcome: Sendable {
  /// A contact's draft was opened, by the number of that opening.
  case opened(Result<OpenedDraft, DraftStoreError>, Int)
  /// The draft was marked as seen.
  case marked
  /// A draft was written, by the number of its opening.
  case written(Result<Void, DraftStoreError>, Int)
  /// A draft was removed, by the number of its opening.
  case removed(Result<Void, DraftStoreError>, Int)
  /// The contacts of this server that have drafts.
  case listed(Set<String>)
  /// The worklist's journal is written, or the sentence says why not.
  case progressWritten(fault: String?)
  /// A save was recorded, or the sentence says why not.
  case recorded(fault: String?)
  /// The earlier saves of the contact with this id.
  case historyRead(Result<[EarlierSave], HistoryError>, contactID: String)
}

/// Keeps the draft of the contact that is shown, through the session's write queue.
final class DraftAutosave {
  private let environment: Environment
  private let queue: WriteQueue<DiskWork, DiskOutcome>
  /// The number of the last opening; a cancelled one has an earlier number.
  private var openings = 0
  /// Opens the draft again, once, if this process itself had locked it.
  private var reopening: (@Sendable () -> DiskOutcome)?
  /// Whether the draft is still being opened.
  private(set) var isOpening = false
  /// The draft to write once the opening is done.
  private var waiting: Draft?
  private var store: DraftStore?
  /// Whether a draft of the contact is on the disk.
  private(set) var isKept = false
  /// Whether there may be a draft, because a write was started; even a failed write may have left a
  /// file.
  private var mayBeThere = false
  /// The reason why the last work failed; nil if it succeeded.
  private(set) var fault: DraftStoreError?
  /// Whether the draft was dropped, and nothing was kept since.
  private(set) var isDropped = false
  /// Whether the operator was offered the draft.
  private var isSeen = false

  init(_ environment: Environment, _ queue: WriteQueue<DiskWork, DiskOutcome>) {
    self.environment = environment
    self.queue = queue
  }

  /// The state of the disk work.
  var state: DiskState {
    // All waiting versions of the draft count as one.
    let work: [DiskWork] = (waiting == nil ? [] : [.writeDraft]) + queue.unfinished.map(\.name)
    return DiskState(
      unfinished: work.filter(\.isAwaited).withoutDuplicates, isOn: path != nil,
      fault: fault?.description)
  }

  /// The draft's file; nil if none can be kept.
  var path: String? { store?.path }

  /// The draft that is on the disk now; nil if there is none.
  var kept: Draft? { store?.kept }

  /// Starts to lock a contact's draft, and to look for one from an earlier session.
  ///
  /// - Parameters:
  ///   - server: The server's address, as it is written.
  ///   - contactID: The contact's opaque id.
  ///   - now: Seconds since 1970.
  func open(server: String, contactID: String, now: Int) {
    close()
    isOpening = true
    let (number, environment) = (openings, environment)
    let open: @Sendable () -> DiskOutcome = {
      .opened(
        Result { () throws(DraftStoreError) in
          try OpenedDraft(environment, server: server, contactID: contactID, now: now)
        }, number)
    }
    queue.add(.openDraft, open)
    reopening = open
  }

  /// Starts to list the contacts of a server that have drafts.
  func list(server: String) {
    let environment = environment
    queue.add(.listDrafts) {
      let entries = (try? DraftFolder(environment).list()) ?? []
      let ids = entries.compactMap { entry -> String? in
        guard case .draft(let draft) = entry.content, draft.server == server else { return nil }
        return draft.base.id
      }
      return .listed(Set(ids))
    }
  }

  /// Handles a draft that was opened.
  ///
  /// - Parameters:
  ///   - result: The draft, or the reason why it can't be opened.
  ///   - isEdited: Whether the form has edits now.
  /// - Returns: The events.
  private func receive(
    _ result: Result<OpenedDraft, DraftStoreError>, isEdited: Bool
  ) -> [SessionEvent] {
    isOpening = false
    let waiting = waiting
    self.waiting = nil
    switch result {
    case .failure(let error): return [.kept(.draftFaultChanged(error.description))]
    case .success(let opened):
      switch opened.reading {
      case .draft where isEdited || waiting != nil:
        // It is neither overwritten nor shown over the current edits; its lock is released with
        // `opened`.
        return [
          .kept(
            .draftFaultChanged(
              "An earlier draft was found too late. Open the contact again to see it.")),
          .draftMissed,
        ]
      case .draft(let draft):
        store = opened.store
        (isKept, mayBeThere) = (true, true)
        return [.kept(.draftFound(draft, kept: opened.kept))]
      case .setAside(let path, let reason):
        store = opened.store
        if let waiting { begin(waiting) }
        return [.kept(.message(reason.sentence(at: path)))]
      case .none:
        store = opened.store
        if let waiting { begin(waiting) }
        return opened.unseen == 0 ? [] : [.kept(.message(Self.note(ofOld: opened.unseen)))]
      }
    }
  }

  private static func note(ofOld count: Int) -> String {
    let drafts = count.counted("draft is", plural: "drafts are")
    return "\(drafts) older than 30 days. “contact drafts” lists \(count == 1 ? "it" : "them")."
  }

  /// Notes that the draft is offered to the operator.
  func markSeen(now: Int) {
    guard !isSeen else { return }
    isSeen = true
    if let store {
      queue.add(.markDraft) {
        store.markSeen(now: now)
        return .marked
      }
    }
  }

  /// Releases the contact; its draft is kept.
  func close() {
    (store, waiting, isOpening) = (nil, nil, false)
    openings += 1
    (isKept, mayBeThere, fault, isDropped) = (false, false, nil, false)
    isSeen = false
  }

  /// Starts to write a draft, instead of one that waits to be written.
  func begin(_ draft: Draft) {
    isDropped = false
    if isOpening { waiting = draft }
    guard let store else { return }
    mayBeThere = true
    let number = openings
    queue.add(.writeDraft, replacing: true) {
      .written(Result { () throws(DraftStoreError) in try store.write(draft) }, number)
    }
  }

  /// Starts to remove the draft.
  func drop() {
    (isDropped, waiting) = (true, nil)
    // Before that, only the previous contact has waiting writes.
    guard mayBeThere, let store else { return }
    queue.remove(.writeDraft)
    let number = openings
    queue.add(.removeDraft, replacing: true) {
      .removed(Result { () throws(DraftStoreError) in try store.delete() }, number)
    }
  }

  /// Notes the outcome of work.
  ///
  /// - Parameters:
  ///   - outcome: The outcome.
  ///   - isEdited: Whether the form has edits now.
  /// - Returns: The resulting events for the session.
  func note(_ outcome: DiskOutcome, isEdited: Bool = false) -> [SessionEvent] {
    switch outcome {
    case .opened(let result, let number):
      guard number == openings, isOpening else { return [] }
      if case .failure(.heldBy(let holder?)) = result, holder.isOwn, let reopening {
        // A cancelled opening of the same contact had locked it, and has released it now.
        queue.add(.openDraft, reopening)
        self.reopening = nil
        return []
      }
      return receive(result, isEdited: isEdited) + [.draftOpened]
    // A late outcome of the previous contact doesn't concern this one.
    case .written(_, let number) where number != openings: break
    case .removed(_, let number) where number != openings: break
    case .written(.success, _): (isKept, fault) = (true, nil)
    case .removed(.success, _):
      (isKept, fault) = (false, nil)
      // Another write may have started since.
      if isDropped { mayBeThere = false }
    case .written(.failure(let error), _), .removed(.failure(let error), _): fault = error
    case .listed(let ids): return [.draftsListed(ids)]
    case .recorded, .progressWritten, .marked, .historyRead: break
    }
    return []
  }
}
