/// Reads the lines below a letter, and the lines on an envelope.
struct Signature {
  /// The maximum number of lines: a longer text is a letter.
  private static let longest = 40
  /// The maximum number of bytes, even on one line; a disclaimer has about 2,000.
  private static let largest = 8_192

  private var values = PastedValues(kind: .address)
  /// The lines that aren't an e-mail address, a number or a link, in pieces.
  private var rest: [[String]] = []
  private let home: String

  private init(home: String) { self.home = home }

  static func values(_ pasted: PastedText) -> [PastedValues]? {
    var lines = pasted.lines
    guard (1...longest).contains(lines.count), pasted.text.utf8.count <= largest else { return nil }
    var signature = Signature(home: pasted.home)
    if let line = lines.only {
      // One line: an address, or a signature with bars.
      if line.segments.count < 3 {
        return signature.address(onLine: line.text).map { [$0] }
      }
    }
    if let mark = lines.lastIndex(where: { ["--", "—", "__"].contains($0.text) }) {
      if mark > 0 {
        signature.values.say("Only the lines below “\(lines[mark].text)” are read.")
      }
      lines.removeFirst(mark + 1)
      signature.values.kind = .signature
    }
    while let line = lines.first?.text, isClosing(line, before: lines.dropFirst().first?.text) {
      lines.removeFirst()
    }
    for line in lines { signature.read(line.withoutComma) }
    return signature.result().map { [$0] }
  }

  /// Returns the address that is on one line between commas.
  private func address(onLine text: String) -> PastedValues? {
    guard text.hasDigit, text.utf8.count <= 400, let address = PostalAddress([text], home: home),
      address.isWhole
    else { return nil }
    var values = values
    address.note(in: &values)
    for line in address.leftovers { values.leave(line, as: "") }
    return values
  }

  /// Returns whether a line is a closing like `Kind regards,` and not part of the signature: an
  /// unknown closing precedes the name.
  private static func isClosing(_ line: String, before next: String?) -> Bool {
    if PastedWords.closings.contains(line.folded) { return true }
    return line.last == "," && line.spacedWords.count < 5 && !line.hasDigit
      && PersonName(line) == nil && next.map { PersonName($0) != nil } == true
  }

  /// Notes the value of a line that is clear by itself, and keeps the rest.
  private mutating func read(_ line: PastedLine) {
    var pieces: [String] = []
    for piece in line.segments {
      let addresses = EmailInText.all(in: piece.text)
      if !addresses.isEmpty {
        for address in addresses { values.note(address, as: .email) }
        keepName(beside: addresses, in: piece.text, &pieces)
      } else if let phone = LabelledPhone(piece.text) {
        if let rank = phone.rank {
          values.note(phone.number, as: .phone, rank: rank, name: phone.label)
        } else {
          values.leave(phone.number, as: phone.label)
        }
      } else if piece.text.utf8.count > 200 || Self.isLink(piece.text) {
        values.leave(piece.text, as: "")
      } else if let (name, value) = piece.labelled {
        read(value, labelled: name, in: &pieces)
      } else {
        pieces.append(piece.text)
      }
    }
    if !pieces.isEmpty { rest.append(pieces) }
  }

  /// Keeps the name in `Ada Lovelace <ada@example.com>`; other text next to an address is its
  /// label.
  private mutating func keepName(
    beside addresses: [String], in text: String, _ pieces: inout [String]
  ) {
    var text = text
    for address in addresses { text = text.replacing(address, with: " ") }
    let words = text.split { $0.isWhitespace || "<>()[]\",;:".contains($0) }.joined(separator: " ")
    if PersonName(words) != nil {
      pieces.append(words)
    } else if words.folded.count > 1, PastedName(words) == nil {
      values.leave(words, as: "")
    }
  }

  private mutating func read(_ value: String, labelled label: String, in pieces: inout [String]) {
    switch PastedName(label) {
    case .field(.address, _): pieces.append(value)
    case .field(.phone, _) where !LabelledPhone.isNumber(value): values.leave(value, as: label)
    case let name?: values.note(value, under: name, called: label)
    case nil: values.leave(value, as: label)
    }
  }

  private static func isLink(_ text: String) -> Bool {
    text.contains("://") || text.lowercased().hasPrefix("www.")
      || text.contains(".") && !text.contains(where: \.isWhitespace) && !text.hasSuffix(".")
  }

  /// Reads the lines that are only clear together.
  private mutating func result() -> PastedValues? {
    if values.has(.email) || values.has(.phone) { values.kind = .signature }
    let lines = rest.flatMap(\.self)
    let address = PostalAddress(lines, home: home)
    if address == nil, values.kind != .signature { return nil }
    address?.note(in: &values)
    var used: Set<String> = []
    if values.kind == .signature || address?.hasLineAboveStreet == true { used = notePerson() }
    if let company = lines.filter(JobLine.isCompany).only {
      values.note(company, as: .company, rank: .secondary)
      used.insert(company)
    }
    for line in address?.leftovers ?? lines where !used.contains(line) {
      values.leave(line, as: "")
    }
    return values
  }

  /// Notes the name on the first line, and the job after or below it.
  ///
  /// - Returns: The lines that were read.
  private mutating func notePerson() -> Set<String> {
    guard let first = rest.first else { return [] }
    var used: Set<String> = []
    if let person = PersonName(first[0]) {
      values.note(person, source: first[0].withoutPronouns)
      used.insert(first[0])
      let pronouns = first[0].trimmed.dropFirst(first[0].withoutPronouns.count).trimmed
      values.leave(pronouns, as: "")
    } else if let comma = first[0].firstIndex(of: ","),
      let person = PersonName(first[0][..<comma].trimmed),
      let title = JobLine([first[0][first[0].index(after: comma)...].trimmed])
    {
      values.note(person, source: first[0][..<comma].trimmed)
      title.note(in: &values)
      return [first[0]]
    } else {
      return []
    }
    let job = first.count > 1 ? Array(first.dropFirst()) : rest.dropFirst().first
    if let job, let line = JobLine(job) {
      line.note(in: &values)
      used.formUnion(job)
    }
    return used
  }
}

/// A job title, possibly with the company, after or below a person's name.
private struct JobLine {
  private let title: String
  private let company: String?

  /// Reads a line, or its pieces between bars.
  ///
  /// A title contains a word of job titles. Of two sides of a bar, one is the title and the other
  /// the company; a title may precede a comma, and a team or region after it isn't a company.
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

  /// Returns whether a line ends in a legal form like Ltd.
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

/// A telephone number that is alone in a piece of a line, or follows a word like `Tel:`.
private struct LabelledPhone {
  let number: String
  /// The label before the number; may be empty.
  let label: String
  /// The rank among several numbers; nil for a fax number, which is never used.
  let rank: PastedValues.Rank?

  /// Reads a piece of a line; without a label, only a text that begins with `+` is certainly a
  /// number.
  init?(_ text: String) {
    guard text.utf8.count <= 80 else { return nil }
    let start = text.firstIndex { $0 == "+" || $0 == "(" || $0.isNumber } ?? text.endIndex
    label = text[..<start].trimmed.withoutColon
    let words = label.folded
    number = text[start...].trimmed
    guard Self.isNumber(number) else { return nil }
    if words.isEmpty && number.first == "+" || Self.primary.contains(words) {
      rank = .primary
    } else if Self.secondary.contains(words) {
      rank = .secondary
    } else if Self.fax.contains(words) {
      rank = nil
    } else {
      return nil
    }
  }

  /// Returns whether a text consists of the characters of a number, with as many digits as E.164
  /// allows; an extension may follow: `ext. 123`, `x123`, `#123`.
  static func isNumber(_ text: String) -> Bool {
    var number = text.lowercased()[...]
    for mark in ["extension", "ext", "durchwahl", "dw", "poste", "x", "#"] {
      guard let place = number.firstRange(of: mark) else { continue }
      let digits = number[place.upperBound...].filter { $0.isNumber }
      let rest = number[place.upperBound...].filter { !$0.isNumber }
      guard (1...7).contains(digits.count), rest.allSatisfy({ ".: -)".contains($0) }) else {
        return false
      }
      number = number[..<place.lowerBound]
      break
    }
    while let last = number.last, " ,;(".contains(last) { number.removeLast() }
    return (7...15).contains(number.utf8.count(where: \.isASCIIDigit))
      && number.unicodeScalars.allSatisfy(
        "+0123456789 ()-./\u{A0}\u{2010}\u{2011}\u{2012}\u{2013}".unicodeScalars.contains)
  }

  private static let primary = Set(
    """
    t tel telephone phone p ph o office officephone d direct directline directdial landline main
    switchboard telefon telefono teléfono tél téléphone tlf tfno puh telefoon call
    """.spacedWords)
  private static let secondary = Set(
    """
    m mob mobile mobil mobiltelefon handy portable móvil movil cellulare celular gsm c cell cellphone h
    home w work whatsapp
    """.spacedWords)
  private static let fax = "f fax telefax faxnumber pager".spacedWords
}

/// The e-mail addresses in a text.
enum EmailInText {
  /// Finds addresses between spaces, brackets and commas, as in `Ada <ada@example.com>`.
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

extension String {
  /// The label without the colon at its end.
  fileprivate var withoutColon: String { last == ":" ? dropLast().trimmed : self }
}
