/// A JSON value (RFC 8259) that is written as it was read.
///
/// Numbers keep their text, so `1.10` does not come back as `1.1`, and members keep their order.
/// The available parsers lose one or the other, and an untouched value must be sent back unchanged.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A number as it was written.
  case number(String)
  case string(String)
  /// A string with an unpaired surrogate, which no Swift string can hold: its JSON text.
  case verbatim(String)
  case array([JSONValue])
  case object([JSONMember])

  /// Returns the member of an object by its name; the last one if the name occurs twice.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name.isSameBytes(as: name) }?.value
  }

  /// The text of a string; nil for every other value.
  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The number, if it is written as a whole one; nil for every other value.
  package var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
}

/// A name and a value of a JSON object.
package struct JSONMember: Equatable, Sendable {
  package let name: String
  package let value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }

  package static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.name.isSameBytes(as: right.name) && left.value == right.value
  }
}

extension JSONValue: Equatable {
  /// Compares by bytes: strings by UTF-8, numbers by their text.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left.isSameBytes(as: right)
    case (.string(let left), .string(let right)): left.isSameBytes(as: right)
    case (.verbatim(let left), .verbatim(let right)): left.isSameBytes(as: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }
}

extension JSONValue {
  /// The value as JSON on one line, without spaces.
  package var text: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// The value as JSON for reading: one member per line, indented by two spaces per level.
  package var prettyText: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .verbatim(let json): text += json
    case .string(let string): Self.write(string, to: &text)
    case .array(let elements):
      Self.write(elements, "[", "]", to: &text, indent: nil) { element, text in
        element.write(to: &text, indent: nil)
      }
    case .object(let members):
      Self.write(members, "{", "}", to: &text, indent: indent) { member, text in
        Self.write(member.name, to: &text)
        text += indent == nil ? ":" : ": "
        member.value.write(to: &text, indent: indent.map { $0 + 1 })
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ open: String, _ close: String, to text: inout String, indent: Int?,
    each: (Element, inout String) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
      each(element, &text)
    }
    if let indent, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    defer { text += "\"" }
    // Nearly every text has nothing to escape.
    let isPlain = string.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    if isPlain {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..<" ": text += scalar.jsonEscape
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// Creates an object, in which a member whose value is nil is omitted.
  package init(dictionaryLiteral members: (String, JSONValue?)...) {
    self = .object(members.compactMap { name, value in value.map { JSONMember(name, $0) } })
  }

  /// Returns a whole number.
  package static func number(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }
}

extension Unicode.Scalar {
  /// The character as an escape in a string of JSON: one `\u` for each unit of UTF-16 (RFC 8259,
  /// 7).
  package var jsonEscape: String {
    String(self).utf16.map { "\\u" + String($0, radix: 16).zeroPadded(to: 4) }.joined()
  }
}
