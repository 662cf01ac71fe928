/// What a status means, before the body is read.
package enum ResponseClass: Sendable {
  /// The body says what the server holds.
  case stored
  /// Done, without a body that says what was stored.
  case silent
  /// The server will see to it later.
  case accepted
  case refused
  case conflict
  case rateLimited
  /// Nobody knows what the server did.
  case unknown
}
