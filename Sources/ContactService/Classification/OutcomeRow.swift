/// One status of HTTP, what it means, and its sentence.
package struct OutcomeRow: Sendable {
  /// The statuses the row stands for: one, or the rest of a class.
  package let statuses: ClosedRange<Int>
  /// The name of the status (RFC 9110, 15); empty for the rest of a class.
  package let name: String
  package let kind: ResponseClass
  /// Whether the row is for answers with a `Retry-After` alone.
  package let needsRetryAfter: Bool
  /// Says what happened and what to do.
  package let sentence: @Sendable (ResponseFacts) -> String

  init(
    _ statuses: ClosedRange<Int>, _ name: String, _ kind: ResponseClass,
    needsRetryAfter: Bool = false, _ sentence: @escaping @Sendable (ResponseFacts) -> String
  ) {
    self.statuses = statuses
    self.name = name
    self.kind = kind
    self.needsRetryAfter = needsRetryAfter
    self.sentence = sentence
  }

  init(
    _ status: Int, _ name: String, _ kind: ResponseClass, needsRetryAfter: Bool = false,
    _ sentence: @escaping @Sendable (ResponseFacts) -> String
  ) {
    self.init(status...status, name, kind, needsRetryAfter: needsRetryAfter, sentence)
  }
}
