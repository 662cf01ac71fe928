/// A token as it was found; whether it can be one is not decided here.
package struct TokenText: Sendable {
  package let text: String
  /// Where it comes from, for messages.
  package let source: TokenSource

  package init(text: String, source: TokenSource) {
    self.text = text
    self.source = source
  }
}

extension TokenText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Where it comes from, and nothing of it.
  package var description: String { "‹redacted› from \(source)" }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: ["source": source]) }
}
