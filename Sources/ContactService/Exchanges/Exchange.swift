/// The requests that one call takes, as a machine: events in, the next request or the result out.
///
/// It knows no socket and no clock, so each of its branches is tested by handing it events.
package protocol Exchange: Sendable {
  /// The request with which the exchange begins.
  var firstRequest: HTTPRequest { get }

  /// Takes what became of the request at hand.
  mutating func apply(_ event: ExchangeEvent) -> ExchangeStep
}

/// What became of a request.
package enum ExchangeEvent: Sendable {
  case answered(HTTPAnswer)
  case failed(TransferFailure)
  /// The operator wants no more of it.
  case cancelled(Departure)
}

/// What an exchange wants next.
package enum ExchangeStep: Equatable, Sendable {
  case send(HTTPRequest)
  case finished(CallResult)
}
