package import ContactModel

/// The requests that one call takes, as a machine: events in, the next request or the result out.
///
/// It knows no socket and no clock, so each of its branches is tested by handing it events.
package protocol Operation: Sendable {
  /// The request with which the exchange begins.
  var firstRequest: HTTPRequest { get }

  /// Handles the end of the current request, or of a pause.
  mutating func apply(_ event: OperationEvent, at moment: OperationMoment) -> OperationStep
}

/// When something happened to an exchange, counted from its beginning.
package struct OperationMoment: Sendable {
  package let now: Duration
  /// When the request at hand began to leave; nil if it did not.
  package let departure: Duration?

  package init(now: Duration, departure: Duration? = nil) {
    self.now = now
    self.departure = departure
  }
}

/// What became of a request.
package enum OperationEvent: Sendable {
  case answered(HTTPResponse)
  case failed(TransferError)
  /// The operator wants no more of it.
  case cancelled(TransmissionState)
  /// The pause that the exchange asked for is over.
  case resumed
}

/// What an exchange wants next.
package enum OperationStep: Equatable, Sendable {
  case send(HTTPRequest)
  /// Wait that long, and report what is known so far, if that is news.
  case pause(Duration, UnconfirmedUpdate?)
  case finished(ServiceResult)
}
