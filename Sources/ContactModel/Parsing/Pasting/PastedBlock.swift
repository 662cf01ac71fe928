/// A pasted text with the values of several fields.
///
/// Nothing is entered yet: these are proposals for the operator. Ambiguous text is left out, since
/// a wrong proposal costs more than a missing one; the omissions are listed.
package struct PastedBlock: Equatable, Sendable {
  /// The kind of the text, in words for the operator.
  package enum Kind: String, Sendable {
    case signature = "an e-mail signature"
    case address = "a postal address"
    case mailbox = "a name and an e-mail address"
    case vCard = "a vCard"
    case ldif = "an LDIF entry"
    case json = "JSON"
    case table = "a list of values"
  }

  /// A value for a field.
  package struct Proposal: Equatable, Sendable {
    package let field: Field
    /// A trimmed piece of the text, or its form in the API: a code, `yyyy-mm-dd`, a choice.
    package let value: FieldValue
    /// The words of the text from which the value was read.
    package let source: String

    /// The value as the form would enter it.
    package var text: String { value.text }
  }

  /// A piece of the text that has no field, or isn't certain.
  package struct Leftover: Hashable, Sendable {
    /// The name in the text; empty for a line without a name.
    package let name: String
    package let text: String

    /// Returns the leftover as a value of a field; nil if it can't be one.
    ///
    /// - Parameters:
    ///   - field: The field.
    ///   - country: The alpha-2 code of the contact's country.
    /// - Returns: The value as the form would enter it.
    package func value(for field: Field, country: String) -> String? {
      field.kind.value(pasted: text, country: country)?.text
    }
  }

  package let kind: Kind
  /// The person or subject, if the text has several; may be empty.
  package let name: String
  /// Two or more, in the document's order, at most one per field, none of which is an error.
  package let proposals: [Proposal]
  /// The fields that the block's address doesn't fill: an address is one unit, so the old values
  /// there belong to another address.
  package let lacking: [Field]
  /// The pieces that aren't among the proposals.
  package let leftovers: [Leftover]
  /// Sentences about omitted values, with the reasons.
  package private(set) var notes: [String]

  /// The maximum length: 64 kB, as much as the form accepts in one paste; longer texts are plain
  /// values.
  private static let longest = 65_536
  /// The maximum number of cards or rows that are read.
  private static let most = 100

  /// The formats, starting with those that can't be mistaken for another.
  private static let readers: [@Sendable (PastedText) -> [PastedValues]?] = [
    VCard.values, LDIF.values, PastedJSON.values, PastedTable.values, PastedMailbox.values,
    Signature.values,
  ]

  /// Reads a pasted text: a block for each card, row or entry in it.
  ///
  /// - Parameters:
  ///   - text: The pasted text, unchanged.
  ///   - edit: The contact to fill. Its country determines how a state is read if the
  ///     text names no country.
  ///   - today: The operator's current date.
  /// - Returns: The blocks; none if the text is a plain value of one field.
  package static func all(
    reading text: String, into edit: ContactEdit, today: CalendarDate
  ) -> [PastedBlock] {
    guard text.utf8.count <= longest else { return [] }
    let pasted = PastedText(text, home: edit.text(of: .country))
    guard let values = readers.lazy.compactMap({ $0(pasted) }).first else { return [] }
    var blocks = values.prefix(most).compactMap { PastedBlock($0, edit, today) }
    let unread = values.count - blocks.count
    if unread > 0, !blocks.isEmpty {
      blocks[0].notes.append(
        "Not offered: \(unread) more (fewer than two values, or after the first \(most)).")
    }
    return blocks
  }
}

extension PastedBlock {
  private init?(_ values: PastedValues, _ edit: ContactEdit, _ today: CalendarDate) {
    let (proposals, unused) = values.proposals(into: edit, today: today)
    if proposals.count < 2 { return nil }
    self.init(
      kind: values.kind, name: Self.name(proposals), proposals: proposals,
      lacking: values.lacking(proposals), leftovers: unused + values.leftovers,
      notes: values.notes)
  }

  /// Returns the person's name, or the address, or the company.
  private static func name(_ proposals: [Proposal]) -> String {
    let person = proposals.filter { [.firstName, .lastName].contains($0.field.id) }
    if !person.isEmpty { return person.map(\.text).joined(separator: " ") }
    let ids: [FieldID] = [.email, .company, .address]
    return ids.lazy.compactMap { id in proposals.first { $0.field.id == id }?.text }.first ?? ""
  }
}

/// A pasted text and its lines.
struct PastedText {
  let text: String
  /// The lines that aren't empty.
  let lines: [PastedLine]
  /// The alpha-2 code of the contact's country; may be empty.
  let home: String

  init(_ pasted: String, home: String) {
    text = pasted.withoutByteOrderMark.unquotedCell
    lines = text.split(whereSeparator: \.isNewline).map { PastedLine($0) }
      .filter { !$0.text.isEmpty }
    self.home = home
  }
}

/// One line of a pasted text, or one piece of a line.
struct PastedLine {
  /// The line without the spaces at its ends.
  let text: String

  init(_ text: some StringProtocol) { self.text = text.trimmed }

  /// The line without a comma at its end, as in addresses in letters.
  var withoutComma: PastedLine {
    text.last == "," ? PastedLine(text.dropLast()) : self
  }

  /// The two sides of `Name: value`.
  var labelled: (name: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon].trimmed
    let value = text[text.index(after: colon)...].trimmed
    return name.isEmpty || value.isEmpty ? nil : (name, value)
  }

  /// The pieces between bars and bullets, as signatures have them.
  var segments: [PastedLine] {
    text.split { "|•·‖¦".contains($0) }.map { PastedLine($0) }.filter { !$0.text.isEmpty }
  }
}

extension String {
  /// The text of a spreadsheet's single cell, which is copied with quotes if it contains a line
  /// break, a tab or a quote; any other text unchanged.
  package var unquotedCell: String {
    let cell = trimmed
    guard cell.utf8.count > 2, cell.first == "\"", cell.last == "\"" else { return self }
    let inner = cell.dropFirst().dropLast()
    let plain = inner.replacing("\"\"", with: "")
    guard !plain.contains("\""), inner.contains(where: { $0.isNewline || $0 == "\t" || $0 == "\"" })
    else { return self }
    return String(inner.replacing("\"\"", with: "\""))
  }
}
