import ContactModel
import FormEditor
import LocalState

/// The outcome of disk work.
enum DiskOutcome: Sendable {
  case written(Result<Void, DraftStoreError>)
  case removed(Result<Void, DraftStoreError>)
  /// A save is in the audit record, or the sentence says why not.
  case recorded(fault: String?)
}

/// Keeps the draft of the contact that is shown, through the session's write queue.
final class DraftAutosave {
  private static let writing = "the draft"
  private static let removing = "that the draft is gone"

  private let environment: Environment
  private let queue: WriteQueue<DiskOutcome>
  private var store: DraftStore?
  /// Whether a draft of the contact is on the disk.
  private(set) var isKept = false
  /// Whether there may be one, because a write was begun; even one that failed may have left a file.
  private var mayBeThere = false
  /// Why the last work failed; nil if it succeeded.
  private(set) var fault: DraftStoreError?
  /// Whether the draft was given up last, and none was to be kept since.
  private(set) var isDropped = false
  /// Whether the operator was offered the draft.
  private var isSeen = false

  init(_ environment: Environment, _ queue: WriteQueue<DiskOutcome>) {
    self.environment = environment
    self.queue = queue
  }

  /// The state of the disk work.
  var state: DiskState {
    // Every version of the draft that waits is one draft.
    let names = queue.unfinished.map(\.name)
    let unfinished = names.enumerated().filter { !names[..<$0.offset].contains($0.element) }
    return DiskState(
      unfinished: unfinished.map(\.element), isOn: path != nil, fault: fault?.description)
  }

  /// The draft's file; nil if none can be kept.
  var path: String? { store?.path }

  /// The draft as it is on the disk now; nil if there is none.
  var kept: Draft? { store?.kept }

  /// Takes the draft of a contact, and looks for one that an earlier session left.
  ///
  /// - Parameters:
  ///   - server: The server's address, as it is written.
  ///   - contactID: The contact's opaque id.
  ///   - now: Seconds since 1970.
  /// - Returns: What the form is told.
  func open(server: String, contactID: String, now: Int) -> [FormEvent] {
    close()
    do throws(DraftStoreError) {
      let folder = try DraftFolder(environment)
      let unseen = folder.sweep(now: now)
      let store = try DraftStore(in: folder, server: server, contactID: contactID, now: now)
      self.store = store
      let kept = folder.entry(server: server, contactID: contactID)?.modified ?? now
      let others = unseen.filter { !store.path.hasSuffix("/\($0)") }.count
      switch try store.read() {
      case .none: return others == 0 ? [] : [.told(Self.note(ofOld: others))]
      case .draft(let draft):
        (isKept, mayBeThere) = (true, true)
        return [.draftFound(draft, kept: kept)]
      case .setAside(let path, let reason):
        return [.draftSetAside("An earlier draft can't be used (\(reason)). It is in \(path).")]
      }
    } catch {
      close()
      return [.draftsTold(error.description)]
    }
  }

  private static func note(ofOld count: Int) -> String {
    let drafts = count.counted("draft is", plural: "drafts are")
    return "\(drafts) older than 30 days. “contact drafts” lists them."
  }

  /// Notes that the operator is offered the draft.
  func markSeen(now: Int) {
    guard !isSeen else { return }
    isSeen = true
    store?.markSeen(now: now)
  }

  /// Releases the contact; its draft stays.
  func close() {
    store = nil
    (isKept, mayBeThere, fault, isDropped) = (false, false, nil, false)
    isSeen = false
  }

  /// Begins to write a draft, instead of one that waits to be written.
  func begin(_ draft: Draft) {
    isDropped = false
    guard let locked else { return }
    mayBeThere = true
    queue.add(Self.writing, replacing: true) {
      .written(Result { () throws(DraftStoreError) in try locked.write(draft) })
    }
  }

  /// Begins to remove the draft.
  func drop() {
    isDropped = true
    queue.remove(Self.writing)
    guard mayBeThere, let locked else { return }
    queue.add(Self.removing, replacing: true) {
      .removed(Result { () throws(DraftStoreError) in try locked.delete() })
    }
  }

  private var locked: LockedDraft? {
    do throws(DraftStoreError) {
      return try store?.locked()
    } catch {
      fault = error
      return nil
    }
  }

  /// Notes the outcome of work.
  func note(_ outcome: DiskOutcome) {
    switch outcome {
    case .written(.success): (isKept, fault) = (true, nil)
    case .removed(.success):
      (isKept, fault) = (false, nil)
      // Another may have been begun since.
      if isDropped { mayBeThere = false }
    case .written(.failure(let error)), .removed(.failure(let error)): fault = error
    case .recorded: break
    }
  }
}
