import Screen

/// The sequences that begin with an escape (ECMA-48, and xterm's keys).
enum EscapeSequence {
  /// `ESC [ … final`: arrows, editing and function keys, and the start of a paste.
  ///
  /// - Parameter bytes: From the escape on.
  /// - Returns: Its length and meaning, or nil while its end has not come.
  static func control(_ bytes: ArraySlice<UInt8>) -> (length: Int, meaning: KeyToken.Meaning)? {
    let body = bytes.dropFirst(2)
    // The function keys of the Linux console: ESC [ [ A.
    if body.first == UInt8(ascii: "[") {
      guard let letter = body.dropFirst().first else { return nil }
      let number = Int(letter) - 0x40
      return (4, (1...5).contains(number) ? .key(Key(.function(number))) : .nothing)
    }
    guard let end = body.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      return body.count > 64 ? (bytes.count, .nothing) : nil
    }
    let length = end - bytes.startIndex + 1
    // A byte that ends nothing breaks the sequence off; it may begin the next one.
    guard (0x40...0x7E).contains(bytes[end]) else { return (length - 1, .nothing) }
    let parameters = String(decoding: body[..<end], as: UTF8.self)
    if bytes[end] == UInt8(ascii: "~"), parameters == "200" { return (length, .pasteStart) }
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    guard let code = code(final: bytes[end], number: numbers.first ?? nil) else {
      return (length, .nothing)
    }
    let modifiers = numbers.count > 1 ? Self.modifiers(numbers[1] ?? 1) : []
    if bytes[end] == UInt8(ascii: "Z") { return (length, .key(Key(.tab, .shift))) }
    return (length, .key(Key(code, modifiers)))
  }

  /// `ESC O final`: arrows in application mode, F1 to F4, the keypad's Enter.
  static func single(_ bytes: ArraySlice<UInt8>) -> (length: Int, meaning: KeyToken.Meaning)? {
    guard let final = bytes.dropFirst(2).first else { return nil }
    if final == UInt8(ascii: "M") { return (3, .key(Key(.enter))) }
    return (3, code(final: final, number: nil).map { .key(Key($0)) } ?? .nothing)
  }

  /// `ESC ] …`, `ESC P …` and their like, up to BEL or `ESC \`: answers, never keys.
  static func string(_ bytes: ArraySlice<UInt8>) -> (length: Int, meaning: KeyToken.Meaning)? {
    var index = bytes.startIndex + 2
    while index < bytes.endIndex {
      if bytes[index] == 0x07 { return (index - bytes.startIndex + 1, .nothing) }
      if bytes[index] == 0x1B {
        guard index + 1 < bytes.endIndex else { return nil }
        let isEnd = bytes[index + 1] == UInt8(ascii: "\\")
        return (index - bytes.startIndex + (isEnd ? 2 : 0), .nothing)
      }
      index += 1
    }
    return bytes.count > 65_536 ? (bytes.count, .nothing) : nil
  }

  private static func modifiers(_ number: Int) -> Key.Modifiers {
    Key.Modifiers(rawValue: UInt8(truncatingIfNeeded: max(0, number - 1)) & 7)
  }

  private static func code(final: UInt8, number: Int?) -> Key.Code? {
    switch Unicode.Scalar(final) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    case "Z": .tab
    case "~": number.flatMap { numbered[$0] }
    default: nil
    }
  }

  /// The keys of `ESC [ number ~`, those of the VT220 and after it.
  private static let numbered: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]
}
