import Foundation
import Glibc
import Synchronization

/// A program that a test has started.
///
/// Foundation's own waits for the end of all that inherited its socket, so it never sees the end
/// of a program that leaves a daemon behind, as tmux does.
package final class ChildProcess: @unchecked Sendable {
  package let process: Int32
  private let path: String
  private var input: Int32
  private var output: Outlet
  private var errors: Outlet
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
    self.path = path
    process = started.process
    input = fcntl(started.input.fileDescriptor, F_DUPFD_CLOEXEC, 0)
    output = Outlet(started.output)
    errors = Outlet(started.errors)
    try started.input.close()
  }

  /// The longest time a program may be silent, or continue after it has closed its outputs, in
  /// milliseconds: one that looks after an update that may still be applied takes half a minute.
  private static let patience = 2 * Waiting.patience

  /// The content of one of a program's outputs.
  private struct Outlet {
    let file: FileHandle
    /// The bytes that were read and not returned yet.
    var bytes: [UInt8] = []
    var isOpen = true

    init(_ file: FileHandle) { self.file = file }

    /// Reads what is there, or notes the end.
    mutating func read() {
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = Glibc.read(file.fileDescriptor, &chunk, chunk.count)
      if count > 0 { bytes += chunk.prefix(count) } else { isOpen = count < 0 && errno == EINTR }
    }

    /// Removes and returns everything that was read, as text.
    mutating func removeText() -> String {
      defer { bytes = [] }
      return String(decoding: bytes, as: UTF8.self)
    }
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

  /// Kills it with what it has started, if its end hasn't been waited for: a test that fails
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
    let newline = UInt8(ascii: "\n")
    try read { !output.isOpen || output.bytes.contains(newline) }
    let line = output.bytes.prefix { $0 != newline }
    output.bytes.removeFirst(min(output.bytes.count, line.count + 1))
    return String(decoding: line, as: UTF8.self)
  }

  /// Reads all that is left of standard output.
  package func outputToEnd() throws -> String {
    try read { !output.isOpen }
    return output.removeText()
  }

  /// Reads all of standard error.
  package func errorsToEnd() throws -> String {
    try read { !errors.isOpen }
    return errors.removeText()
  }

  /// Reads both outputs, so that neither is full while the other is waited for.
  ///
  /// - Parameter isDone: The condition that ends the reading.
  /// - Throws: ``DriverError`` if the program says nothing more; it is killed then.
  private func read(until isDone: () -> Bool) throws {
    while !isDone() {
      var polled = [output, errors].map {
        pollfd(fd: $0.isOpen ? $0.file.fileDescriptor : -1, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&polled, 2, Int32(Self.patience)) != 0 else {
        kill(-process, SIGKILL)
        throw DriverError("\(path) says nothing, and doesn't end")
      }
      if polled[0].revents != 0 { output.read() }
      if polled[1].revents != 0 { errors.read() }
    }
  }

  /// Sends it a signal, unless its end was waited for.
  package func send(_ signal: Int32) { if isUnwaited { kill(process, signal) } }

  /// Waits for the end; a program that goes on for too long is killed.
  ///
  /// - Returns: The exit status, or 128 + signal, as a shell reports the end by a signal.
  @discardableResult
  package func wait() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    let limit = Waiting.now + Self.patience
    while waitpid(process, &raw, WNOHANG) == 0 {
      if Waiting.now > limit { kill(-process, SIGKILL) }
      Waiting.pause()
    }
    endInput()
    let end = PtyEnd(raw)
    signal = end.signal
    status = end.status
    return end.status
  }

  /// Whether its end hasn't been waited for yet.
  package var isUnwaited: Bool { status == nil }
}

/// The common part of all starts of programs.
package enum Spawning {
  /// The environment of a tool that helps a test: fixed, so that neither the settings of a user who
  /// runs the tests nor their shell, proxy, terminal, locale or time zone counts.
  ///
  /// Only the path is the machine's, since tools are not in the same place everywhere.
  package static let toolEnvironment: [String: String] = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "HOME": "/nonexistent", "SHELL": "/bin/bash", "TERM": "xterm", "LC_ALL": "C.UTF-8", "TZ": "UTC",
  ]

  /// POSIX_SPAWN_SETSID, which glibc has and Swift does not see.
  static let newSession: Int16 = 0x80

  /// Held from the making of a program's pipes until it runs, and while a connection is accepted.
  ///
  /// Swift sees no call that makes a pipe which programs don't inherit. One that another test
  /// starts before its ends are marked would hold them, and who waits for the end of what is
  /// written there would wait for the end of that program, which may wait for the same.
  static let lock = Mutex(())

  /// Makes a pipe that no program of another test has too.
  package static func pipe() -> (reader: Int32, writer: Int32)? {
    let (status, ends) = lock.withLock { _ in
      var ends: [Int32] = [-1, -1]
      let status = Glibc.pipe(&ends)
      for end in ends where status == 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return (status, ends)
    }
    guard status == 0 else { return nil }
    return (reader: ends[0], writer: ends[1])
  }
}
