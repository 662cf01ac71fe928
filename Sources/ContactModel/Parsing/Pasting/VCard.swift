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
      values.note(String(number), as: .phone)
    }
    if let parts = preferred("ORG", of: card)?.components {
      values.note(parts[0], as: .company)
      if parts.count > 1 { values.note(parts[1], as: .department) }
    }
    if let line = preferred("TITLE", of: card) {
      values.note(line.text, as: .position)
    }
    for (name, id) in [("BDAY", FieldID.birthday), ("ANNIVERSARY", .anniversary)] {
      if let line = preferred(name, of: card), let date = date(line) { values.note(date, as: id) }
    }
    if let sex = preferred("GENDER", of: card)?.components.first,
      let gender = ["M": "male", "F": "female"][sex.trimmed.uppercased()]
    {
      values.note(gender, as: .gender)
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
      .address2, .address, .city, .state, .zipCode, .country,
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
    guard digits.utf8.count == 8, digits.utf8.allSatisfy(\.isASCIIDigit) else {
      return text
    }
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }
}

extension String {
  /// The text after a URI's scheme, which may be missing.
  fileprivate func withoutScheme(_ scheme: String) -> String {
    let text = trimmed
    return text.prefix(scheme.count).lowercased() == scheme
      ? String(text.dropFirst(scheme.count)) : text
  }
}

/// A content line of a vCard (RFC 6350, 3.3, and vCard 2.1).
private struct VCardLine {
  /// The property in capitals, without its group.
  let name: String
  /// The parameters by name; the bare words of vCard 2.1 stand with the types.
  private let parameters: [String: [String]]
  /// The value as it stands between the escapes.
  private let value: String

  /// Reads an unfolded line; nil where it is none, or its bytes are not text.
  init?(_ line: String) {
    guard let head = Self.parts(of: line, at: ":", limit: 1).first, head.count < line.count else {
      return nil
    }
    let parts = Self.parts(of: head, at: ";")
    let path = parts.first?.split(separator: ".") ?? []
    guard let name = path.last, path.count < 3 else { return nil }
    self.name = name.trimmed.uppercased()
    var parameters: [String: [String]] = [:]
    for part in parts.dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.trimmed.lowercased() }
      guard let value = sides.last else { continue }
      let values = value.split { $0 == "," || $0 == "\"" }.map { String($0) }
      parameters[sides.count == 2 ? sides[0] : "type", default: []] += values
    }
    self.parameters = parameters
    let raw = String(line.dropFirst(head.count + 1))
    let encoding = (parameters["encoding"] ?? []) + (parameters["type"] ?? [])
    if encoding.contains("quoted-printable") {
      let charset = parameters["charset"]?.first
      guard let decoded = Self.decoded(raw, isLatin1: charset == "iso-8859-1") else { return nil }
      value = decoded
    } else {
      value = raw
    }
  }

  /// Lower case: `home`, `work`, `fax`.
  var types: [String] { parameters["type"] ?? [] }

  /// 1 for the preferred, 101 where nothing is said (RFC 6350, 5.3).
  var preference: Int {
    if let preference = parameters["pref"]?.first.flatMap({ Int($0) }) { return preference }
    return types.contains("pref") || parameters["pref"] != nil ? 1 : 101
  }

  func has(_ parameter: String) -> Bool { parameters[parameter] != nil }

  /// The whole value, without escapes.
  var text: String { Self.unescaped(value) }

  /// The components of a structured value, without escapes.
  var components: [String] {
    var components = [""]
    var isEscaped = false
    for character in value {
      if character == ";", !isEscaped {
        components.append("")
      } else {
        components[components.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return components.map(Self.unescaped)
  }

  /// Parts a text at a separator that stands in no quotes.
  private static func parts(
    of text: String, at separator: Character, limit: Int = .max
  ) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == separator, !isQuoted {
        if parts.count == limit { break }
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  /// Undoes `\n`, `\,`, `\;` and `\\` (RFC 6350, 3.4).
  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      result.append(isEscaped && (character == "n" || character == "N") ? "\n" : character)
      isEscaped = false
    }
    return result
  }

  /// Undoes quoted-printable (RFC 2045, 6.7).
  private static func decoded(_ text: String, isLatin1: Bool) -> String? {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "="), index + 2 < source.count,
        let high = Character(Unicode.Scalar(source[index + 1])).hexDigitValue,
        let low = Character(Unicode.Scalar(source[index + 2])).hexDigitValue
      {
        bytes.append(UInt8(high * 16 + low))
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    guard isLatin1 else { return String(validating: bytes, as: UTF8.self) }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
