/// What accepts connections on loopback and answers them.
protocol Listener: Sendable {
  /// The port, which the system may have chosen.
  var port: UInt16 { get }

  /// Runs until no more connections are accepted; fails also where that was asked for.
  var running: Task<Void, any Error> { get }

  /// Stops listening and ends the connections.
  func stop() async
}
