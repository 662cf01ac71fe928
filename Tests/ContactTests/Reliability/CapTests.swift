import Foundation
import TestSupport
import Testing

/// A19: no answer is too large for this program; it is only too large to be taken.
@Suite(.serialized, .notForever) struct CapTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The most memory that a process has had so far, in MB.
  private static func peak(of process: Int32) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(line.split(separator: " ").compactMap { Int($0) }.first) / 1_000
  }

  @Test(arguments: [FaultServer.Fault.huge, .gzipBomb, .endlessHead])
  func `a boundless answer is given up within bounds of memory`(fault: FaultServer.Fault) throws {
    let server = FaultServer(
      reads: [fault, Ada.base, Ada.base, fault], updates: [fault])
    defer { server.stop() }
    let terminal = try user.open(server.address)
    try terminal.wait(for: "┌ The contact can't be read", "larger")
    terminal.press(.enter)
    try terminal.waitForForm()
    try terminal.rename()
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(for: "┌ May have been saved")
    #expect(server.count("PUT") == 1)
    #expect(try Self.peak(of: terminal.process) < 150)
    #expect(try terminal.leave("k") == .exit(6))
  }

  @Test func `a body of a MiB is taken, and one of a byte more is not`() throws {
    func answer(_ length: Int) -> FaultServer.Fault {
      let text = Ada.json("AdaX")
      return .json(200, text + String(repeating: " ", count: length - text.utf8.count))
    }
    let server = FaultServer(
      reads: [Ada.base, Ada.base, Ada.base, answer(1 << 20)],
      updates: [answer((1 << 20) + 1)])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ May have been saved", "larger than 1 MiB")
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 1 && server.readings == 4)
  }
}
