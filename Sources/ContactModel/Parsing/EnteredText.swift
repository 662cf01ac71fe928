/// A text as a field keeps it once it is entered as a whole: when the field is left, or the value
/// is answered, assigned or pasted.
///
/// Only text that can't be meant is removed, and each removal is reported.
package struct EnteredText: Equatable, Sendable {
  package let text: String
  /// The sentences about what was removed or replaced.
  package let notes: [String]
  /// The name next to an e-mail address; empty if there is none.
  package let name: String

  /// Reads a typed, answered, assigned or pasted text for a field.
  package init(_ text: String, for field: Field) {
    var notes: [String] = []
    var name = ""
    var result = TextEnds.trimmed(text)
    if !result.isSameBytes(as: text) { notes.append(TextEnds.note(on: text)) }
    let start = result
    // Several layers may be nested.
    for _ in 0..<Self.mostLayers {
      let former = result
      switch field.id {
      case .email:
        guard let address = MailAddress(result) else { break }
        if name.isEmpty { name = address.name }
        result = address.text
      case .phone: result = Self.plainPhone(result)
      default: break
      }
      result = TextEnds.trimmed(result)
      if result.isSameBytes(as: former) { break }
    }
    if !result.isSameBytes(as: start) {
      notes.append(
        field.id == .email
          ? MailAddress.note(name: name) : "Only the number is kept, with plain hyphens and spaces."
      )
    }
    self.text = result
    self.notes = notes
    self.name = name
  }

  /// The maximum number of layers that are removed around an address or a number.
  private static let mostLayers = 100

  /// Returns the remarks about the text, as warnings of its field.
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - edit: The contact, whose name may differ from the one next to the address.
  /// - Returns: The warnings; one of them may offer the name.
  func remarks(in field: Field, of edit: ContactEdit) -> [Problem] {
    notes.map { Problem(field: field.id, severity: .warning, message: $0) }
      + (nameRemark(in: field, of: edit).map { [$0] } ?? [])
  }

  /// Returns the offer of the name next to an address; nil if the contact has it already, or it
  /// can't be divided.
  package func nameRemark(in field: Field, of edit: ContactEdit) -> Problem? {
    guard !name.isEmpty, let person = PersonName(name) ?? PersonName(inverted: name),
      !person.first.isSameBytes(as: edit.text(of: .firstName))
        || !person.last.isSameBytes(as: edit.text(of: .lastName))
    else { return nil }
    let offer = Offer(
      [
        Offer.Value(field: .firstName, text: person.first),
        Offer.Value(field: .lastName, text: person.last),
      ], question: "Is the contact's name “\(person.first) \(person.last)”?")
    return Problem(
      field: field.id, severity: .warning, message: "The address included a name.", offer: offer)
  }

  /// Returns a number without the scheme of a link, and with ASCII spaces and hyphens.
  private static func plainPhone(_ text: String) -> String {
    var text = text
    for scheme in ["tel:", "callto:", "sms:"] where text.lowercased().hasPrefix(scheme) {
      text = String(text.dropFirst(scheme.count).drop { $0 == "/" })
      // RFC 3966: an extension is a parameter.
      let parts = text.split(separator: ";").map(String.init)
      let extensions = parts.dropFirst().filter { $0.lowercased().hasPrefix("ext=") }
      text = (parts.prefix(1) + extensions.map { "ext. " + $0.dropFirst(4) })
        .joined(separator: " ")
    }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2010}"..."\u{2015}", "\u{2212}": plain.append("-")
      case _ where TextEnds.isInvisible(scalar): break
      case _ where scalar.properties.generalCategory == .spaceSeparator: plain.append(" ")
      default: plain.append(scalar)
      }
    }
    return String(plain).trimmed
  }
}

/// The invisible characters at the ends of a text.
package enum TextEnds {
  /// Returns the text without white space and invisible characters at its ends.
  ///
  /// Characters that belong to another one, like an emoji's variation selector, stay.
  package static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last,
      isDropped(first) || isDropped(last)
    else { return text }
    guard let start = scalars.firstIndex(where: { !isDropped($0) }),
      var end = scalars.lastIndex(where: { !isDropped($0) })
    else { return "" }
    // A joiner after a virama is part of the letter (Unicode, 12.1).
    let next = scalars.index(after: end)
    if next < scalars.endIndex, scalars[next] == "\u{200D}",
      scalars[end].properties.canonicalCombiningClass == .virama
    {
      end = next
    }
    return String(scalars[start...end])
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || isInvisible(scalar)
  }

  /// Returns whether a character is invisible and meaningless at the end of a text: joiners,
  /// direction marks, a byte order mark, a soft hyphen.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }

  /// Returns the sentence about the characters removed at the ends of a text.
  static func note(on text: String) -> String {
    let scalars = text.unicodeScalars
    let ends =
      Array(scalars.prefix { isDropped($0) })
      + Array(scalars.reversed().prefix { isDropped($0) })
    guard let odd = ends.first(where: { $0 != " " }) else {
      return "Spaces at the ends were removed."
    }
    return "Invisible characters at the ends were removed: \(odd.nameAndNumber)."
  }
}

extension Unicode.Scalar {
  /// The character's number, like `U+200D`.
  var number: String { "U+" + String(value, radix: 16, uppercase: true).zeroPadded(to: 4) }

  /// The character's name and number, like `zero width joiner (U+200D)`.
  var nameAndNumber: String {
    let name = properties.name ?? properties.nameAlias
    return name.map { "\($0.lowercased()) (\(number))" } ?? number
  }
}
