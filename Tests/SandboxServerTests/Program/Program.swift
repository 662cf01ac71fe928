import Foundation
import Testing

/// The built `contact-sandbox`, running.
final class Program: Sendable {
  /// What a program that has ended leaves.
  struct End: Sendable {
    let status: Int32
    let isExit: Bool
    let output: String
    let errors: String
  }

  private let process: Process
  private let input = Pipe()
  private let output = Pipe()
  private let errors = Pipe()
  private let ended: AsyncStream<Void>

  /// The file beside the tests.
  static var file: URL {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(fileURLWithPath: tests).deletingLastPathComponent().appending(
        path: "contact-sandbox")
    }
  }

  /// Runs a test with the program, and kills it where the test left it running.
  static func run<Value>(
    _ arguments: [String], environment: [String: String] = [:],
    _ test: (Program) async throws -> Value
  ) async throws -> Value {
    let program = try Program(arguments, environment)
    defer { if program.process.isRunning { program.send(SIGKILL) } }
    return try await test(program)
  }

  private init(_ arguments: [String], _ environment: [String: String]) throws {
    let (ended, continuation) = AsyncStream<Void>.makeStream()
    self.ended = ended
    process = Process()
    process.executableURL = try Self.file
    process.arguments = arguments
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    process.terminationHandler = { _ in continuation.finish() }
    try process.run()
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  func closeInput() throws { try input.fileHandleForWriting.close() }

  /// Reads the line that says where the program listens.
  func url() async throws -> URL {
    let handle = output.fileHandleForReading
    let line = await Self.blocking {
      var line: [UInt8] = []
      while let byte = try? handle.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
        line.append(byte)
      }
      return String(decoding: line, as: UTF8.self)
    }
    let match = try #require(line.wholeMatch(of: /listening on (http:\/\/127\.0\.0\.1:[0-9]+)/))
    return try #require(URL(string: String(match.1)))
  }

  /// Waits for the end, and reads what has not been read of its output.
  func end() async -> End {
    for await _ in ended {}
    let handles = [output, errors].map(\.fileHandleForReading)
    let texts = await Self.blocking {
      handles.map { String(decoding: (try? $0.readToEnd()) ?? Data(), as: UTF8.self) }
    }
    return End(
      status: process.terminationStatus, isExit: process.terminationReason == .exit,
      output: texts[0], errors: texts[1])
  }

  /// Does what may block on a thread of its own.
  private static func blocking<Value: Sendable>(
    _ work: @escaping @Sendable () -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }
}
