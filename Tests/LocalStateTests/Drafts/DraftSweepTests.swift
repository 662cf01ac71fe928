import ContactModel
import Glibc
import TestSupport
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

  /// Leaves a draft with a phase and an age in days, seen as many days ago.
  private func leave(_ phase: Draft.Phase, daysOld days: Int) throws -> String {
    let store = try place.open()
    try store.write(DraftPlace.draft(phase: phase))
    try DraftPlace.touch(store.path, DraftPlace.now - days * Self.day)
    store.markSeen(now: DraftPlace.now - days * Self.day)
    return store.path
  }

  /// Leaves a draft that was written at a time, and seen at another, if at all.
  private func leave(written: Int, seen: Int?) throws -> String {
    let store = try place.open()
    try store.write(DraftPlace.draft())
    try DraftPlace.touch(store.path, written)
    if let seen { store.markSeen(now: seen) }
    return store.path
  }

  @Test(
    arguments: [
      // Never seen: by a clock that stood at 1970, that jumped ahead, and in truth.
      (0, nil, false), (-31, nil, false), (-400, nil, false),
      // Seen thirty days ago, and longer ago, wherever the clock stood when it was written.
      (0, -30, false), (0, -31, true), (-31, -29, false), (-400, -31, true),
      // Written since it was seen, and seen by a clock that was ahead.
      (-32, -40, false), (-40, 3, false),
    ] as [(Int, Int?, Bool)])
  func `A draft is removed thirty days after it was seen, and never before`(
    written: Int, seen: Int?, isSwept: Bool
  ) throws {
    func time(_ days: Int) -> Int { days == 0 ? 5 : DraftPlace.now + days * Self.day }
    let path = try leave(written: time(written), seen: seen.map(time))
    let unseen = try place.folder.sweep(now: DraftPlace.now)
    #expect((access(path, F_OK) != 0) == isSwept)
    #expect(try place.files.isEmpty == isSwept)
    let isUnseen = seen == nil || written == -32
    #expect(unseen.count == (isUnseen ? 1 : 0))
  }

  @Test func `A removed draft's mark is removed with it, and a mark alone is swept`() throws {
    let path = try leave(.editing, daysOld: 1)
    #expect(try place.files.count == 2)
    try place.open().delete()
    #expect(try place.files.isEmpty)
    try DraftPlace.overwrite(path + ".seen", "".utf8)
    try sweep()
    #expect(try place.files.isEmpty)
    let again = try leave(.editing, daysOld: 1)
    try place.folder.discard(try #require(place.folder.list().first))
    #expect(try place.files.isEmpty && access(again, F_OK) != 0)
  }

  private func sweep() throws { try place.folder.sweep(now: DraftPlace.now) }

  @Test(
    arguments: [
      (.editing, 0, true), (.editing, 30, true), (.editing, 31, false),
      (.submitting(since: 7, mode: .changed), 400, true),
      (.unknown(since: 7, reason: "no answer"), 400, true),
    ] as [(Draft.Phase, Int, Bool)])
  func `A draft stays for thirty days, and longer if an update isn't settled`(
    phase: Draft.Phase, days: Int, stays: Bool
  ) throws {
    let path = try leave(phase, daysOld: days)
    try sweep()
    #expect((access(path, F_OK) == 0) == stays)
    #expect(try place.files.count == (stays ? 2 : 0))
  }

  @Test func `An old draft that an editor has open stays`() throws {
    let path = try leave(.editing, daysOld: 31)
    do {
      let store = try place.open()
      try sweep()
      #expect(access(path, F_OK) == 0)
      withExtendedLifetime(store) {}
    }
    try sweep()
    #expect(access(path, F_OK) != 0)
  }

  @Test(arguments: [("{}", false), (#"{"version":2}"#, true)])
  func `An old damaged draft is removed, a newer program's stays`(text: String, stays: Bool) throws
  {
    let path = try leave(.editing, daysOld: 0)
    try DraftPlace.overwrite(path, text.utf8)
    try DraftPlace.touch(path, DraftPlace.now - 31 * Self.day)
    try place.open().markSeen(now: DraftPlace.now - 31 * Self.day)
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

  @Test func `Remains of killed editors are swept, and others' files are not`() throws {
    let path = try leave(.editing, daysOld: 1)
    try DraftPlace.overwrite(DraftPlace.beside(path, ".new"), "{".utf8)
    try DraftPlace.overwrite(DraftPlace.beside(path, ".lock"), "".utf8)
    try DraftPlace.overwrite("\(temporary.path)/contact/drafts/notes.txt", "".utf8)
    try DraftPlace.touch("\(temporary.path)/contact/drafts/notes.txt", 1)
    try sweep()
    let name = try #require(path.split(separator: "/").last)
    #expect(try place.files == ["\(name)", "\(name).seen", "notes.txt"])
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
