import Glibc
import Platform
import TestSupport
import Testing

@testable import LocalState

@Suite struct TokenCommandTests {
  private func run(_ words: [String], seconds: Int = 10) throws(TokenCommandError) -> String {
    let command = try TokenCommand(words, seconds: seconds)
    while true {
      if let line = try command.firstLine() { return line }
      var descriptors = command.descriptors
      Descriptor.poll(&descriptors, timeoutMilliseconds: Int32(command.longestWait))
    }
  }

  private func shell(_ script: String, seconds: Int = 10) throws(TokenCommandError) -> String {
    try run(["sh", "-c", script], seconds: seconds)
  }

  @Test(arguments: [
    ("abc", "abc"), ("abc\n", "abc"), ("abc\ndef\n", "abc"), ("", ""), ("abc\r\n", "abc"),
    ("abc\r", "abc\r"), ("\nabc", ""),
    ("a b\t", "a b\t"),
  ])
  func `The first line counts`(printed: String, expected: String) throws {
    #expect(try run(["printf", "%s", printed]) == expected)
  }

  @Test func `No shell reads the arguments`() throws {
    #expect(try run(["echo", "$HOME; echo x", "*"]) == "$HOME; echo x *")
  }

  @Test(arguments: [
    (["/contact-no-such-program"], TokenCommandError.notStarted(code: ENOENT)),
    (["/dev/null"], .notStarted(code: EACCES)),
    (["sh", "-c", "echo s3cret; echo s3cret >&2; exit 3"], .status(3, "‹redacted›")),
    (["sh", "-c", "echo s3cret; kill -9 $$"], .signal(9)),
    (["sh", "-c", "echo Log in first. >&2"], .noToken("Log in first.")),
    (["sh", "-c", "echo; echo Log in first. >&2"], .noToken("Log in first.")),
    (["sh", "-c", "yes s3cret"], .tooMuch(limit: 8_448)),
    (["head", "-c", "8449", "/dev/zero"], .tooMuch(limit: 8_448)),
  ])
  func `A failure is reported without the program's output`(
    words: [String], fault: TokenCommandError
  ) {
    #expect(throws: fault) { try run(words) }
    let sentence = TokenError.command(words[0], fault).description
    #expect(
      sentence.contains("token_command (\(words[0])) ") && sentence.hasSuffix(fault.description))
    #expect(!sentence.contains("s3cret"))
  }

  @Test func `A program that takes too long is killed`() {
    #expect(throws: TokenCommandError.tooSlow(seconds: 0)) {
      try run(["sleep", "1000"], seconds: 0)
    }
  }

  @Test func `A program that took too long is quoted`() {
    let fault = TokenCommandError.tooSlow(seconds: 1, "Insert the key.")
    #expect(
      fault.description
        == "took longer than 1 s (token_command_timeout). It said: Insert the key.")
  }

  @Test(arguments: [false, true])
  func `A program is killed with everything that it has started`(mayAsk: Bool) throws {
    let folder = try TemporaryFolder()
    let note = folder.path + "/pid"
    let script = "sh -c 'sleep 1000 & echo $! >\"$0\"; wait' \(note) & wait"
    var command: TokenCommand? = try TokenCommand(
      ["sh", "-c", script], seconds: 600, mayAsk: mayAsk)
    var pid: pid_t?
    while pid == nil {
      pid = (try? LocalFiles.text(at: note)).flatMap { pid_t($0.dropLast()) }
      #expect(try command?.firstLine() == nil)
      sched_yield()
    }
    command = nil
    while let pid, kill(pid, 0) == 0 {
      let stat = (try? LocalFiles.text(at: "/proc/\(pid)/stat")) ?? ""
      if stat.contains(") Z ") { break }
      sched_yield()
    }
  }

  @Test func `A program's leftover process isn't waited for`() throws {
    let pid = try #require(pid_t(try shell("sleep 1000 & echo $!")))
    #expect(kill(pid, SIGKILL) == 0)
  }

  @Test func `It has no terminal, no input and no messages`() throws {
    #expect(try shell("cat; (: </dev/tty) 2>/dev/null && echo terminal || echo none") == "none")
    #expect(try shell("readlink /proc/self/fd/0") == "/dev/null")
    let leaked = dup(STDERR_FILENO)
    defer { close(leaked) }
    #expect(try shell("test -e /proc/$$/fd/\(leaked) && echo open || echo closed") == "closed")
  }
}
