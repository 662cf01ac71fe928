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
  private let queue: WriteQueue<DiskOutcome>
  private let drafts: DraftAutosave

  init() throws {
    folder = try TemporaryFolder()
    queue = try #require(WriteQueue<DiskOutcome>())
    drafts = DraftAutosave(Environment(["HOME": folder.path]), queue)
    _ = drafts.open(server: "https://test", contactID: "1001", now: 1_800_000_000)
  }

  private func draft(_ name: String) -> Draft {
    Draft(
      server: "https://test", base: SessionDriver.base,
      present: Snapshot(intents: [.firstName: .set(.text(name))], focus: .firstName),
      phase: .editing)
  }

  /// Takes note of all that was begun.
  private func settle() {
    while !queue.isIdle {
      var polled = pollfd(fd: queue.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&polled, 1, -1)
      while let completion = queue.takeCompletion() { drafts.note(completion.outcome) }
    }
  }

  @Test func `the last of several drafts is on the disk`() {
    for name in ["A", "B", "C"] { drafts.begin(draft(name)) }
    #expect(drafts.state.unfinished == ["the draft"] || drafts.state.unfinished.isEmpty)
    settle()
    #expect(drafts.kept?.present.intents[.firstName] == .set(.text("C")))
    #expect(drafts.isKept && drafts.state == DiskState(isOn: true))
  }

  @Test func `a draft that is taken back behind its writing is gone`() {
    drafts.begin(draft("A"))
    drafts.drop()
    settle()
    #expect(drafts.kept == nil && !drafts.isKept && drafts.isDropped)
  }

  @Test func `a draft that follows a removal is there`() {
    drafts.begin(draft("A"))
    drafts.drop()
    drafts.begin(draft("B"))
    settle()
    #expect(drafts.kept?.present.intents[.firstName] == .set(.text("B")))
    drafts.drop()
    settle()
    #expect(drafts.kept == nil)
  }

  @Test func `a draft that can't be written is a fault, and the next one ends it`() throws {
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
}
