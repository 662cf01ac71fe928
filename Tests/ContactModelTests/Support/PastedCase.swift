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
  /// Reads a pasted text; nil if it is a plain value of one field.
  init?(
    reading text: String, into edit: ContactEdit = ContactEdit(base: Contact(id: "", members: [:])),
    today: CalendarDate
  ) {
    guard let first = Self.all(reading: text, into: edit, today: today).first else { return nil }
    self = first
  }

  var values: [String] { proposals.map { "\($0.field.key)=\($0.text)" } }
}
