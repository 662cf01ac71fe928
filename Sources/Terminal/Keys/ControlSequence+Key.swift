import Screen

extension ControlSequence {
  /// The key that sends it; nil where it is an answer of the terminal or unknown.
  var key: Key? {
    switch introducer {
    case .doubleCSI: consoleKey
    case .ss3: ss3Key
    case .csi: csiKey
    }
  }

  private var consoleKey: Key? {
    guard parameterText.isEmpty, (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else {
      return nil
    }
    return Key(.function(Int(final - UInt8(ascii: "A")) + 1))
  }

  private var ss3Key: Key? {
    if let code = Self.letters[final] { return Key(code, modifiers(parameters.last)) }
    if let code = Self.rxvtArrows[final] { return Key(code, .control) }
    return Self.keypad[final].map { Key($0) }
  }

  private var csiKey: Key? {
    switch final {
    case UInt8(ascii: "~"): numberedKey(modifiers(parameters.dropFirst().first))
    case UInt8(ascii: "^"): numberedKey(.control)
    case UInt8(ascii: "$"): numberedKey(.shift)
    case UInt8(ascii: "@"): numberedKey([.control, .shift])
    case UInt8(ascii: "u"):
      parameters.first.flatMap {
        Key(codePoint: $0, modifiers(parameters.dropFirst().first))
      }
    case UInt8(ascii: "Z"): Key(.tab, .shift)
    // A report of the cursor's place ends like F3; only with modifiers is it a key.
    case UInt8(ascii: "R")
    where !(parameters.first == 1 && (2...16).contains(parameters.last ?? 0)):
      nil
    default:
      if let code = Self.rxvtArrows[final], parameterText.isEmpty {
        Key(code, .shift)
      } else if parameterText.isEmpty || !parameters.isEmpty {
        Self.letters[final].map { Key($0, modifiers(parameters.last)) }
      } else {
        nil
      }
    }
  }

  private func numberedKey(_ modifiers: Key.Modifiers) -> Key? {
    guard let number = parameters.first else { return nil }
    // xterm's modifyOtherKeys: 27, modifiers, code point.
    if number == 27, parameters.count == 3 {
      return Key(codePoint: parameters[2], modifiers)
    }
    if let code = Self.numbers[number] { return Key(code, modifiers) }
    // The Linux console sends F13 to F20 for Shift-F1 to Shift-F8.
    return Self.shiftedFunctions[number].map { Key(.function($0), modifiers.union(.shift)) }
  }

  /// Reads xterm's parameter: 1 plus a bit each for Shift, Alt, Ctrl and Meta.
  private func modifiers(_ parameter: Int?) -> Key.Modifiers {
    guard let parameter, (2...16).contains(parameter) else { return [] }
    let bits = parameter - 1
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 0b1010 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  private static let letters: [UInt8: Key.Code] = table([
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "P": .function(1),
    "Q": .function(2), "R": .function(3), "S": .function(4),
  ])

  private static let rxvtArrows: [UInt8: Key.Code] = table([
    "a": .up, "b": .down, "c": .right, "d": .left,
  ])

  /// The numeric keypad in application mode (DEC VT100).
  private static let keypad: [UInt8: Key.Code] = table([
    "M": .enter, "I": .tab, "X": .character("="), "j": .character("*"), "k": .character("+"),
    "l": .character(","), "m": .character("-"), "n": .character("."), "o": .character("/"),
    "p": .character("0"), "q": .character("1"), "r": .character("2"), "s": .character("3"),
    "t": .character("4"), "u": .character("5"), "v": .character("6"), "w": .character("7"),
    "x": .character("8"), "y": .character("9"),
  ])

  /// DEC VT220 and its relatives, before `~`.
  private static let numbers: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]

  private static let shiftedFunctions = [
    25: 1, 26: 2, 28: 3, 29: 4, 31: 5, 32: 6, 33: 7, 34: 8,
  ]

  private static func table(_ codes: [Unicode.Scalar: Key.Code]) -> [UInt8: Key.Code] {
    Dictionary(uniqueKeysWithValues: codes.map { (UInt8(ascii: $0), $1) })
  }
}
