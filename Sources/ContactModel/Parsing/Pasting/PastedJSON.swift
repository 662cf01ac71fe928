/// Reads a JSON object whose members have the names of fields.
enum PastedJSON {
  /// Reads an object, also within `data` or a list of one; what begins like JSON is nothing else.
  static func values(_ pasted: PastedText) -> PastedValues? {
    guard let first = pasted.lines.first?.text.utf8.first,
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    var values = PastedValues(kind: .json)
    if let json = try? JSONValue(reading: pasted.text.utf8),
      case .object(let members) = unwrapped(json)
    {
      for member in members { note(member, in: &values) }
    }
    return values
  }

  private static func unwrapped(_ json: JSONValue) -> JSONValue {
    var json = json
    while true {
      if case .array(let elements) = json, let element = elements.only {
        json = element
      } else if let data = json["data"] {
        json = data
      } else {
        return json
      }
    }
  }

  private static func note(_ member: JSONMember, in values: inout PastedValues) {
    guard let name = PastedName(member.name) else { return }
    switch (name, member.value) {
    case (.person, .object(let parts)), (.field(.address, _), .object(let parts)):
      for part in parts {
        if let name = PastedName(part.name), let text = text(of: part.value, for: name) {
          values.note(text, under: name)
        }
      }
    default:
      if let text = text(of: member.value, for: name) { values.note(text, under: name) }
    }
  }

  /// The text of a value of the type that belongs in a field; nil for any other type.
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
    case .null, .verbatim, .object: return nil
    }
  }
}

extension PastedName {
  /// The kind of the field the name stands for.
  fileprivate var kind: FieldKind? {
    guard case .field(let id, _) = self else { return nil }
    return Field.named(id)?.kind
  }
}
