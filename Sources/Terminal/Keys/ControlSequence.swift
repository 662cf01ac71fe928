import Screen

/// A control sequence (CSI) or a shifted character (SS3), by the grammar of ECMA-48 and the habits
/// of terminals that deviate from it.
struct ControlSequence {
  enum Introducer {
    /// ESC `[`.
    case csi
    /// ESC `[[`, the Linux console's function keys.
    case doubleCSI
    /// ESC `O`.
    case ss3
  }

  enum Result {
    case complete(ControlSequence, length: Int)
    /// An invalid byte ends it; that byte isn't part of it.
    case broken(length: Int)
    case tooLong
    case incomplete
  }

  let introducer: Introducer
  /// The bytes between introducer and final byte, as text.
  let parameterText: String
  let final: UInt8

  /// The numbers between semicolons, sub-parameters dropped; empty if one isn't a number.
  var parameters: [Int] {
    let parts = parameterText.split(separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.map { Int($0.prefix { $0 != ":" }) }
    return numbers.contains(nil) ? [] : numbers.compactMap(\.self)
  }

  var isPasteStart: Bool {
    introducer == .csi && final == UInt8(ascii: "~") && parameterText == "200"
  }

  /// The maximum length of a key's sequence.
  private static let limit = 128

  /// Parses a sequence from its Escape on.
  ///
  /// - Parameter bytes: Escape, `[` or `O`, and at least one more byte.
  /// - Returns: The sequence, or why it isn't one yet.
  static func parse(_ bytes: ArraySlice<UInt8>) -> Result {
    var introducer = bytes.dropFirst().first == UInt8(ascii: "O") ? Introducer.ss3 : .csi
    var body = bytes.dropFirst(2)
    if introducer == .csi, body.first == UInt8(ascii: "[") {
      introducer = .doubleCSI
      body = body.dropFirst()
    }
    // An X10 mouse report: three bytes that look like text follow.
    if introducer == .csi, body.first == UInt8(ascii: "M") {
      let report = mouseReport(body.dropFirst().prefix(3))
      return report.map { .complete($0, length: 6) } ?? .incomplete
    }
    let plainEnd = body.firstIndex { !(0x20..<0x40).contains($0) }
    guard let end = rxvtShiftEnd(body) ?? plainEnd else {
      return bytes.count > limit ? .tooLong : .incomplete
    }
    guard body[end] < Byte.delete, body[end] >= 0x20 else {
      return .broken(length: end - bytes.startIndex)
    }
    let sequence = ControlSequence(
      introducer: introducer, parameterText: String(decoding: body[..<end], as: UTF8.self),
      final: body[end])
    return .complete(sequence, length: end - bytes.startIndex + 1)
  }

  /// Returns the `$` by which rxvt ends a key with Shift, although the standard doesn't allow it.
  private static func rxvtShiftEnd(_ body: ArraySlice<UInt8>) -> Int? {
    guard let end = body.firstIndex(of: UInt8(ascii: "$")) else { return nil }
    let number = body[..<end]
    let isKey = (1...2).contains(number.count) && number.allSatisfy { (0x30...0x39).contains($0) }
    return isKey ? end : nil
  }

  /// Whether it reports that a key was released (kitty's keyboard protocol, event type 3).
  private var isRelease: Bool {
    let parts = parameterText.split(separator: ";", omittingEmptySubsequences: false)
    guard introducer == .csi, parts.count > 1 else { return false }
    return parts[1].split(separator: ":", omittingEmptySubsequences: false).dropFirst().first == "3"
  }

  /// The key that sends it; nil if it is an answer of the terminal, a release, or unknown.
  var key: Key? {
    if isRelease { return nil }
    return switch introducer {
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
      parameters.first.flatMap { kittyKey($0, modifiers(parameters.dropFirst().first)) }
    case UInt8(ascii: "Z"): Key(.tab, .shift)
    // A report of the cursor's position ends like F3; it is only a key with modifiers.
    case UInt8(ascii: "R")
    where !(parameters.first == 1 && (2...256).contains(parameters.last ?? 0)):
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

  /// Returns the key that kitty's keyboard protocol names by a number; nil for a modifier key.
  private func kittyKey(_ number: Int, _ modifiers: Key.Modifiers) -> Key? {
    if let code = Self.kittyKeypad[number] { return Key(code, modifiers) }
    // The numbers of other keys without a character are from the private use area.
    if (0xE000...0xF8FF).contains(number) { return nil }
    let parts = parameterText.split(separator: ";").first?.split(
      separator: ":", omittingEmptySubsequences: false)
    let shifted = modifiers == .shift ? parts?.dropFirst().first.flatMap { Int($0) } : nil
    return Key(codePoint: shifted ?? number, modifiers)
  }

  private static let kittyKeypad: [Int: Key.Code] = {
    let characters = Array("0123456789./*-+")
    var codes = Dictionary(
      uniqueKeysWithValues: characters.enumerated().map {
        (57_399 + $0, Key.Code.character($1))
      })
    let others: [Key.Code] = [
      .enter, .character("="), .character(","), .left, .right, .up, .down, .pageUp, .pageDown,
      .home, .end, .insert, .delete,
    ]
    for (place, code) in others.enumerated() { codes[57_414 + place] = code }
    return codes
  }()

  /// Reads xterm's parameter: 1 plus a bit each for Shift, Alt, Ctrl and Meta; kitty's adds Hyper,
  /// Meta, Caps Lock and Num Lock, of which only Meta changes what a key means.
  private func modifiers(_ parameter: Int?) -> Key.Modifiers {
    guard let parameter, (2...256).contains(parameter) else { return [] }
    let bits = parameter - 1
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 0b10_1010 != 0 { modifiers.insert(.alt) }
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

  /// Converts xterm's first form of a mouse report to its later form, which has numbers.
  ///
  /// - Parameter bytes: Button, column and row, each 32 more than it means.
  /// - Returns: The report; nil for too few bytes.
  static func mouseReport(_ bytes: ArraySlice<UInt8>) -> ControlSequence? {
    guard bytes.count == 3 else { return nil }
    let numbers = bytes.map { String(Int($0) - 32) }
    return ControlSequence(
      introducer: .csi, parameterText: "<" + numbers.joined(separator: ";"),
      final: UInt8(ascii: "M"))
  }

  /// The mouse event, by xterm's mode 1006; nil if the form doesn't use it.
  ///
  /// A button's number has bits for Shift, Meta and Ctrl, which are ignored: terminals keep some of
  /// them for their own use, so no meaning can depend on them.
  var mouseEvent: MouseEvent? {
    guard introducer == .csi, final == UInt8(ascii: "M"), parameterText.first == "<" else {
      return nil
    }
    let parts = parameterText.dropFirst().split(separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, numbers[0] >= 0, numbers[1] > 0, numbers[2] > 0,
      let kind = Self.mouseKinds[numbers[0] & ~0b1_1100]
    else { return nil }
    return MouseEvent(kind, at: Position(column: numbers[1] - 1, row: numbers[2] - 1))
  }

  private static let mouseKinds: [Int: MouseEvent.Kind] = [
    0: .press, 64: .wheelUp, 65: .wheelDown,
  ]
}

/// The bytes that begin and end sequences (ECMA-48).
enum Byte {
  static let bell: UInt8 = 0x07
  static let cancel: UInt8 = 0x18
  static let substitute: UInt8 = 0x1A
  static let escape: UInt8 = 0x1B
  static let delete: UInt8 = 0x7F

  /// Returns Escape and a text.
  static func sequence(_ text: String) -> [UInt8] { [escape] + Array(text.utf8) }
}
