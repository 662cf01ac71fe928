/// A key with its modifiers, as the operator presses it.
package struct Key: Hashable, Sendable {
  /// The key itself.
  package enum Code: Hashable, Sendable {
    /// A printable character, or the letter of a Ctrl or Alt combination in lower case.
    case character(Character)
    case enter, tab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
  }

  /// Keys held down with it.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package let code: Code
  package let modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// A character typed as it is.
  package static func character(_ character: Character) -> Key { Key(.character(character)) }

  /// A letter with Ctrl.
  package static func control(_ character: Character) -> Key {
    Key(.character(character), .control)
  }

  /// A letter with Alt.
  package static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }
}
