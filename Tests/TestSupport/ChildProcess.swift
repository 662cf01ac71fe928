import Foundation
import Glibc
import Synchronization

/// A program that a test has started.
///
/// Foundation's own waits for the end of all that inherited its socket, so it never sees the end
/// of a program that leaves a daemon behind, as tmux does.
package final class ChildProcess: @unchecked Sendable {
  package let process: Int32
  private var input: Int32
  private let output: FileHandle
  private let errors: FileHandle
  private var status: Int32?
  /// The signal that ended it; nil if it exited, or its end wasn't waited for.
  package private(set) var signal: Int32?

  /// Starts a program in a session of its own: it has no controlling terminal.
  ///
  /// - Parameters:
  ///   - path: The program's file.
  ///   - arguments: Its arguments, without its name.
  ///   - environment: Its whole environment; that of a tool unless it is the program under test.
  /// - Throws: The system's error, where it can't be started.
  package init(
    _ path: String, _ arguments: [String],
    environment: [String: String] = Spawning.toolEnvironment
  ) throws {
    let started = try Spawning.lock.withLock { _ in
      try Self.start(path, arguments, environment: environment)
    }
    process = started.process
    input = fcntl(started.input.fileDescriptor, F_DUPFD_CLOEXEC, 0)
    output = started.output
    errors = started.errors
    try started.input.close()
  }

  /// A program's number, and this side of its pipes.
  private struct Started: Sendable {
    let process: Int32
    let input: FileHandle
    let output: FileHandle
    let errors: FileHandle
  }

  private static func start(
    _ path: String, _ arguments: [String], environment: [String: String]
  ) throws -> Started {
    let (inputPipe, outputPipe, errorPipe) = (Pipe(), Pipe(), Pipe())
    for pipe in [inputPipe, outputPipe, errorPipe] {
      for end in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
        _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
      }
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let ends = [
      inputPipe.fileHandleForReading, outputPipe.fileHandleForWriting,
      errorPipe.fileHandleForWriting,
    ]
    for (number, end) in ends.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, end.fileDescriptor, Int32(number))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    // Tests that run in the background of a script have ignored signals.
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes,
      Spawning.newSession | Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    let failure = posix_spawnp(&process, path, &actions, &attributes, words, variables)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
    for end in ends { try end.close() }
    return Started(
      process: process, input: inputPipe.fileHandleForWriting,
      output: outputPipe.fileHandleForReading, errors: errorPipe.fileHandleForReading)
  }

  /// Kills it with what it has started, where nobody has waited for its end: a test that fails
  /// leaves nothing behind.
  deinit {
    guard isUnwaited else { return }
    kill(-process, SIGKILL)
    wait()
  }

  /// Writes on its standard input; what it does not read in the end is lost.
  package func write(_ bytes: some Collection<UInt8>) {
    let rest = Array(bytes)
    _ = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
  }

  /// Ends its standard input.
  package func endInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Reads up to a line's end.
  package func line() throws -> String {
    var line: [UInt8] = []
    while let byte = try output.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// Reads all that is left of standard output.
  package func outputToEnd() throws -> String {
    String(decoding: try output.readToEnd() ?? Data(), as: UTF8.self)
  }

  /// Reads all of standard error.
  package func errorsToEnd() throws -> String {
    String(decoding: try errors.readToEnd() ?? Data(), as: UTF8.self)
  }

  /// Sends it a signal, unless its end was waited for.
  package func send(_ signal: Int32) { if isUnwaited { kill(process, signal) } }

  /// Waits for the end.
  ///
  /// - Returns: The exit status, or 128 + signal, as a shell reports the end by a signal.
  @discardableResult
  package func wait() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    while waitpid(process, &raw, 0) < 0, errno == EINTR {}
    endInput()
    let end = PtyEnd(raw)
    signal = end.signal
    status = end.status
    return end.status
  }

  /// Whether nobody has waited for its end yet.
  package var isUnwaited: Bool { status == nil }
}
