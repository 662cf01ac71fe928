/// The name of a call that was started.
package struct CallID: Hashable, Sendable {
  let number: Int
}

/// A call that came to its end, and how; or news of one that goes on (``CallResult/unconfirmed(_:)``).
package struct Finished: Equatable, Sendable {
  package let id: CallID
  package let result: CallResult

  package init(id: CallID, result: CallResult) {
    self.id = id
    self.result = result
  }
}
