/// Reads the first card of a vCard file, version 2.1, 3.0 or 4.0 (RFC 2426, RFC 6350).
enum VCard {
  static func values(_ pasted: PastedText) -> PastedValues? {
    guard let first = pasted.lines.first?.text, first.utf8.count < 20,
      first.folded == "beginvcard"
    else { return nil }
    var values = PastedValues(kind: .vCard)
    let card = unfolded(pasted.text).compactMap { VCardLine($0) }
    noteName(of: card, in: &values)
    noteAddress(of: card, in: &values)
    if let line = preferred("EMAIL", of: card) {
      values.note(line.text.withoutScheme("mailto:"), as: .email)
    }
    let phones = card.filter { !$0.types.contains("fax") && !$0.types.contains("pager") }
    if let line = preferred("TEL", of: phones) {
      let parts = line.text.withoutScheme("tel:").split(separator: ";")
      let suffix = parts.dropFirst().first { $0.hasPrefix("ext=") }?.dropFirst(4)
      let number = (parts.first ?? "") + (suffix.map { " ext. " + $0 } ?? "")
      values.note(String(number), as: FieldID("phone_number"))
    }
    if let parts = preferred("ORG", of: card)?.components {
      values.note(parts[0], as: FieldID("company_name"))
      if parts.count > 1 { values.note(parts[1], as: FieldID("department")) }
    }
    if let line = preferred("TITLE", of: card) {
      values.note(line.text, as: FieldID("position"))
    }
    for (name, id) in [("BDAY", FieldID.birthday), ("ANNIVERSARY", FieldID("wedding_anniversary"))]
    {
      if let line = preferred(name, of: card), let date = date(line) { values.note(date, as: id) }
    }
    if let sex = preferred("GENDER", of: card)?.components.first,
      let gender = ["M": "male", "F": "female"][sex.trimmed.uppercased()]
    {
      values.note(gender, as: FieldID("gender"))
    }
    return values
  }

  /// The lines of the first card, each with the lines that go on with it.
  private static func unfolded(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var isQuotedPrintable = false
    for raw in text.split(whereSeparator: \.isNewline) {
      if isQuotedPrintable, line.utf8.last == UInt8(ascii: "=") {
        line.removeLast()
        line += raw
      } else if raw.first == " " || raw.first == "\t" {
        line += raw.dropFirst()
      } else {
        lines.append(line)
        line = raw.trimmed
        if line.utf8.count < 20, line.folded == "endvcard" { break }
        let head = line.prefix { $0 != ":" }
        isQuotedPrintable = head.uppercased().contains("QUOTED-PRINTABLE")
      }
    }
    return lines + [line]
  }

  /// The preferred line of a name, else the first.
  private static func preferred(_ name: String, of card: [VCardLine]) -> VCardLine? {
    card.filter { $0.name == name && !$0.text.trimmed.isEmpty }
      .min { $0.preference < $1.preference }
  }

  /// Notes N; FN only where N is empty and the card is not a company's.
  private static func noteName(of card: [VCardLine], in values: inout PastedValues) {
    let parts = preferred("N", of: card)?.components.map(\.trimmed) ?? []
    if parts.prefix(2).contains(where: { !$0.isEmpty }) {
      values.note(parts[0], as: .lastName)
      if parts.count > 1 { values.note(parts[1], as: .firstName) }
      return
    }
    guard let name = preferred("FN", of: card)?.text.trimmed,
      name != preferred("ORG", of: card)?.components.first?.trimmed,
      let person = PersonName(name)
    else { return }
    values.note(person)
  }

  /// Notes ADR: post office box, extended, street, locality, region, code, country.
  ///
  /// A box is the address where there is no street, else it stands in the second line.
  private static func noteAddress(of card: [VCardLine], in values: inout PastedValues) {
    guard var parts = preferred("ADR", of: card)?.components.map(\.trimmed) else { return }
    parts += Array(repeating: "", count: max(0, 3 - parts.count))
    var box = parts[0]
    if !box.isEmpty, !box.contains(where: \.isLetter) { box = "PO Box " + box }
    if parts[2].isEmpty {
      parts[2] = box
    } else {
      parts[1] = [parts[1], box].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let ids: [FieldID] = [
      .address2, .address, FieldID("city"), .state, FieldID("zip_code"), .country,
    ]
    for (id, part) in zip(ids, parts.dropFirst()) { values.note(part, as: id) }
    values.hasAddress = parts[1...].filter { !$0.isEmpty }.count > 1
  }

  /// A date with a year, also in the basic form `yyyymmdd`, as `yyyy-mm-dd`.
  private static func date(_ line: VCardLine) -> String? {
    // Apple writes 1604 for a birthday without a year, and says so.
    if line.has("x-apple-omit-year") { return nil }
    let text = line.text.trimmed
    let digits = text.prefix { $0 != "T" }
    guard digits.utf8.count == 8, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return text
    }
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }
}

extension String {
  /// The text behind a URI's scheme, which need not be there.
  fileprivate func withoutScheme(_ scheme: String) -> String {
    let text = trimmed
    return text.prefix(scheme.count).lowercased() == scheme
      ? String(text.dropFirst(scheme.count)) : text
  }
}
