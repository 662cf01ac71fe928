import ContactModel
import Foundation
import Glibc
import TestSupport
import Testing

@testable import LocalState

@Suite struct DraftKillTests {
  /// A draft that says which it is, small or large.
  private static func draft(_ number: Int) -> Draft {
    DraftPlace.draft("\(number) " + String(repeating: "x", count: number % 7 * 5_000))
  }

  private static func number(of draft: Draft) -> Int? {
    let text = draft.edit.text(of: .firstName)
    return text.split(separator: " ").first.flatMap { Int($0) }
  }

  /// The number of the draft whose write was begun last after this one.
  private static func last(in written: String) throws -> Int? {
    try LocalFiles.text(at: written).split(separator: "\n").first.flatMap { Int($0) }
  }

  @Test func `After each of 100 kills while drafts are written one of them is complete`()
    async throws
  {
    let temporary = try TemporaryFolder()
    let place = DraftPlace(path: temporary.path)
    let written = try temporary.write("written", "0\n")
    var strays = 0
    for round in 0..<100 {
      let isInWrite = round % 2 == 0
      let count = Int.random(in: 0...4)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [
          path = temporary.path as String, written = written as String,
          isInWrite = isInWrite as Bool, count = count as Int
        ] in
        let store = try DraftPlace(path: path).open()
        var number = 0
        if case .draft(let draft) = try store.read() {
          number = try #require(Self.number(of: draft))
        }
        let file = open(written, O_WRONLY)
        let first = number
        Thread.detachNewThread {
          // After some writes; half of the kills come while there is a file of a write next to the
          // draft.
          while (try? Self.last(in: written)) ?? 0 < first + count {}
          let place = DraftPlace(path: path)
          while isInWrite, (try? place.files.contains { $0.hasSuffix(".new") }) != true {}
          kill(getpid(), SIGKILL)
        }
        while true {
          let line = Array("\(number)\n".utf8)
          pwrite(file, line, line.count, 0)
          number += 1
          try store.write(Self.draft(number))
        }
      }
      if try place.files.contains(where: { $0.hasSuffix(".new") }) { strays += 1 }
      let last = try #require(try Self.last(in: written))
      guard case .draft(let draft) = try place.open().read() else {
        #expect(last == 0)
        continue
      }
      let number = try #require(Self.number(of: draft))
      #expect(draft == Self.draft(number))
      #expect((last...last + 1).contains(number))
    }
    #expect(strays > 0, "no kill came in the middle of a write")
    try place.folder.sweep(now: DraftPlace.now)
    #expect(try place.files.count == 1)
  }
}
