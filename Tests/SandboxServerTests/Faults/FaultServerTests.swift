import Foundation
import TestSupport
import Testing

@testable import SandboxServer

/// The tests' own broken server breaks as the sandbox does, by the same names.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultServerTests {
  private static let endings = FaultServer.Fault.endings(
    of: #"{"data":{"id":"1001","first_name":"Ada"}}"#)

  @Test func `has every ending of the sandbox`() {
    #expect(Self.endings.map(\.name) == Ending.all.map(\.name))
  }

  /// Those that drip never end here.
  @Test(arguments: endings.map(\.name).filter { $0 != "slow-headers" && $0 != "slow-body" })
  func `an ending looks as the sandbox's`(name: String) async throws {
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
