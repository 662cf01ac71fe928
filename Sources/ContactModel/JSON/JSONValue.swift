/// A JSON value (RFC 8259) that is written as it was read.
///
/// Numbers keep their text, so `1.10` does not come back as `1.1`, and members keep their order.
/// The parsers at hand lose one or the other, and an untouched value must go back as it came.
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

  /// The member of an object by its name; the last one where the name stands twice.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name.isSameBytes(as: name) }?.value
  }
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
