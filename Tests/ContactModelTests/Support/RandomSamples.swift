import ContactModel
import TestSupport

extension String {
  /// Text with letters of many scripts, quotes, controls and astral characters.
  static func random(using generator: inout SeededGenerator) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{7F}", "é", "e", "\u{301}",
      "李", "م", "😀", "\u{200D}", "\u{202E}", "\u{FFFD}", "\u{10FFFF}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      text.unicodeScalars.append(scalars[Int.random(in: scalars.indices, using: &generator)])
    }
    return text
  }
}

private let numbers = ["0", "1.10", "-3", "1e9", "99999999999999999999"]

extension JSONValue {
  static func random(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &generator) {
    case 0: .null
    case 1: .bool(.random(using: &generator))
    case 2:
      .number(numbers[Int.random(in: numbers.indices, using: &generator)])
    case 3, 4: .string(.random(using: &generator))
    case 5:
      .array(
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in
          .random(depth: depth - 1, using: &generator)
        })
    default:
      .object(
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in
          JSONMember(.random(using: &generator), .random(depth: depth - 1, using: &generator))
        })
    }
  }
}

extension Draft {
  /// A draft with values of every kind, whether or not they suit their fields.
  static func random(using generator: inout SeededGenerator) -> Draft {
    var members: [FieldID: JSONValue] = [:]
    for field in Field.all where Bool.random(using: &generator) {
      members[field.id] =
        Int.random(in: 0...5, using: &generator) == 0
        ? .verbatim(#""a\ud800é""#) : .random(depth: 2, using: &generator)
    }
    let etag: String? = Bool.random(using: &generator) ? .random(using: &generator) : nil
    return Draft(
      server: "https://" + .random(using: &generator),
      base: Contact(id: .random(using: &generator), members: members, etag: etag),
      present: .random(using: &generator), past: Snapshot.some(using: &generator),
      future: Snapshot.some(using: &generator), scroll: .random(in: 0...Int.max, using: &generator),
      caret: Bool.random(using: &generator) ? .random(in: 0...99, using: &generator) : nil,
      phase: .random(using: &generator))
  }
}

extension Draft.Phase {
  static func random(using generator: inout SeededGenerator) -> Draft.Phase {
    switch Int.random(in: 0...2, using: &generator) {
    case 0: .editing
    case 1:
      .submitting(
        since: .random(in: .min ... .max, using: &generator),
        mode: Bool.random(using: &generator) ? .complete : .changed)
    default:
      .unknown(
        since: .random(in: 0...4_000_000_000, using: &generator),
        reason: .random(using: &generator))
    }
  }
}

extension Snapshot {
  static func some(using generator: inout SeededGenerator) -> [Snapshot] {
    (0..<Int.random(in: 0...3, using: &generator)).map { _ in .random(using: &generator) }
  }

  static func random(using generator: inout SeededGenerator) -> Snapshot {
    var intents: [FieldID: Intent] = [:]
    for field in Field.all where Int.random(in: 0...3, using: &generator) == 0 {
      intents[field.id] = .random(using: &generator)
    }
    var parked: [String: String] = [:]
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      parked[.random(using: &generator)] = .random(using: &generator)
    }
    let focus = Field.all[Int.random(in: Field.all.indices, using: &generator)].id
    return Snapshot(intents: intents, focus: focus, stashedStates: parked)
  }
}

extension Intent {
  static func random(using generator: inout SeededGenerator) -> Intent {
    switch Int.random(in: 0...4, using: &generator) {
    case 0: .cleared
    case 1: .set(.flag(.random(using: &generator)))
    case 2:
      .set(
        .ids(
          (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            .random(in: .min ... .max, using: &generator)
          }))
    default: .set(.text(.random(using: &generator)))
    }
  }
}
