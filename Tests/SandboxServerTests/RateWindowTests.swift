import FlyingFox
import Foundation
import Testing

@testable import SandboxServer

@Suite struct RateWindowTests {
  private let start = Date(timeIntervalSince1970: 1_000)

  @Test func `counts down to nothing and then refuses`() {
    var window = RateWindow(limit: 3)
    let statuses = (0..<5).map { _ in window.record(at: start) }
    #expect(statuses.map(\.remaining) == [2, 1, 0, 0, 0])
    #expect(statuses.map(\.isGranted) == [true, true, true, false, false])
  }

  @Test func `opens again one minute after its first request`() {
    var window = RateWindow(limit: 1)
    #expect(window.record(at: start).isGranted)
    let late = window.record(at: start + 59.9)
    #expect(!late.isGranted)
    #expect(late.reset == start + 60)
    #expect(late.headers.map(\.1) == ["1", "0", "1", "1060"])
    #expect(window.record(at: start + 60).isGranted)
  }

  @Test func `says when to try again only if it refuses`() {
    var window = RateWindow(limit: 1)
    #expect(
      window.record(at: start).headers.map(\.0.rawValue)
        == ["X-RateLimit-Limit", "X-RateLimit-Remaining"])
    let names = window.record(at: start).headers.map(\.0.rawValue)
    #expect(names.suffix(2) == ["Retry-After", "X-RateLimit-Reset"])
  }

  @Test func `a clock set back opens a new window`() {
    var window = RateWindow(limit: 1)
    #expect(window.record(at: start).isGranted)
    #expect(window.record(at: start - 3_600).isGranted)
  }
}
