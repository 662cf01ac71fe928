import ContactModel
import Glibc
import Synchronization
import Testing

@testable import Session

/// Waits of commands, each in its own process, which gets the signals.
@Suite struct CommandLoopTests {
  @Test func `disk work is awaited, and its outcome returned`() async {
    await #expect(processExitsWith: .success) {
      let loop = try CommandLoop()
      #expect(loop.onDisk(.writeDraft) { 7 } == 7)
      #expect(loop.onDisk(.writeDraft) { "x" } == "x")
      #expect(loop.signalled == nil && !loop.isDiskGivenUp)
    }
  }

  @Test(arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129)] as [(Int32, Int32)])
  func `a signal ends the wait for a disk that never responds, and for later work`(
    signal: Int32, status: Int32
  ) async {
    await #expect(processExitsWith: .success) {
      [signal = signal as Int32, status = status as Int32] in
      let loop = try CommandLoop()
      let outcome: Int? = loop.onDisk(.writeDraft) {
        kill(getpid(), signal)
        while true { pause() }
      }
      #expect(outcome == nil && loop.signalled?.rawValue == status && loop.isDiskGivenUp)
      #expect(loop.onDisk(.recordSave) { 1 } == nil)
      #expect(throws: CommandError.self) { try loop.checkSignal() }
    }
  }

  @Test func `work in progress at a signal is finished, and the signal is noted`() async {
    await #expect(processExitsWith: .success) {
      let loop = try CommandLoop()
      let outcome = loop.onDisk(.writeDraft) {
        kill(getpid(), SIGTERM)
        return 7
      }
      // Whether the signal or the outcome is seen first, neither is lost.
      #expect(outcome == 7 || loop.isDiskGivenUp && loop.signalled == .termination)
      if loop.signalled == nil {
        #expect(throws: CommandError.self) { try loop.wait() }
      } else {
        #expect(loop.signalled == .termination)
      }
    }
  }

  @Test func `a signal ends a wait for input or for time with its status`() async {
    await #expect(processExitsWith: .success) {
      let loop = try CommandLoop()
      try loop.wait(milliseconds: 0)
      kill(getpid(), SIGINT)
      let error = #expect(throws: CommandError.self) { try loop.wait(milliseconds: 60_000) }
      #expect(error?.status == .interrupt)
    }
  }
}
