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
