/// An e-mail address without the text that mail programs and links put around it.
struct MailAddress: Equatable {
  let text: String
  /// The name next to it; empty if there was none.
  let name: String

  /// Returns a sentence about the removed text.
  static func note(name: String) -> String {
    name.isEmpty
      ? "Only the address is kept."
      : "Only the address is kept; the name “\(name)” isn't part of it."
  }

  /// Reads `Ada Lovelace <ada@example.com>`, `ada@example.com (Ada Lovelace)`,
  /// `mailto:ada@example.com?subject=Hello`, an address in quotes or brackets, or with a comma, a
  /// semicolon or a full stop after it (RFC 5322, 3.4; RFC 6068).
  ///
  /// - Returns: nil if the text doesn't contain exactly one address, or nothing else.
  init?(_ text: String) {
    guard text.utf8.count <= 1_000 else { return nil }
    var rest = text.trimmed
    var name = ""
    if rest.lowercased().hasPrefix("mailto:") {
      rest = String(rest.dropFirst(7).prefix { $0 != "?" })
      rest = Self.decoded(rest) ?? rest
    }
    rest = Self.withoutMarks(rest)
    if rest.hasSuffix(">"), let bracket = rest.firstIndex(of: "<") {
      name = Self.unquoted(String(rest[..<bracket]))
      rest = String(rest[rest.index(after: bracket)...].dropLast())
      if rest.lowercased().hasPrefix("mailto:") { rest = String(rest.dropFirst(7)) }
    } else if rest.hasSuffix(")"), let bracket = rest.firstIndex(of: "("), bracket > rest.startIndex
    {
      name = Self.unquoted(String(rest[rest.index(after: bracket)...].dropLast()))
      rest = String(rest[..<bracket])
    }
    rest = Self.unquoted(Self.withoutMarks(Self.unquoted(rest)))
    guard rest.count(where: { $0 == "@" }) == 1, rest.first != "@", rest.last != "@",
      !rest.contains(where: { $0.isWhitespace || "<>()[]\"“”,;".contains($0) })
    else { return nil }
    self.text = rest
    self.name = name.contains("@") ? "" : name
  }

  /// Returns the text without the mark that ends a list or a sentence.
  private static func withoutMarks(_ text: String) -> String {
    var text = text.trimmed
    while let last = text.last, ",;:".contains(last) || last.isWhitespace { text.removeLast() }
    // A full stop ends a sentence only after a complete domain.
    let domain = text.split(separator: "@").last ?? ""
    if text.last == ".", domain.dropLast().contains("."), !text.hasSuffix("..") {
      text.removeLast()
    }
    return text
  }

  private static let pairs: [Character: Character] = [
    "\"": "\"", "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“", "<": ">", "(": ")", "[": "]",
  ]

  /// Returns the text without the quotation marks or brackets around all of it.
  private static func unquoted(_ text: String) -> String {
    var text = text.trimmed
    while text.count > 1, let first = text.first, let last = text.last, pairs[first] == last {
      text = String(text.dropFirst().dropLast()).trimmed
    }
    return text
  }

  /// Returns the text of a link, in which `%40` is an @; nil if it isn't UTF-8.
  private static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count > 1,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        rest.removeFirst(2)
        bytes.append(value)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

/// Reads `Ada Lovelace <ada@example.com>` and `ada@example.com (Ada Lovelace)`, as mail programs
/// copy a sender or recipients.
enum PastedMailbox {
  static func values(_ pasted: PastedText) -> [PastedValues]? {
    guard let line = pasted.lines.only?.text, line.utf8.count < 4_096, line.contains("@") else {
      return nil
    }
    if line.last == ")", let address = MailAddress(line), !address.name.isEmpty {
      return values(of: (name: address.name, address: address.text)).map { [$0] }
    }
    guard line.last == ">" || line.last == ";" || line.last == "," else { return nil }
    let mailboxes = mailboxes(in: line)
    guard !mailboxes.isEmpty else { return nil }
    let found = mailboxes.compactMap { values(of: $0) }
    return found.count == mailboxes.count ? found : nil
  }

  private typealias Mailbox = (name: String, address: String)

  /// Returns mailboxes separated by commas or semicolons; none if the line contains anything else.
  private static func mailboxes(in line: String) -> [Mailbox] {
    var mailboxes: [Mailbox] = []
    var rest = line[...]
    while let open = rest.firstIndex(of: "<") {
      guard let close = rest[open...].firstIndex(of: ">") else { return [] }
      let address = rest[rest.index(after: open)..<close].trimmed
      guard EmailInText.all(in: address).only == address else { return [] }
      mailboxes.append((rest[..<open].trimmed, address))
      rest = rest[rest.index(after: close)...].drop { $0.isWhitespace || $0 == "," || $0 == ";" }
    }
    return rest.isEmpty ? mailboxes : []
  }

  private static func values(of mailbox: Mailbox) -> PastedValues? {
    var name = mailbox.name
    // From: Ada Lovelace <…>
    if let label = PastedLine(name).labelled,
      ["from", "to", "cc", "bcc", "replyto", "email", "von", "an", "de", "à"].contains(
        label.name.folded)
    {
      name = label.value
    }
    name = String(name.filter { $0 != "\"" }).trimmed
    if name.first == "'", name.last == "'" { name = name.dropFirst().dropLast().trimmed }
    guard !name.isEmpty else { return nil }
    var values = PastedValues(kind: .mailbox)
    values.note(mailbox.address, as: .email)
    if let person = PersonName(name) ?? PersonName(inverted: name) {
      values.note(person, source: name)
    } else {
      values.leave(name, as: "Name")
    }
    return values
  }
}
