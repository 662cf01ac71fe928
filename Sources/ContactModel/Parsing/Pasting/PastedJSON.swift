/// Reads JSON objects whose members have the names of fields, at any depth.
enum PastedJSON {
  /// Reads one object or a list of them; a text that begins like JSON is never read otherwise.
  static func values(_ pasted: PastedText) -> [PastedValues]? {
    guard let first = pasted.lines.first?.text.utf8.first,
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    guard let json = try? JSONValue(reading: pasted.text.utf8) else {
      return lines(pasted)
    }
    return records(in: json, depth: 0).map(values)
  }

  private static func values(of members: [JSONMember]) -> PastedValues {
    var values = PastedValues(kind: .json)
    for member in members { note(member, path: [], in: &values) }
    return values
  }

  /// Reads objects, one per line.
  private static func lines(_ pasted: PastedText) -> [PastedValues] {
    let objects = pasted.lines.compactMap { try? JSONValue(reading: $0.text.utf8) }
    guard objects.count == pasted.lines.count else { return [] }
    return objects.compactMap { object in
      if case .object(let members) = object { values(of: members) } else { nil }
    }
  }

  /// Returns the objects that are contacts: the outermost with two known names, or the objects
  /// inside.
  private static func records(in json: JSONValue, depth: Int) -> [[JSONMember]] {
    guard depth < 8 else { return [] }
    switch json {
    case .array(let elements): return elements.flatMap { records(in: $0, depth: depth + 1) }
    case .object(let members):
      if members.count(where: { PastedName($0.name) != nil && $0.value.isLeaf }) > 1 {
        return [members]
      }
      let inner = members.map { (member: $0, records: records(in: $0.value, depth: depth + 1)) }
        .filter { $0.records.contains { known($0) > 0 } && group($0.member.name) == nil }
      guard
        let best = inner.first(where: { wrappers.contains($0.member.name.folded) })
          ?? inner.only
      else { return [members] }
      // Members around a single record belong to it.
      let others = members.filter { $0.name != best.member.name }
      guard let only = best.records.only else {
        guard !others.isEmpty else { return best.records }
        return best.records.map { $0 + [JSONMember(best.member.name, .object(others))] }
      }
      return [only + others]
    default: return []
    }
  }

  private static func known(_ members: [JSONMember]) -> Int {
    members.count { PastedName($0.name) != nil || group($0.name) != nil }
  }

  private static let wrappers = Set(
    """
    data attributes contact contacts person people user users customer record records result results
    properties fields item items payload object employee client lead profile vcard entry entries
    """.spacedWords)

  /// Returns the field of a list or an object of values, like `emails` or `primaryAddress`.
  private static func group(_ name: String) -> Group? { groups[name.folded] }

  private enum Group {
    case emails, phones, addresses, names, companies
  }

  private static let groups: [String: Group] = {
    var groups: [String: Group] = [:]
    let words: [(Group, String)] = [
      (.emails, "email emails emailaddresses mails emailaddress mail primaryemail"),
      (
        .phones,
        "phone phones phonenumbers telephones tel phonenumber telephone mobile primaryphone"
      ),
      (
        .addresses,
        """
        address addresses location primaryaddress defaultaddress mailingaddress homeaddress
        workaddress postaladdress shippingaddress billingaddress businessaddress
        """
      ),
      (.names, "name names fullname"),
      (.companies, "company organization organisation organizations employer account employment"),
    ]
    for (group, names) in words { for name in names.spacedWords { groups[name] = group } }
    return groups
  }()

  private static func note(
    _ member: JSONMember, path: [String], in values: inout PastedValues
  ) {
    let label = (path + [member.name]).joined(separator: ".")
    if let name = PastedName(member.name) ?? mailingPart(member.name),
      let text = text(of: member.value, for: name)
    {
      return values.note(text, under: name, called: label)
    }
    switch (group(member.name), member.value) {
    case (let group?, .object(let parts)): note(parts, of: group, label, in: &values)
    case (let group?, .array(let elements)):
      for (index, element) in elements.enumerated() {
        switch element {
        case .object(let parts) where index == 0: note(parts, of: group, label, in: &values)
        case .string(let text) where index == 0: note(text, of: group, label, in: &values)
        case .object(let parts):
          for part in parts { leaveNested(part, [label], in: &values) }
        default: leave(element, as: label, in: &values)
        }
      }
    case (nil, .object(let parts)) where path.count < 6:
      for part in parts { leaveNested(part, path + [member.name], in: &values) }
    default: leave(member.value, as: label, in: &values)
    }
  }

  /// Returns a part of Salesforce's mailing address, like `MailingCity`, which is preferred among
  /// its addresses.
  private static func mailingPart(_ name: String) -> PastedName? {
    let prefix = "mailing"
    let folded = name.folded
    return folded.hasPrefix(prefix) ? PastedName(folded.dropFirst(prefix.count)) : nil
  }

  /// Lists the members of an object that has a name itself: they are never fields of the contact.
  private static func leaveNested(
    _ member: JSONMember, _ path: [String], in values: inout PastedValues
  ) {
    if case .object(let parts) = member.value, path.count < 6 {
      for part in parts { leaveNested(part, path + [member.name], in: &values) }
    } else {
      leave(member.value, as: (path + [member.name]).joined(separator: "."), in: &values)
    }
  }

  private static func note(
    _ text: String, of group: Group, _ label: String, in values: inout PastedValues
  ) {
    switch group {
    case .emails: values.note(text, as: .email, name: label)
    case .phones: values.note(text, as: .phone, name: label)
    case .names: values.note(text, under: .person, called: label)
    case .addresses: values.note(text, as: .address, name: label)
    case .companies: values.note(text, as: .company, name: label)
    }
  }

  /// Notes the parts of a name, an address or another value that is an object.
  private static func note(
    _ parts: [JSONMember], of group: Group, _ label: String, in values: inout PastedValues
  ) {
    for part in parts {
      let key = part.name.folded
      let name = PastedName(part.name)
      switch (group, part.value) {
      case (.emails, .string(let text)), (.phones, .string(let text)):
        let isValue = [
          "value", "address", "number", "email", "phone", "phonenumber", "emailaddress",
        ]
        .contains(key)
        if isValue {
          note(text, of: group, label, in: &values)
        } else {
          values.leave(text, as: "\(label).\(part.name)")
        }
      case (.companies, .string(let text)) where key == "name":
        values.note(text, as: .company, name: label)
      case (.companies, .string(let text)) where key == "title":
        values.note(text, as: .position, name: label)
      case (.names, _), (.addresses, _), (.companies, _):
        if let name, let text = text(of: part.value, for: name) {
          values.note(text, under: name, called: "\(label).\(part.name)")
        } else {
          leave(part.value, as: "\(label).\(part.name)", in: &values)
        }
      default: leave(part.value, as: "\(label).\(part.name)", in: &values)
      }
    }
    if group == .addresses { values.hasAddress = true }
  }

  private static func leave(_ json: JSONValue, as name: String, in values: inout PastedValues) {
    switch json {
    case .null: break
    case .string(let text), .number(let text): values.leave(text, as: name)
    case .bool(let flag): values.leave(flag ? "true" : "false", as: name)
    case .object(let members) where members.isEmpty: break
    case .array(let elements) where elements.isEmpty: break
    case .array, .object, .verbatim: values.leave(json.text, as: name)
    }
  }

  /// Returns the text of a value of the type that belongs in a field; nil for any other type.
  private static func text(of json: JSONValue, for name: PastedName) -> String? {
    switch json {
    case .string(let text), .number(let text): return text
    case .bool(let flag):
      guard case .flag? = name.kind else { return nil }
      return flag ? "true" : "false"
    case .array(let elements):
      guard case .ids? = name.kind else { return nil }
      let ids = elements.compactMap { Contact.identifier($0["id"] ?? $0) }
      return ids.count == elements.count ? ids.joined(separator: ", ") : nil
    // HubSpot's {"value": …}
    case .object(let members):
      guard members.count < 8, let value = json["value"], members.allSatisfy({ $0.value.isLeaf })
      else { return nil }
      return text(of: value, for: name)
    case .null, .verbatim: return nil
    }
  }
}

extension JSONValue {
  /// Whether it is neither an object nor a list of objects.
  fileprivate var isLeaf: Bool {
    switch self {
    case .object: false
    case .array(let elements):
      elements.allSatisfy { if case .number = $0 { true } else { $0["id"] != nil } }
    default: true
    }
  }
}

extension PastedName {
  /// The kind of the field that the name means.
  fileprivate var kind: FieldKind? {
    guard case .field(let id, _) = self else { return nil }
    return Field.named(id)?.kind
  }
}
