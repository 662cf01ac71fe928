import Foundation
import SandboxServer

/// Waits for the end of the sandbox: by SIGTERM, SIGINT, the end of standard input, or because it
/// can't continue.
final class ShutdownRequest {
  private let stream: AsyncStream<SandboxError?>
  private let continuation: AsyncStream<SandboxError?>.Continuation
  private let sources: [any DispatchSourceSignal]

  /// Starts to listen; from now on the signals no longer kill.
  ///
  /// - Parameter withStandardInput: Whether the end of standard input is an end too: a parent
  ///   that holds the other end of a pipe takes the sandbox with it, however it dies.
  init(withStandardInput: Bool) {
    (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    sources = [SIGTERM, SIGINT].map { [continuation] number in
      // The source receives the signal even if the process ignores it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(nil) }
      source.resume()
      return source
    }
    if withStandardInput {
      Thread.detachNewThread { [continuation] in
        Self.drainStandardInput()
        continuation.yield(nil)
      }
    }
  }

  private static func drainStandardInput() {
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 0 || (count < 0 && errno != EINTR) { return }
    }
  }

  /// Also listens for a server that can't continue.
  func watch(_ server: SandboxServer) {
    Task { [continuation] in continuation.yield(await server.failure()) }
  }

  /// Returns at the first of them, even if it came before.
  ///
  /// - Returns: The reason why it can't continue; nil if the end was requested.
  func wait() async -> SandboxError? {
    for await failure in stream { return failure }
    return nil
  }
}
