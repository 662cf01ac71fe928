internal import ContactModel

/// The HTTP requests of one service request, as a state machine: events in, the next request or the
/// result out.
///
/// It uses no socket and no clock, so each of its branches is tested by passing events.
protocol Operation: Sendable {
  /// The request with which the operation begins.
  var firstRequest: HTTPRequest { get }

  /// Handles the end of the current request, or of a pause.
  mutating func apply(_ event: OperationEvent, at moment: OperationMoment) -> OperationStep
}

/// The time of an event of an operation, counted from its beginning.
struct OperationMoment: Sendable {
  let now: Duration
  /// The time at which the current request began to be sent; nil if it wasn't.
  let departure: Duration?

  init(now: Duration, departure: Duration? = nil) {
    self.now = now
    self.departure = departure
  }
}

/// The end of a request, or of a pause.
enum OperationEvent: Sendable {
  case answered(HTTPResponse)
  case failed(TransferError)
  /// The operator cancelled it.
  case cancelled(TransmissionState)
  /// The pause that the operation requested is over.
  case resumed
}

/// The next step of an operation.
enum OperationStep: Equatable, Sendable {
  case send(HTTPRequest)
  /// Wait that long, and report the news so far, if there is any.
  case pause(Duration, UnconfirmedUpdate?)
  case finished(ServiceResult)
}
