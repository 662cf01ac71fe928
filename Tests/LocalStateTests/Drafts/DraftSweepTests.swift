import ContactModel
import Glibc
import Testing

@testable import LocalState

@Suite struct DraftSweepTests {
  private static let day = 86_400

  private let temporary: TemporaryFolder
  private let place: DraftPlace

  init() throws {
    temporary = try TemporaryFolder()
    place = DraftPlace(path: temporary.path)
  }

  /// Leaves a draft with a phase and an age in days.
  private func leave(_ phase: Draft.Phase, daysOld days: Int) throws -> String {
    let store = try place.open()
    try store.write(DraftPlace.draft(phase: phase))
    try DraftPlace.touch(store.path, DraftPlace.now - days * Self.day)
    return store.path
  }

  private func sweep() throws { try place.folder.sweep(now: DraftPlace.now) }

  @Test(
    arguments: [
      (.editing, 0, true), (.editing, 30, true), (.editing, 31, false),
      (.submitting(since: 7, mode: .changed), 400, true),
      (.unknown(since: 7, reason: "no answer"), 400, true),
    ] as [(Draft.Phase, Int, Bool)])
  func `A draft stays for thirty days, and longer where an update is not settled`(
    phase: Draft.Phase, days: Int, stays: Bool
  ) throws {
    let path = try leave(phase, daysOld: days)
    try sweep()
    #expect((access(path, F_OK) == 0) == stays)
    #expect(try place.files.count == (stays ? 1 : 0))
  }

  @Test func `An old draft that an editor has stays`() throws {
    let path = try leave(.editing, daysOld: 31)
    let store = try place.open()
    try sweep()
    #expect(access(path, F_OK) == 0)
    store.close()
    try sweep()
    #expect(access(path, F_OK) != 0)
  }

  @Test(arguments: [("{}", false), (#"{"version":2}"#, true)])
  func `An old damaged draft goes, a newer program's stays`(text: String, stays: Bool) throws {
    let path = try leave(.editing, daysOld: 0)
    try DraftPlace.overwrite(path, text.utf8)
    try DraftPlace.touch(path, DraftPlace.now - 31 * Self.day)
    try sweep()
    #expect((access(path, F_OK) == 0) == stays)
  }

  @Test func `A draft set aside stays for thirty days from then on`() throws {
    let path = try leave(.editing, daysOld: 0)
    try DraftPlace.overwrite(path, "{}".utf8)
    try DraftPlace.touch(path, 1)
    guard case .setAside(let bad, _) = try place.open().read() else {
      Issue.record("it was taken")
      return
    }
    let since = try DraftPlace.facts(bad).st_mtim.tv_sec
    #expect(since > 1_700_000_000)
    try place.folder.sweep(now: since + 30 * Self.day)
    #expect(access(bad, F_OK) == 0)
    try place.folder.sweep(now: since + 30 * Self.day + 1)
    #expect(access(bad, F_OK) != 0)
  }

  @Test func `What killed editors left is swept, and what belongs to others is not`() throws {
    let path = try leave(.editing, daysOld: 1)
    try DraftPlace.overwrite(DraftPlace.beside(path, ".new"), "{".utf8)
    try DraftPlace.overwrite(DraftPlace.beside(path, ".lock"), "".utf8)
    try DraftPlace.overwrite("\(temporary.path)/contact/drafts/notes.txt", "".utf8)
    try DraftPlace.touch("\(temporary.path)/contact/drafts/notes.txt", 1)
    try sweep()
    let name = try #require(path.split(separator: "/").last)
    #expect(try place.files == ["\(name)", "notes.txt"])
  }

  @Test func `A draft that is being written is not swept`() throws {
    let store = try place.open()
    let new = DraftPlace.beside(store.path, ".new")
    try DraftPlace.overwrite(new, "{".utf8)
    try DraftPlace.touch(new, 1)
    try sweep()
    #expect(access(new, F_OK) == 0)
    try store.write(DraftPlace.draft())
    #expect(access(new, F_OK) != 0)
  }
}
