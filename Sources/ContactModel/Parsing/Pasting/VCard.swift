/// Reads the cards of a vCard file, version 2.1, 3.0 or 4.0 (RFC 2426, RFC 6350).
enum VCard {
  static func values(_ pasted: PastedText) -> [PastedValues]? {
    guard let first = pasted.lines.first?.text else { return nil }
    if first.prefix(7).uppercased() == "MECARD:" { return meCard(pasted.text) }
    guard first.prefix(12).folded.hasPrefix("beginvcard") else { return nil }
    return VCardFolding.cards(in: pasted.text).map { lines in
      var reader = VCardReader(lines.compactMap { VCardLine($0) }, home: pasted.home)
      var values = reader.values()
      for line in lines where VCardLine(line) == nil { values.leave(line, as: "") }
      return values
    }
  }

  /// Reads the short card of a QR code: `MECARD:N:Lovelace,Ada;TEL:…;EMAIL:…;;`.
  private static func meCard(_ text: String) -> [PastedValues] {
    var values = PastedValues(kind: .vCard)
    for part in VCardLine(text.trimmed)?.components ?? [] {
      guard let (name, value) = PastedLine(part).labelled else {
        values.leave(part, as: "")
        continue
      }
      switch name.uppercased() {
      case "N" where !value.contains(","): values.note(value, under: .person, called: "N")
      case "N":
        let sides = value.split(separator: ",").map(\.trimmed)
        values.note(sides.first ?? "", as: .lastName)
        if sides.count > 1 { values.note(sides[1], as: .firstName) }
        for rest in sides.dropFirst(2) { values.leave(rest, as: "N") }
      case "TEL" where !values.has(.phone): values.note(value, as: .phone)
      case "EMAIL" where !values.has(.email): values.note(value, as: .email)
      case "ORG": values.note(value, as: .company)
      case "BDAY": values.note(value.dashedDate, as: .birthday)
      default: values.leave(value, as: name)
      }
    }
    return [values]
  }
}

/// One card, which is read property by property.
private struct VCardReader {
  private var result = PastedValues(kind: .vCard)
  private let card: [VCardLine]
  private let home: String
  /// The labels that Apple gives to groups: `item1.X-ABLabel`.
  private let labels: [String: String]

  init(_ lines: [VCardLine], home: String) {
    self.home = home
    var labels: [String: String] = [:]
    for line in lines where line.name == "X-ABLABEL" && !line.group.isEmpty {
      labels[line.group] = line.text.replacing("_$!<", with: "").replacing(">!$_", with: "")
    }
    self.labels = labels
    card = lines.filter { !$0.text.trimmed.isEmpty && $0.name != "X-ABLABEL" }
  }

  mutating func values() -> PastedValues {
    let readable = card.filter { line in
      guard line.isUndecodable else { return true }
      result.leave("in an unknown character set", as: line.name)
      return false
    }
    readName(readable)
    readAddress(readable)
    readContacts(readable)
    readWork(readable)
    readDays(readable)
    for line in readable where !Self.readNames.contains(line.name) { leave(line) }
    return result
  }

  /// The properties that are read one by one, and those without information about the person.
  private static let readNames = Set(
    """
    N FN ADR LABEL EMAIL TEL ORG TITLE ROLE BDAY ANNIVERSARY X-ANNIVERSARY X-EVOLUTION-ANNIVERSARY
    X-MS-ANNIVERSARY X-ABDATE GENDER X-GENDER VERSION PRODID REV UID CLASS MAILER SORT-STRING KIND
    X-ABADR X-ABSHOWAS X-ABUID CALSCALE SOURCE CLIENTPIDMAP XML X-ABORDER X-IMAGETYPE
    X-IMAGEHASH X-SHARED-PHOTO-DISPLAY-PREF X-ADDRESSING-GRAMMAR
    """.spacedWords)

  /// Lists a property that has no field, with its label or type.
  private mutating func leave(_ line: VCardLine) {
    if line.isBinary {
      result.leave("a picture or other file", as: label(of: line))
    } else {
      let parts = line.components.filter { !$0.isEmpty }
      result.leave(
        parts.count > 1 && ["ADR", "N", "ORG"].contains(line.name)
          ? parts.joined(separator: ", ") : line.text, as: label(of: line))
    }
  }

  private func label(of line: VCardLine) -> String {
    let dull = ["internet", "pref", "voice", "b", "base64", "quoted-printable", "jpeg", "png", "x"]
    let types = line.types.filter { !dull.contains($0) }
    let label = labels[line.group].map { [$0] } ?? types
    return label.isEmpty ? line.name : "\(line.name) (\(label.joined(separator: ", ")))"
  }

  /// Returns the lines of a name, the preferred one first.
  private func lines(_ name: String, of card: [VCardLine]) -> [VCardLine] {
    let found = card.filter { $0.name == name }
    guard let best = found.indices.min(by: { found[$0].preference < found[$1].preference }) else {
      return []
    }
    return [found[best]] + found.indices.filter { $0 != best }.map { found[$0] }
  }

  /// Reads N; FN is only read if N is empty and the card isn't a company's.
  private mutating func readName(_ card: [VCardLine]) {
    let names = lines("N", of: card)
    let parts = names.first?.components ?? []
    let full = lines("FN", of: card)
    var known: Set<String> = []
    if parts.prefix(2).contains(where: { !$0.isEmpty }) {
      result.note(parts[0], as: .lastName)
      if parts.count > 1 { result.note(parts[1], as: .firstName) }
      for (part, name) in zip(parts.dropFirst(2), ["Middle name", "Prefix", "Suffix"]) {
        result.leave(part, as: name)
      }
      known = Set(parts.flatMap(\.spacedWords).map(\.folded))
    } else if let name = full.first?.text.trimmed {
      let company = lines("ORG", of: card).first?.components.first
      if let company, name.isSameBytes(as: company) {
        known = Set(name.spacedWords.map(\.folded))
      } else if let person = PersonName(name) {
        result.note(person, source: name)
        known = Set(name.spacedWords.map(\.folded))
      }
    }
    for line in full where !line.text.spacedWords.allSatisfy({ known.contains($0.folded) }) {
      leave(line)
    }
    for line in names.dropFirst() { leave(line) }
  }

  private mutating func readContacts(_ card: [VCardLine]) {
    let mails = lines("EMAIL", of: card)
    if let line = mails.first {
      // A fold inside an address leaves a space in vCard 2.1; addresses have none.
      let address = line.text.trimmed.withoutScheme("mailto:").filter { !$0.isWhitespace }
      result.note(address, as: .email)
    }
    let phones = lines("TEL", of: card)
    let isCalled = { (line: VCardLine) in
      !line.types.contains("fax") && !line.types.contains("pager")
    }
    let callable = lines("TEL", of: card.filter(isCalled))
    if let line = callable.first {
      let parts = line.text.withoutScheme("tel:").split(separator: ";")
      let suffix = parts.dropFirst().first { $0.hasPrefix("ext=") }?.dropFirst(4)
      let number = (parts.first ?? "") + (suffix.map { " ext. " + $0 } ?? "")
      result.note(String(number), as: .phone)
    }
    for line in callable.dropFirst() + phones.filter({ !isCalled($0) }) + mails.dropFirst() {
      leave(line)
    }
  }

  private mutating func readWork(_ card: [VCardLine]) {
    let companies = lines("ORG", of: card)
    if let parts = companies.first?.components {
      result.note(parts[0], as: .company)
      if parts.count > 1 { result.note(parts[1], as: .department) }
      for part in parts.dropFirst(2) { result.leave(part, as: "ORG unit") }
    }
    let titles = lines("TITLE", of: card) + lines("ROLE", of: card)
    if let line = titles.first { result.note(line.text, as: .position) }
    for line in companies.dropFirst() + titles.dropFirst() { leave(line) }
  }

  private mutating func readDays(_ card: [VCardLine]) {
    let anniversaries =
      ["ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY"]
    for line in card {
      switch line.name {
      case "BDAY": readDay(line, as: .birthday)
      case let name where anniversaries.contains(name): readDay(line, as: .anniversary)
      case "X-ABDATE" where labels[line.group]?.lowercased() == "anniversary":
        readDay(line, as: .anniversary)
      case "X-ABDATE": leave(line)
      case "GENDER", "X-GENDER":
        let sex = line.components.first?.uppercased() ?? ""
        if let gender = ["M": "male", "F": "female", "MALE": "male", "FEMALE": "female"][sex] {
          result.note(gender, as: .gender, source: line.text)
        } else {
          leave(line)
        }
      default: break
      }
    }
  }

  /// Reads a day; Apple writes the year 1604 for a day without one.
  private mutating func readDay(_ line: VCardLine, as id: FieldID) {
    let text = line.text.trimmed
    let day = text.dashedDate
    let hasNoYear = text.hasPrefix("-") || line.has("x-apple-omit-year") || day.hasPrefix("1604-")
    guard hasNoYear else { return result.note(day, as: id, source: text) }
    result.leave(text, as: label(of: line))
    result.say("\(label(of: line)) \(text) has no year, so it isn't offered as a date.")
  }

  /// Reads ADR: post office box, extended, street, locality, region, code, country.
  ///
  /// A box or an extended address is the first line if there is no street, otherwise the second
  /// line.
  private mutating func readAddress(_ card: [VCardLine]) {
    let addresses = lines("ADR", of: card)
    let labels = lines("LABEL", of: card)
    guard var parts = addresses.first?.components, parts.contains(where: { !$0.isEmpty }) else {
      let label = addresses.first?.parameter("label") ?? labels.first?.text
      if let label, let address = PostalAddress(label.addressLines, home: home) {
        address.note(in: &result)
        (address.leftovers).forEach { result.leave($0, as: "LABEL") }
      } else if let label {
        result.leave(label, as: "LABEL")
      }
      return
    }
    parts += Array(repeating: "", count: max(0, 7 - parts.count))
    var box = parts[0]
    if !box.isEmpty, !box.contains(where: \.isLetter) { box = "PO Box " + box }
    var streets = parts[2].addressLines
    if parts[1].isEmpty, box.isEmpty, streets.count == 2 {
      parts[1] = streets.removeLast()
    }
    var second = [parts[1], box].filter { !$0.isEmpty }
    var street = streets.joined(separator: " ")
    if street.isEmpty {
      street = box.isEmpty ? parts[1] : box
      second.removeAll { $0.isSameBytes(as: street) }
    }
    result.note(street, as: .address, source: parts[2].isEmpty ? parts[0] + parts[1] : nil)
    result.note(second.joined(separator: ", "), as: .address2)
    for (id, part) in zip([FieldID.city, .state, .zipCode, .country], parts[3...]) {
      result.note(part, as: id)
    }
    for part in parts.dropFirst(7) { result.leave(part, as: "ADR") }
    result.hasAddress = parts[1...].filter { !$0.isEmpty }.count > 1
    let known = parts
    let others = labels.filter { line in
      !line.text.spacedWords.allSatisfy { word in known.contains { $0.contains(word) } }
    }
    for line in addresses.dropFirst() + others { leave(line) }
  }
}

extension String {
  /// Returns the text after a URI's scheme, which may be missing.
  fileprivate func withoutScheme(_ scheme: String) -> String {
    let text = trimmed
    return text.prefix(scheme.count).lowercased() == scheme
      ? String(text.dropFirst(scheme.count)) : text
  }

  /// A day in the basic form `yyyymmdd`, also with a time, as `yyyy-mm-dd`; any other text as it
  /// is.
  fileprivate var dashedDate: String {
    let digits = prefix { $0 != "T" }
    guard digits.utf8.count == 8, digits.utf8.allSatisfy(\.isASCIIDigit) else { return self }
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }

  /// The lines of an address.
  fileprivate var addressLines: [String] {
    split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }
  }
}
