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
