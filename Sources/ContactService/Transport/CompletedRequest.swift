/// The name of a call that was started.
package struct ServiceRequestID: Hashable, Sendable {
  let number: Int
}

/// A call that came to its end, and how; or news of one that goes on (``ServiceResult/unconfirmed(_:)``).
package struct CompletedRequest: Equatable, Sendable {
  package let id: ServiceRequestID
  package let result: ServiceResult

  package init(id: ServiceRequestID, result: ServiceResult) {
    self.id = id
    self.result = result
  }
}
