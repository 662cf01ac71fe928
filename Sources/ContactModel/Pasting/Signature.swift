/// Reads the lines below a letter, and the lines on an envelope.
struct Signature {
  /// More lines are a letter.
  private static let longest = 40

  private static let phone = FieldID("phone_number")

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
    for line in lines { signature.take(line) }
    return signature.finished()
  }

  private static func isClosing(_ line: String) -> Bool {
    line.last == "," || PastedWords.closings.contains(line.folded)
  }

  /// Notes what a line says by itself, and keeps the rest of it.
  private mutating func take(_ line: PastedLine) {
    var pieces: [String] = []
    for piece in line.segments {
      let addresses = EmailInText.all(in: piece.text)
      if !addresses.isEmpty {
        for address in addresses { values.note(address, as: .email) }
      } else if let phone = LabelledPhone(piece.text) {
        if let rank = phone.rank { values.note(phone.number, as: Self.phone, rank: rank) }
      } else if piece.text.utf8.count > 200 || Self.isLink(piece.text) {
        continue
      } else if let (name, value) = piece.labelled {
        take(value, labelled: name, in: &pieces)
      } else {
        pieces.append(piece.text)
      }
    }
    if !pieces.isEmpty { rest.append(pieces) }
  }

  private mutating func take(_ value: String, labelled label: String, in pieces: inout [String]) {
    switch PastedName(label) {
    case .field(.address, _): pieces.append(value)
    case .field(Self.phone, _) where !LabelledPhone.isNumber(value): break
    case let name?: values.note(value, under: name)
    case nil: break
    }
  }

  private static func isLink(_ text: String) -> Bool {
    text.contains("://") || text.lowercased().hasPrefix("www.")
      || text.contains(".") && !text.contains(where: \.isWhitespace) && !text.hasSuffix(".")
  }

  /// Reads the lines that only together say what they are.
  private mutating func finished() -> PastedValues? {
    if values.has(.email) || values.has(Self.phone) { values.kind = .signature }
    let lines = rest.flatMap(\.self)
    let address = PostalAddress(lines)
    if address == nil, values.kind != .signature { return nil }
    address?.note(in: &values)
    if values.kind == .signature || address?.hasLineAboveStreet == true { notePerson() }
    if let company = lines.filter(JobLine.isCompany).only {
      values.note(company, as: FieldID("company_name"), rank: .lesser)
    }
    return values
  }

  /// Notes the name on the first line, and the job behind or below it.
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
