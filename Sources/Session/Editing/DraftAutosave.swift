import ContactModel
import FormEditor
import LocalState

/// The draft of the contact on the screen, on the disk.
final class DraftAutosave {
  private let environment: Environment
  private var store: DraftStore?
  private var writer: DraftWriter?
  /// Whether a draft of the contact is on the disk.
  private(set) var isKept = false
  /// Whether there may be one, since a write was begun; one that failed may have come so far.
  private var mayBeThere = false
  /// Why what was asked last could not be done; nil where it could.
  private(set) var fault: DraftStoreError?
  /// Whether the draft was given up last, and none was to be kept since.
  private(set) var isDropped = false
  /// Whether the operator was offered the draft.
  private var isSeen = false

  init(_ environment: Environment) { self.environment = environment }

  /// How it stands with what was asked.
  var state: DiskState {
    DiskState(isBusy: isBusy, isOn: path != nil, fault: fault?.description)
  }

  /// Whether something is on its way to the disk.
  var isBusy: Bool { writer?.isBusy ?? false }

  /// The draft's file; nil where none can be kept.
  var path: String? { store?.path }

  /// The draft as it is on the disk now; nil where there is none.
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
      writer = try store.writer()
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

  /// Lets go of the contact; its draft stays.
  func close() {
    finish()
    (writer, store) = (nil, nil)
    (isKept, mayBeThere, fault, isDropped) = (false, false, nil, false)
    isSeen = false
  }

  /// Begins to put a draft on the disk.
  func begin(_ draft: Draft) {
    isDropped = false
    guard let writer else { return }
    mayBeThere = true
    writer.begin(draft)
  }

  /// Readable when ``take()`` has something to do; nil where no draft is on its way.
  var descriptor: Int32? {
    guard let writer, writer.isBusy else { return nil }
    return writer.descriptor
  }

  /// Takes note of what became of the draft on its way.
  func take() {
    note(writer?.take())
    if isDropped, !isBusy { delete() }
  }

  /// Waits until what was begun is on the disk.
  private func finish() { while isBusy { take() } }

  /// Takes the draft from the disk, behind one that is on its way there.
  func drop() {
    isDropped = true
    writer?.forget()
    if !isBusy { delete() }
  }

  private func delete() {
    guard let store, mayBeThere else { return }
    do throws(DraftStoreError) {
      try store.delete()
      (isKept, mayBeThere, fault) = (false, false, nil)
    } catch {
      fault = error
    }
  }

  private func note(_ outcome: Result<Void, DraftStoreError>?) {
    switch outcome {
    case nil: break
    case .success:
      isKept = true
      fault = nil
    case .failure(let fault): self.fault = fault
    }
  }
}
