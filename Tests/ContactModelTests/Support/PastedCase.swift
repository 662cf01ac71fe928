import ContactModel
import Testing

/// A pasted text, and its values: `key=value` in the document's order.
struct PastedCase: Sendable, CustomTestStringConvertible {
  let text: String
  let values: [String]

  init(_ text: String, _ values: [String]) {
    self.text = text
    self.values = values
  }

  var testDescription: String { String(text.prefix(60)) }

  /// Expects the text to be read as a kind of block with exactly the values.
  func check(_ kind: PastedBlock.Kind, sourceLocation: SourceLocation = #_sourceLocation) {
    let block = PastedBlock(reading: text, today: Sample.today)
    #expect(block?.kind == kind, sourceLocation: sourceLocation)
    #expect((block?.values ?? []) == values, sourceLocation: sourceLocation)
    // Other systems end their lines otherwise, and mean the same.
    let other = PastedBlock(
      reading: text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n"), today: Sample.today)
    #expect(other == block, sourceLocation: sourceLocation)
  }
}

extension PastedBlock {
  var values: [String] { proposals.map { "\($0.field.key)=\($0.text)" } }
}
