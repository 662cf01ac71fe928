import Glibc
import Synchronization
import Testing

@testable import LocalState

@Suite(.timeLimit(.minutes(5))) struct WriteQueueTests {
  private enum DiskError: Error { case full }

  private typealias Queue = WriteQueue<String, Result<String, DiskError>>

  /// A disk that keeps what is written, and answers only while its gate is open.
  private final class Disk: Sendable {
    private let written = Mutex<[String]>([])
    private let gate = Mutex(())

    var texts: [String] { written.withLock { $0 } }

    func write(_ text: String) -> Result<String, DiskError> {
      gate.withLock { _ in }
      written.withLock { $0.append(text) }
      return .success(text)
    }

    /// Does something while the disk gives no answer.
    func hold(_ body: () throws -> Void) rethrows { try gate.withLock { _ in try body() } }
  }

  private let disk = Disk()
  private let queue: Queue

  init() throws { queue = try #require(Queue()) }

  private func add(_ name: String, replacing: Bool = false, _ text: String) {
    queue.add(name, replacing: replacing) { [disk] in disk.write(text) }
  }

  private static func isReadable(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, milliseconds) == 1
  }

  /// Takes completions until the queue is idle.
  private func drain() throws -> [Queue.Completion] {
    var completions: [Queue.Completion] = []
    while !queue.unfinished.isEmpty || Self.isReadable(queue.descriptor, within: 0) {
      try #require(Self.isReadable(queue.descriptor, within: 60_000))
      completions.append(try #require(queue.takeCompletion()))
    }
    return completions
  }

  @Test func `work and completions keep the order in which work was added`() throws {
    let names = (0..<50).map { "\($0 % 7)" }
    for (number, name) in names.enumerated() { add(name, "\(number)") }
    let completions = try drain()
    #expect(disk.texts == (0..<50).map { "\($0)" })
    #expect(completions.map(\.write.name) == names)
    #expect(completions.map(\.write.number) == Array(1...50))
    #expect(try completions.map { try $0.outcome.get() } == disk.texts)
  }

  @Test func `the descriptor is readable exactly while there are completions`() throws {
    #expect(!Self.isReadable(queue.descriptor, within: 0))
    for number in 1...3 { add("audit", "\(number)") }
    while !queue.unfinished.isEmpty { sched_yield() }
    for _ in 1...3 {
      #expect(Self.isReadable(queue.descriptor, within: 0))
      #expect(queue.takeCompletion() != nil)
    }
    #expect(!Self.isReadable(queue.descriptor, within: 0))
    #expect(queue.takeCompletion() == nil)
  }

  @Test func `newer work replaces older work of its name that hasn't begun, and moves to the end`()
    throws
  {
    disk.hold {
      add("draft", replacing: true, "draft 1")
      add("draft", replacing: true, "draft 2")
      add("audit", "audit 1")
      add("draft", replacing: true, "draft 3")
      add("audit", "audit 2")
    }
    #expect(try drain().map(\.write.number) == [1, 3, 4, 5])
    #expect(disk.texts == ["draft 1", "audit 1", "draft 3", "audit 2"])
  }

  @Test func `work that has not begun can be removed`() throws {
    disk.hold {
      for text in ["draft 1", "draft 2"] { add("draft", text) }
      add("audit", "audit 1")
      queue.remove("draft")
    }
    #expect(try drain().map(\.write.name) == ["draft", "audit"])
    #expect(disk.texts == ["draft 1", "audit 1"])
  }

  @Test func `a failure only affects the outcome of its work`() throws {
    add("draft", "draft 1")
    queue.add("journal") { .failure(.full) }
    add("audit", "audit 1")
    let outcomes = try drain().map(\.outcome)
    #expect(outcomes == [.success("draft 1"), .failure(.full), .success("audit 1")])
  }

  @Test func `a disk that never responds blocks no caller, and unfinished work can be listed`()
    throws
  {
    disk.hold {
      let first = queue.add("draft") { [disk] in disk.write("draft 1") }
      add("audit", "audit 1")
      #expect(queue.unfinished.map(\.name) == ["draft", "audit"])
      #expect(queue.unfinished.first == first)
      #expect(queue.takeCompletion() == nil)
      #expect(!Self.isReadable(queue.descriptor, within: 0))
      queue.remove("draft")
      #expect(queue.unfinished.map(\.name) == ["draft", "audit"])
    }
    #expect(try drain().count == 2)
    #expect(queue.unfinished == [])
  }

  @Test func `a dropped queue doesn't wait, and its work is still done`() {
    disk.hold {
      var queue = Queue()
      weak let dropped = queue
      for text in ["draft 1", "audit 1"] { queue?.add(text) { [disk] in disk.write(text) } }
      queue = nil
      #expect(disk.texts == [])
      #expect(dropped != nil)
    }
    while disk.texts.count < 2 { sched_yield() }
    #expect(disk.texts == ["draft 1", "audit 1"])
  }

  @Test func `resources of work are freed when its completion is known`() throws {
    var object: Disk? = Disk()
    weak let held = object
    for number in 1...2 {
      queue.add("draft") { [object] in object?.write("\(number)") ?? .failure(.full) }
    }
    object = nil
    #expect(try drain().count == 2)
    #expect(held == nil)
  }
}
