import Foundation

/// Waits until the sandbox has to end: by SIGTERM, SIGINT, or the end of standard input.
final class Ending {
  private let stream: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  /// Begins to listen; from here on the signals no longer kill.
  ///
  /// - Parameter withStandardInput: Whether the end of standard input is an end too: a parent
  ///   that holds the other end of a pipe takes the sandbox with it, however it dies.
  init(withStandardInput: Bool) {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    self.stream = stream
    sources = [SIGTERM, SIGINT].map { number in
      // The source is told of the signal also when the process ignores it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
    if withStandardInput {
      Thread.detachNewThread {
        Self.drainStandardInput()
        continuation.yield()
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

  /// Returns at the first of them, also when it came before.
  func wait() async {
    for await _ in stream { return }
  }
}
