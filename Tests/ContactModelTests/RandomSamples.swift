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
