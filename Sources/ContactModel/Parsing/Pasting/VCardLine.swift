/// A content line of a vCard (RFC 6350, 3.3, and vCard 2.1).
struct VCardLine {
  /// The property in capitals, without its group.
  let name: String
  /// The group before the property's name; empty if there is none.
  let group: String
  /// The parameters by name; the bare words of vCard 2.1 are among the types.
  private let parameters: [String: [String]]
  /// The value with its escapes.
  private let value: String

  /// Reads an unfolded line; nil if it isn't a content line.
  init?(_ line: String) {
    guard let head = Self.parts(of: line, at: ":", limit: 1).first, head.count < line.count else {
      return nil
    }
    let parts = Self.parts(of: head, at: ";")
    let path = parts.first?.split(separator: ".") ?? []
    guard let name = path.last, path.count < 3 else { return nil }
    self.name = name.trimmed.uppercased()
    group = path.count == 2 ? path[0].trimmed.lowercased() : ""
    var parameters: [String: [String]] = [:]
    for part in parts.dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.trimmed }
      guard let value = sides.last else { continue }
      let values = value.split { $0 == "," || $0 == "\"" }.map { String($0) }
      parameters[sides.count == 2 ? sides[0].lowercased() : "type", default: []] += values
    }
    self.parameters = parameters
    value = String(line.dropFirst(head.count + 1))
  }

  /// The types in lower case: `home`, `work`, `fax`.
  var types: [String] { (parameters["type"] ?? []).map { $0.lowercased() } }

  /// The preference: 1 is the highest, 101 if none is given (RFC 6350, 5.3).
  var preference: Int {
    if let preference = parameters["pref"]?.first.flatMap({ Int($0) }) { return preference }
    return types.contains("pref") || parameters["pref"] != nil ? 1 : 101
  }

  func has(_ parameter: String) -> Bool { parameters[parameter] != nil }

  /// Returns the text of a parameter, without escapes; nil if there is none.
  func parameter(_ name: String) -> String? {
    parameters[name].map { $0.joined(separator: ",") }
      .map { Self.unescaped($0).replacing("\\n", with: "\n") }
  }

  private var encodings: [String] {
    ((parameters["encoding"] ?? []) + (parameters["type"] ?? [])).map { $0.lowercased() }
  }

  private var isQuotedPrintable: Bool { encodings.contains("quoted-printable") }

  /// Whether the value is a picture, a sound or a key, not text.
  var isBinary: Bool {
    value.hasPrefix("data:") || encodings.contains { ["b", "base64"].contains($0) }
  }

  /// The whole value, without escapes.
  var text: String { Self.unescaped(decoded(value)) }

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
    return components.map { Self.unescaped(decoded($0)).trimmed }
  }

  /// Whether the value's bytes are in an unsupported character set.
  var isUndecodable: Bool {
    isQuotedPrintable && QuotedPrintable.text(value, charset: charset) == nil
  }

  private var charset: String? { parameters["charset"]?.first?.lowercased() }

  private func decoded(_ text: String) -> String {
    isQuotedPrintable ? QuotedPrintable.text(text, charset: charset) ?? text : text
  }

  /// Splits a text at a separator outside quotes.
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

  /// Decodes `\n`, `\,`, `\;` and `\\` (RFC 6350, 3.4).
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
}

/// Text in quoted-printable (RFC 2045, 6.7).
enum QuotedPrintable {
  /// Decodes a text.
  ///
  /// Without a character set, or with one that the bytes contradict, it is UTF-8 if it can be,
  /// otherwise windows-1252, as programs wrote vCard 2.1.
  /// - Parameters:
  ///   - text: The text, without its soft line breaks.
  ///   - charset: The character set in lower case, if it is named.
  /// - Returns: nil if the character set isn't read.
  static func text(_ text: String, charset: String?) -> String? {
    let bytes = bytes(of: text)
    if let charset, latin.contains(charset) { return windows1252(bytes) }
    if let utf8 = String(validating: bytes, as: UTF8.self) { return utf8 }
    guard charset.map({ ["utf-8", "utf8", "us-ascii"].contains($0) }) ?? true else { return nil }
    return windows1252(bytes)
  }

  private static let latin: Set<String> = [
    "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "windows-1252", "cp1252", "ansi",
  ]

  private static func bytes(of text: String) -> [UInt8] {
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
    return bytes
  }

  /// Returns the text of bytes in windows-1252, which extends ISO 8859-1.
  static func windows1252(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let value = (0x80...0x9F).contains(byte) ? specials[Int(byte) - 0x80] : UInt32(byte)
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  /// Returns the byte of a character in windows-1252; nil for one that it doesn't have.
  static func byte(in1252 scalar: Unicode.Scalar) -> UInt8? {
    if let special = specials.firstIndex(of: scalar.value) { return UInt8(0x80 + special) }
    return (0x80...0x9F).contains(scalar.value) ? nil : UInt8(exactly: scalar.value)
  }

  /// The characters of the bytes 0x80 to 0x9F; undefined bytes keep their numbers.
  private static let specials: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
}

/// The cards of a vCard file as lines, each joined with its continuation lines.
///
/// Versions 3.0 and 4.0 fold a line with a line break and one white space, which are removed (RFC
/// 6350, 3.2). Version 2.1 folds at white space, which stays (RFC 822), and breaks quoted-printable
/// text after `=`.
enum VCardFolding {
  /// Divides a text into the unfolded lines of its cards.
  static func cards(in text: String) -> [[String]] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String($0) }
    if lines.count(where: { !$0.trimmed.isEmpty }) == 1 { lines = divided(text.trimmed) }
    var cards: [[String]] = []
    var card: [String]?
    let indent = lines.first { !$0.trimmed.isEmpty }?.prefix(while: \.isWhitespace).count ?? 0
    for line in lines {
      // A card that was copied from an indented text.
      let line =
        indent > 0 && line.prefix(indent).allSatisfy(\.isWhitespace)
        ? String(line.dropFirst(indent)) : line
      if isMark(line, "beginvcard") {
        if let card { cards.append(card) }
        card = []
      } else if isMark(line, "endvcard") {
        if let card { cards.append(card) }
        card = nil
      } else if card != nil {
        card?.append(line)
      } else if let last = cards.indices.last, !line.trimmed.isEmpty {
        // Text after a card is a note on it.
        cards[last].append("NOTE:" + line)
      }
    }
    if let card { cards.append(card) }
    return cards.map(unfolded)
  }

  private static func isMark(_ line: String, _ mark: String) -> Bool {
    line.utf8.count < 30 && line.folded == mark
  }

  private static func unfolded(_ lines: [String]) -> [String] {
    let isOld = lines.contains { $0.filter { !$0.isWhitespace }.uppercased() == "VERSION:2.1" }
    var result: [String] = []
    var line = ""
    var isQuotedPrintable = false
    for raw in lines {
      if isQuotedPrintable, line.last == "=" {
        line.removeLast()
        if raw.trimmed.isEmpty || beginsProperty(raw) {
          result.append(line)
          (line, isQuotedPrintable) = begin(raw)
        } else {
          line += isOld ? raw : raw.withoutFold
        }
      } else if let first = raw.first, first == " " || first == "\t", !line.isEmpty {
        if isOld {
          line = line.withoutSpaceAtEnd + " " + raw.drop { $0 == " " || $0 == "\t" }
        } else {
          line += raw.dropFirst()
        }
      } else {
        result.append(line)
        (line, isQuotedPrintable) = begin(raw)
      }
    }
    return (result + [line]).filter { !$0.isEmpty }
  }

  private static func begin(_ raw: String) -> (line: String, isQuotedPrintable: Bool) {
    let head = raw.prefix { $0 != ":" }
    return (
      String(raw.drop(while: \.isWhitespace)), head.uppercased().contains("QUOTED-PRINTABLE")
    )
  }

  /// Returns whether a line begins with a known property, and so doesn't continue another.
  private static func beginsProperty(_ line: String) -> Bool {
    let head = line.prefix { $0 != ":" && $0 != ";" }
    return head.count < line.count && properties.contains(head.uppercased())
  }

  private static let properties = Set(
    """
    N FN NICKNAME PHOTO BDAY ANNIVERSARY GENDER ADR LABEL TEL EMAIL MAILER TZ GEO TITLE ROLE LOGO ORG
    CATEGORIES NOTE PRODID REV SOUND UID URL VERSION CLASS KEY END BEGIN IMPP LANG RELATED MEMBER
    """.spacedWords)

  /// Divides a card whose line breaks became spaces.
  private static func divided(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.spacedWords {
      let name = word.prefix { $0 != ":" && $0 != ";" }.split(separator: ".").last ?? ""
      let isHead =
        name.count + 1 < word.count
        && (properties.contains(name.uppercased()) || name.uppercased().hasPrefix("X-"))
      if isHead || lines.isEmpty {
        lines.append(word)
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines
  }
}

extension String {
  fileprivate var withoutFold: String { first == " " || first == "\t" ? String(dropFirst()) : self }

  fileprivate var withoutSpaceAtEnd: String {
    var text = self
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
