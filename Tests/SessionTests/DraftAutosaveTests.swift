import ContactModel
import FormEditor
import Glibc
import LocalState
import TestSupport
import Testing

@testable import Session

/// Drafts through the write queue, on a real disk.
@Suite struct DraftAutosaveTests {
  private let folder: TemporaryFolder
  private let queue: WriteQueue<DiskWork, DiskOutcome>
  private let drafts: DraftAutosave

  init() throws {
    folder = try TemporaryFolder()
    queue = try #require(WriteQueue<DiskWork, DiskOutcome>())
    drafts = DraftAutosave(Environment(["HOME": folder.path]), queue)
    drafts.open(server: "https://test", contactID: "1001", now: 1_800_000_000)
    settle()
  }

  private func draft(_ name: String) -> Draft {
    Draft(
      server: "https://test", base: SessionDriver.base,
      present: Snapshot(intents: [.firstName: .set(.text(name))], focus: .firstName),
      phase: .editing)
  }

  /// Waits for all that was begun.
  ///
  /// - Returns: The resulting events for the session.
  @discardableResult
  private func settle(isEdited: Bool = false) -> [SessionEvent] {
    var events: [SessionEvent] = []
    var polled = pollfd(fd: queue.descriptor, events: Int16(POLLIN), revents: 0)
    while !queue.unfinished.isEmpty || poll(&polled, 1, 0) > 0 {
      poll(&polled, 1, -1)
      while let completion = queue.takeCompletion() {
        events += drafts.note(completion.outcome, isEdited: isEdited)
      }
    }
    return events
  }

  @Test func `the last of several drafts is on the disk`() {
    for name in ["A", "B", "C"] { drafts.begin(draft(name)) }
    #expect(drafts.state.unfinished == [.writeDraft] || drafts.state.unfinished.isEmpty)
    settle()
    #expect(drafts.kept?.present.intents[.firstName] == .set(.text("C")))
    #expect(drafts.isKept && drafts.state == DiskState(isOn: true))
  }

  @Test func `a draft that is withdrawn after its write is removed`() {
    drafts.begin(draft("A"))
    drafts.drop()
    settle()
    #expect(drafts.kept == nil && !drafts.isKept && drafts.isDropped)
  }

  @Test func `a draft written after a removal exists`() {
    drafts.begin(draft("A"))
    drafts.drop()
    drafts.begin(draft("B"))
    settle()
    #expect(drafts.kept?.present.intents[.firstName] == .set(.text("B")))
    drafts.drop()
    settle()
    #expect(drafts.kept == nil)
  }

  @Test func `a draft that can't be written is a fault, and the next write ends it`() throws {
    let path = try #require(drafts.path)
    let place = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    try #require(rename(place, place + ".away") == 0)
    drafts.begin(draft("A"))
    settle()
    #expect(drafts.state.fault != nil && drafts.kept == nil)
    try #require(rename(place + ".away", place) == 0)
    drafts.begin(draft("B"))
    settle()
    #expect(drafts.state.fault == nil && drafts.kept != nil)
  }

  /// Opens the contact again, as the next session does.
  private func reopen(id: String = "1001") {
    drafts.close()
    drafts.open(server: "https://test", contactID: id, now: 1_800_000_000)
  }

  @Test func `an earlier draft is found`() throws {
    drafts.begin(draft("A"))
    settle()
    reopen()
    #expect(drafts.isOpening && drafts.path == nil)
    guard case .kept(.draftFound(let found, _))? = settle().first else {
      Issue.record("no draft was found")
      return
    }
    #expect(found.present.intents[.firstName] == .set(.text("A")) && drafts.isKept)
  }

  @Test func `text typed before the disk responds is written then`() {
    reopen(id: "1001")
    drafts.begin(draft("A"))
    drafts.begin(draft("B"))
    #expect(drafts.state.unfinished == [.writeDraft])
    settle()
    #expect(drafts.kept?.present.intents[.firstName] == .set(.text("B")))
    #expect(drafts.state == DiskState(isOn: true))
  }

  @Test func `an earlier draft that is found after edits is not overwritten`() throws {
    drafts.begin(draft("A"))
    settle()
    reopen()
    drafts.begin(draft("B"))
    let events = settle(isEdited: true)
    guard events.count == 3, case .kept(.draftFaultChanged(_?)) = events[0],
      case .draftMissed = events[1]
    else {
      Issue.record("\(events)")
      return
    }
    drafts.begin(draft("C"))
    settle()
    #expect(drafts.path == nil && drafts.state.unfinished.isEmpty)
    reopen()
    settle()
    #expect(drafts.kept?.present.intents[.firstName] == .set(.text("A")))
  }

  @Test func `a contact that is opened again while it is being opened has its draft`() {
    reopen()
    reopen()
    drafts.begin(draft("A"))
    settle()
    #expect(drafts.kept?.present.intents[.firstName] == .set(.text("A")))
    #expect(drafts.state == DiskState(isOn: true))
  }

  @Test func `a cancelled opening isn't the next contact's draft`() {
    reopen()
    reopen(id: "1002")
    let events = settle()
    #expect(events.count == 1 && drafts.path?.contains("/1002-") == true)
    guard case .draftOpened? = events.last else {
      Issue.record("\(events)")
      return
    }
  }
}
