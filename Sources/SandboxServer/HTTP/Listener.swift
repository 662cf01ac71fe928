/// What accepts connections on loopback and answers them.
protocol Listener: Sendable {
  /// The port, which the system may have chosen.
  var port: UInt16 { get }

  /// Stops listening and ends the connections.
  func stop() async
}
