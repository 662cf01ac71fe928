import ContactModel
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import LocalState

@Suite struct DraftLockTests {
  private let temporary: TemporaryFolder
  private let place: DraftPlace

  init() throws {
    temporary = try TemporaryFolder()
    place = DraftPlace(path: temporary.path)
  }

  @Test func `A second editor learns who has the contact open, until the first one ends`() throws {
    do {
      let store = try place.open()
      let holder = DraftHolder.own(since: DraftPlace.now)
      #expect(holder.process == getpid())
      #expect(throws: DraftStoreError.heldBy(holder)) { try place.open() }
      #expect(throws: DraftStoreError.heldBy(holder)) { try place.open() }
      _ = try place.open("1002")
      withExtendedLifetime(store) {}
    }
    _ = try place.open()
  }

  @Test func `Another process gets this one's number, and this one continues`() async throws {
    let store = try place.open()
    await #expect(processExitsWith: .success) {
      [path = temporary.path as String, process = getpid() as pid_t] in
      do throws(DraftStoreError) {
        _ = try DraftStore(
          in: DraftFolder(DraftPlace(path: path).environment), server: DraftPlace.server,
          contactID: "1001", now: 0)
        Issue.record("two editors have it")
      } catch {
        guard case .heldBy(let holder?) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(holder.process == process && process != getpid())
        #expect(holder.since == DraftPlace.now)
        #expect(error.description.contains("process \(process) on \(holder.host), since 2025-11-2"))
      }
    }
    try store.write(DraftPlace.draft())
  }

  @Test func `A dead editor's lock is free without a question`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = temporary.path as String] in
      let store = try DraftPlace(path: path).open()
      try store.write(DraftPlace.draft("Zoe"))
      kill(getpid(), SIGKILL)
    }
    #expect(try place.files.count == 2)
    #expect(try place.open().read() == .draft(DraftPlace.draft("Zoe")))
  }

  @Test(arguments: ["", "{", "{\"pid\":1,\"host\":\"a\",\"since\":1}\n", "\u{0}"])
  func `A lock's file means nothing without its lock`(text: String) throws {
    let path = try place.open().path
    try DraftPlace.overwrite(DraftPlace.beside(path, ".lock"), text.utf8)
    _ = try place.open()
  }

  @Test func `A holder that doesn't identify itself still keeps the draft`() throws {
    let store = try place.open()
    try DraftPlace.overwrite(DraftPlace.beside(store.path, ".lock"), "".utf8)
    #expect(throws: DraftStoreError.heldBy(nil)) { try place.open() }
    try store.write(DraftPlace.draft())
  }

  /// Counts who has a lock.
  private final class Count: Sendable {
    let taken = Atomic(0)
    let holders = Atomic(0)
    let collisions = Atomic(0)

    func hold() {
      if holders.add(1, ordering: .sequentiallyConsistent).newValue > 1 {
        collisions.add(1, ordering: .sequentiallyConsistent)
      }
      taken.add(1, ordering: .sequentiallyConsistent)
      sched_yield()
      holders.subtract(1, ordering: .sequentiallyConsistent)
    }
  }

  @Test func `Of many concurrent editors only one at a time has the lock`() throws {
    let folder = try place.folder.folder
    let name = DraftName(server: DraftPlace.server, contactID: "1001")
    let count = Count()
    let ended = DispatchSemaphore(value: 0)
    for _ in 0..<8 {
      Thread.detachNewThread {
        for _ in 0..<1_000 {
          guard let lock = try? DraftLock(name, in: folder, within: 0) else { continue }
          withExtendedLifetime(lock) { count.hold() }
        }
        ended.signal()
      }
    }
    for _ in 0..<8 { ended.wait() }
    #expect(count.taken.load(ordering: .sequentiallyConsistent) > 1)
    #expect(count.collisions.load(ordering: .sequentiallyConsistent) == 0)
  }

  @Test func `An editor waits for a sweep, and doesn't report another editor`()
    throws
  {
    let name = DraftName(server: DraftPlace.server, contactID: "1001")
    let count = Count()
    let (begun, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    do {
      let sweep = try DraftLock(name, in: place.folder.folder, within: 0)
      Thread.detachNewThread { [place] in
        begun.signal()
        if (try? place.open()) != nil { count.hold() }
        ended.signal()
      }
      // Whether the editor is there before or after the end of the sweep, it gets the lock.
      begun.wait()
      withExtendedLifetime(sweep) {}
    }
    ended.wait()
    #expect(count.taken.load(ordering: .sequentiallyConsistent) == 1)
  }

  @Test func `A descriptor of the lock is not inherited`() throws {
    let store = try place.open()
    var open: [String] = []
    for number in Int32(0)..<1_024 {
      var target = [CChar](repeating: 0, count: 4_096)
      let count = readlink("/proc/self/fd/\(number)", &target, target.count)
      let path = String(decoding: target.prefix(max(0, count)).map(UInt8.init), as: UTF8.self)
      guard path.hasPrefix(temporary.path) else { continue }
      open.append(path)
      #expect(fcntl(number, F_GETFD) & FD_CLOEXEC != 0)
    }
    #expect(open.contains { $0.hasSuffix(".lock") })
    withExtendedLifetime(store) {}
  }
}
