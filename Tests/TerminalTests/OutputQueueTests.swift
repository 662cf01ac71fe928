import Glibc
import TestSupport
import Testing

@testable import Terminal

/// Tests of output without waiting.
@Suite(.serialized) struct OutputQueueTests {
  /// A pipe, or a pair of sockets.
  private final class Channel {
    let reader: Int32
    let writer: Int32

    init(isPipe: Bool) throws {
      signal(SIGPIPE, SIG_IGN)
      if isPipe {
        guard let ends = Spawning.pipe() else { throw DriverError("no pipe") }
        (reader, writer) = (ends.reader, ends.writer)
      } else {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
        (reader, writer) = (ends[0], ends[1])
      }
      _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    }

    deinit {
      close(reader)
      close(writer)
    }

    func read() -> [UInt8] {
      var all: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 65_536)
      while case let count = Glibc.read(reader, &chunk, chunk.count), count > 0 {
        all += chunk.prefix(count)
      }
      return all
    }
  }

  /// More than any pipe or socket takes.
  private static let bytes = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 % 251) }

  @Test(arguments: [true, false])
  func `Output that isn't read is kept in order, and written once it is`(
    isPipe: Bool
  ) throws {
    let channel = try Channel(isPipe: isPipe)
    let queue = OutputQueue(channel.writer)
    queue.write(Self.bytes)
    #expect(queue.isBlocked && queue.count < Self.bytes.count)
    queue.write([1, 2, 3])
    queue.flush()
    #expect(queue.isBlocked)
    var read: [UInt8] = []
    while queue.isBlocked {
      read += channel.read()
      queue.flush()
    }
    read += channel.read()
    #expect(read == Self.bytes + [1, 2, 3])
    #expect(queue.failure == 0)
  }

  @Test func `A few bytes are written immediately`() throws {
    let channel = try Channel(isPipe: true)
    let queue = OutputQueue(channel.writer)
    queue.write([65, 66])
    #expect(!queue.isBlocked && queue.count == 0)
    #expect(channel.read() == [65, 66])
    #expect(queue.drain())
  }

  @Test func `A write that fails is remembered, and nothing waits after it`() throws {
    let channel = try Channel(isPipe: true)
    let queue = OutputQueue(channel.writer)
    queue.write(Self.bytes)
    let null = open("/dev/null", O_RDONLY)
    defer { close(null) }
    dup2(null, channel.reader)
    queue.flush()
    #expect(queue.failure == EPIPE && !queue.isBlocked)
    queue.write([1])
    #expect(!queue.isBlocked && queue.drain())
  }

  @Test func `Waiting at the end has a limit, and the next action its own limit`() throws {
    let channel = try Channel(isPipe: true)
    let queue = OutputQueue(channel.writer)
    queue.write(Self.bytes)
    for _ in 0..<2 {
      let start = Terminal.now
      EndingWait.limiting { #expect(!queue.drain()) }
      #expect(Terminal.now - start >= EndingWait.limit / 2)
    }
    queue.discard()
    #expect(!queue.isBlocked && queue.drain())
  }
}
