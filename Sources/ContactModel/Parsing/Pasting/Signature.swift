/// Reads the lines below a letter, and the lines on an envelope.
struct Signature {
  /// More lines are a letter.
  private static let longest = 40

  private var values = PastedValues(kind: .address)
  /// The lines that are neither an e-mail address nor a number nor a link, in pieces.
  private var rest: [[String]] = []

  static func values(_ pasted: PastedText) -> PastedValues? {
    var lines = pasted.lines
    guard (2...longest).contains(lines.count) else { return nil }
    var signature = Signature()
    if let mark = lines.lastIndex(where: { ["--", "—"].contains($0.text) }) {
      lines.removeFirst(mark + 1)
      signature.values.kind = .signature
    }
    while let line = lines.first, isClosing(line.text) { lines.removeFirst() }
    for line in lines { signature.read(line) }
    return signature.result()
  }

  private static func isClosing(_ line: String) -> Bool {
    line.last == "," || PastedWords.closings.contains(line.folded)
  }

  /// Notes what a line says by itself, and keeps the rest of it.
  private mutating func read(_ line: PastedLine) {
    var pieces: [String] = []
    for piece in line.segments {
      let addresses = EmailInText.all(in: piece.text)
      if !addresses.isEmpty {
        for address in addresses { values.note(address, as: .email) }
      } else if let phone = LabelledPhone(piece.text) {
        if let rank = phone.rank { values.note(phone.number, as: .phone, rank: rank) }
      } else if piece.text.utf8.count > 200 || Self.isLink(piece.text) {
        continue
      } else if let (name, value) = piece.labelled {
        read(value, labelled: name, in: &pieces)
      } else {
        pieces.append(piece.text)
      }
    }
    if !pieces.isEmpty { rest.append(pieces) }
  }

  private mutating func read(_ value: String, labelled label: String, in pieces: inout [String]) {
    switch PastedName(label) {
    case .field(.address, _): pieces.append(value)
    case .field(.phone, _) where !LabelledPhone.isNumber(value): break
    case let name?: values.note(value, under: name)
    case nil: break
    }
  }

  private static func isLink(_ text: String) -> Bool {
    text.contains("://") || text.lowercased().hasPrefix("www.")
      || text.contains(".") && !text.contains(where: \.isWhitespace) && !text.hasSuffix(".")
  }

  /// Reads the lines that only together say what they are.
  private mutating func result() -> PastedValues? {
    if values.has(.email) || values.has(.phone) { values.kind = .signature }
    let lines = rest.flatMap(\.self)
    let address = PostalAddress(lines)
    if address == nil, values.kind != .signature { return nil }
    address?.note(in: &values)
    if values.kind == .signature || address?.hasLineAboveStreet == true { notePerson() }
    if let company = lines.filter(JobLine.isCompany).only {
      values.note(company, as: .company, rank: .secondary)
    }
    return values
  }

  /// Notes the name on the first line, and the job after or below it.
  private mutating func notePerson() {
    guard let first = rest.first else { return }
    if let person = PersonName(first[0]) {
      values.note(person)
    } else if let comma = first[0].firstIndex(of: ","),
      let person = PersonName(first[0][..<comma].trimmed),
      let title = JobLine([first[0][first[0].index(after: comma)...].trimmed])
    {
      values.note(person)
      title.note(in: &values)
      return
    } else {
      return
    }
    let job = first.count > 1 ? Array(first.dropFirst()) : rest.dropFirst().first
    job.flatMap { JobLine($0) }?.note(in: &values)
  }
}

/// A job title, and perhaps the company, after or below a person's name.
private struct JobLine {
  private let title: String
  private let company: String?

  /// Reads a line, or its pieces between bars.
  ///
  /// A title is known by a word that jobs have. Of two sides of a bar one is the title, and the
  /// other the company; before a comma stands the title, and a team or region after it is no
  /// company.
  init?(_ pieces: [String]) {
    let sides = pieces.only.map { $0.split(separator: ",").map(\.trimmed) } ?? pieces
    guard sides.allSatisfy({ !$0.hasDigit && $0.spacedWords.count <= 6 }) else { return nil }
    let isBarred = pieces.count > 1
    switch sides.count {
    case 1 where Self.isJob(sides[0]) && !Self.isCompany(sides[0]):
      title = sides[0]
      company = nil
    case 2 where isBarred && Self.isJob(sides[1]) && !Self.isJob(sides[0]):
      title = sides[1]
      company = sides[0]
    case 2 where Self.isJob(sides[0]) && Self.canBeCompany(sides[1]):
      title = sides[0]
      company = sides[1]
    default: return nil
    }
  }

  func note(in values: inout PastedValues) {
    values.note(title, as: .position)
    if let company { values.note(company, as: .company) }
  }

  /// Whether a line ends in a legal form like Ltd.
  static func isCompany(_ text: String) -> Bool {
    let words = text.spacedWords
    return (2...8).contains(words.count)
      && words.last.map { PastedWords.legalForms.contains($0.folded) } == true
  }

  private static func isJob(_ text: String) -> Bool {
    text.spacedWords.contains { PastedWords.jobs.contains($0.folded) }
  }

  private static func canBeCompany(_ text: String) -> Bool {
    !isJob(text) && Country.code(called: text) == nil
      && !text.spacedWords.contains { PastedWords.units.contains($0.folded) }
  }
}

/// A telephone number that a piece of a line holds alone, or after a word like `Tel:`.
private struct LabelledPhone {
  let number: String
  /// How it ranks among several; nil for a fax, which is never called.
  let rank: PastedValues.Rank?

  /// Reads a piece of a line; without a label only what begins with `+` is surely a number.
  init?(_ text: String) {
    guard text.utf8.count <= 60 else { return nil }
    let start = text.firstIndex { $0 == "+" || $0 == "(" || $0.isNumber } ?? text.endIndex
    let label = text[..<start].folded
    number = text[start...].trimmed
    guard Self.isNumber(number) else { return nil }
    if label.isEmpty, number.first == "+" {
      rank = .primary
    } else if Self.primary.contains(label) {
      rank = .primary
    } else if Self.secondary.contains(label) {
      rank = .secondary
    } else if Self.fax.contains(label) {
      rank = nil
    } else {
      return nil
    }
  }

  /// Whether a text has the characters of a number, and as many digits as E.164 allows.
  static func isNumber(_ text: String) -> Bool {
    (7...15).contains(text.utf8.count(where: \.isASCIIDigit))
      && text.unicodeScalars.allSatisfy("+0123456789 ()-./\u{A0}".unicodeScalars.contains)
  }

  private static let primary = "t tel telephone phone p ph o office d direct landline".spacedWords
  private static let secondary = "m mob mobile mobil c cell h home w work".spacedWords
  private static let fax = "f fax telefax".spacedWords
}

/// The e-mail addresses in a text.
private enum EmailInText {
  /// Finds them between spaces, brackets and commas, as `Ada <ada@example.com>` has one.
  static func all(in text: String) -> [String] {
    guard text.contains("@") else { return [] }
    return text.split { $0.isWhitespace || "<>()[]\"',;:|".contains($0) }.compactMap { word in
      let address = word.last == "." ? word.dropLast() : word
      let sides = address.split(separator: "@", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, sides[1].contains(".") else { return nil }
      return String(address)
    }
  }
}
