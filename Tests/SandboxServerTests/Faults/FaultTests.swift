import ContactModel
import Foundation
import TestSupport
import Testing

@testable import SandboxServer

@Suite struct FaultTests {
  @Test func `names are alone, and in lower case with hyphens`() {
    #expect(Set(Fault.all.map(\.name)).count == Fault.all.count)
    for fault in Fault.all {
      #expect(fault.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(fault.name)")
    }
  }

  @Test func `each has a sentence that fits into a line of the help`() {
    for fault in Fault.all {
      #expect(fault.sentence.count <= 70 && fault.sentence.hasSuffix("."), "\(fault.name)")
    }
  }

  @Test func `every name finds its fault`() throws {
    for fault in Fault.all { #expect(try Fault.named(fault.name).sentence == fault.sentence) }
  }

  @Test(arguments: [
    ("applied-then-rest", "applied-then-reset"), ("load500", "load-500"),
    ("Changed-between", "changed-between"), ("", "load-"),
  ])
  func `an unknown name is told with the nearest`(name: String, nearest: String) {
    let error = #expect(throws: SandboxError.self) { try Fault.named(name) }
    #expect(error?.description.contains("Did you mean “\(nearest)") == true)
  }

  @Test func `the bomb is gzip, small, and 64 MiB when it is decoded`() throws {
    let bomb = GzipBomb.bytes(decodedCount: 64 << 20)
    #expect(bomb.count < 1 << 19)
    let process = try ChildProcess("/bin/sh", ["-c", "gzip -dc 2>/dev/null | wc -c"])
    process.write(bomb)
    process.endInput()
    let text = try process.outputToEnd().trimmingCharacters(in: .whitespacesAndNewlines)
    let count = try #require(Int(text))
    #expect(count > 67_000_000)
  }
}
