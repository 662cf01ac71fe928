import ContactModel
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import LocalState

@Suite struct DraftWriterTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  /// A disk that answers when it is let.
  private final class Disk: Sendable {
    private let written = Mutex<[Draft]>([])
    private let gate: Mutex<Void> = Mutex(())
    let fault: DraftStoreError?

    init(fault: DraftStoreError? = nil) { self.fault = fault }

    var drafts: [Draft] { written.withLock { $0 } }

    func write(_ draft: Draft) throws(DraftStoreError) {
      gate.withLock { _ in }
      if let fault { throw fault }
      written.withLock { $0.append(draft) }
    }

    /// Does something while the disk gives no answer.
    func hold(_ body: () throws -> Void) rethrows { try gate.withLock { _ in try body() } }

    func writer() throws -> DraftWriter {
      try #require(
        DraftWriter { (draft: Draft) throws(DraftStoreError) in try self.write(draft) })
    }
  }

  private static func isReadable(_ writer: DraftWriter, within milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: writer.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, milliseconds) == 1
  }

  @Test func `Whoever begins does not wait, and of what comes meanwhile the last is written`()
    throws
  {
    let disk = Disk()
    let writer = try disk.writer()
    disk.hold {
      for text in ["Ada", "Adb", "Adc"] { writer.begin(DraftPlace.draft(text)) }
      #expect(writer.isBusy)
      #expect(!Self.isReadable(writer, within: 0))
      #expect(disk.drafts == [])
    }
    #expect(Self.isReadable(writer, within: 60_000))
    #expect(throws: Never.self) { try writer.take()?.get() }
    #expect(Self.isReadable(writer, within: 60_000))
    #expect(writer.take() != nil)
    #expect(!writer.isBusy)
    #expect(!Self.isReadable(writer, within: 0))
    #expect(writer.take() == nil)
    #expect(disk.drafts == [DraftPlace.draft("Ada"), DraftPlace.draft("Adc")])
  }

  @Test func `What was begun is written before anything else goes on`() throws {
    let store = try DraftPlace(path: temporary.path).open()
    let writer = try store.writer()
    for number in 0..<20 { writer.begin(DraftPlace.draft("Ada \(number)")) }
    #expect(throws: Never.self) { try writer.finish()?.get() }
    #expect(try store.read() == .draft(DraftPlace.draft("Ada 19")))
    #expect(!writer.isBusy)
    #expect(writer.finish() == nil)
  }

  @Test func `A writer that goes leaves nothing half done`() throws {
    let disk = Disk()
    do {
      let writer = try disk.writer()
      for text in ["Ada", "Adb"] { writer.begin(DraftPlace.draft(text)) }
    }
    #expect(disk.drafts == [DraftPlace.draft("Ada"), DraftPlace.draft("Adb")])
  }

  @Test func `What waits can be given up`() throws {
    let disk = Disk()
    let writer = try disk.writer()
    disk.hold {
      for text in ["Ada", "Adb"] { writer.begin(DraftPlace.draft(text)) }
      writer.forget()
    }
    writer.finish()
    #expect(disk.drafts == [DraftPlace.draft("Ada")])
  }

  @Test func `A fault is told by the write that has it`() throws {
    let fault = DraftStoreError.folder(.failed(.write, "/a", code: ENOSPC))
    let writer = try Disk(fault: fault).writer()
    writer.begin(DraftPlace.draft())
    #expect(Self.isReadable(writer, within: 60_000))
    #expect(throws: fault) { try writer.take()?.get() }
    #expect(writer.take() == nil)
  }

  @Test func `A writer keeps the lock as long as it lives, and writes no other contact's draft`()
    throws
  {
    let place = DraftPlace(path: temporary.path)
    let store = try place.open()
    do {
      let writer = try store.writer()
      store.close()
      writer.begin(DraftPlace.draft(id: "1002"))
      #expect(throws: DraftStoreError.otherContact) { try writer.finish()?.get() }
      #expect(throws: DraftStoreError.self) { _ = try place.open() }
      writer.begin(DraftPlace.draft())
    }
    let next = try place.open()
    #expect(try next.read() == .draft(DraftPlace.draft()))
  }

  @Test func `A store that was closed has no writer`() throws {
    let store = try DraftPlace(path: temporary.path).open()
    store.close()
    #expect(throws: DraftStoreError.closed) { _ = try store.writer() }
  }
}
