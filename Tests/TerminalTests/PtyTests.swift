import Glibc
import TestSupport
import Testing

/// The terminal that end-to-end tests run programs on.
@Suite struct PtyTests {
  @Test func `A program reads typed text and its output is read`() throws {
    let pty = try Pty("/bin/sh", ["-c", "read line; echo \"got $line\"; exit 7"])
    pty.send("Ada\r")
    #expect(pty.read { $0.contains("got Ada") })
    #expect(pty.end() == .exit(7))
  }

  @Test func `The terminal is the session's, with the size and modes that were set`() throws {
    let pty = try Pty(
      "/bin/sh",
      ["-c", "stty size </dev/tty; read x; stty size; stty raw -echo; echo set; read y"],
      columns: 33, rows: 11)
    #expect(pty.read { $0.contains("11 33") })
    let before = pty.modes
    #expect(before.isCooked)
    pty.resize(columns: 1, rows: 1)
    pty.send("\r")
    #expect(pty.read { $0.contains("1 1") && $0.contains("set") })
    #expect(pty.modes != before)
    #expect(!pty.modes.isCooked)
  }

  @Test func `A signal and a hang-up reach the program`() throws {
    let killed = try Pty("/bin/sh", ["-c", "echo up; read x"])
    #expect(killed.read { $0.contains("up") })
    killed.kill(SIGTERM)
    #expect(killed.end() == .signal(SIGTERM))
    // The end of input may come before the signal.
    let hungUp = try Pty("/bin/sh", ["-c", "echo up; read x; exec sleep 60"])
    #expect(hungUp.read { $0.contains("up") })
    hungUp.hangUp()
    #expect(hungUp.end() == .signal(SIGHUP))
  }
}
