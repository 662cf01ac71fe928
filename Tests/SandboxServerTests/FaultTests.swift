import ContactModel
import Foundation
import TestSupport
import Testing

@testable import SandboxServer

@Suite struct FaultTests {
  @Test func `names are unique, and in lower case with hyphens`() {
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
  func `an unknown name is reported with the nearest one`(name: String, nearest: String) {
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

/// The tests' own broken server breaks as the sandbox does, by the same names.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultServerTests {
  private static let endings = FaultServer.Fault.endings(
    of: #"{"data":{"id":"1001","first_name":"Ada"}}"#)

  @Test func `includes every ending of the sandbox`() {
    #expect(Self.endings.map(\.name) == FaultResponse.ambiguous.map(\.name))
  }

  /// Those that drip never end here.
  @Test(arguments: endings.map(\.name).filter { $0 != "slow-headers" && $0 != "slow-body" })
  func `an ending looks like the sandbox's`(name: String) async throws {
    let fault = try #require(Self.endings.first { $0.name == name }?.fault)
    let server = FaultServer(updates: [fault])
    defer { server.stop() }
    let reply = try await WireClient.send(
      "PUT", TestServer.ada, "{}", headers: ["Connection: close"],
      to: try #require(URL(string: server.address)), goes: true)
    #expect(reply.shape == FaultWireTests.endings[name])
    #expect(server.count("PUT") == 1)
  }
}
