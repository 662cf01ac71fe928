extension RGB {
  /// Reads a colour as terminals answer with it (XParseColor(3)): `rgb:16/19/1f`, with one to four
  /// digits a part, or `rgba:` with a part more.
  package init?(answer: some StringProtocol) {
    let halves = answer.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count == 2, ["rgb", "rgba"].contains(halves[0]) else { return nil }
    let words = halves[1].split(separator: "/", omittingEmptySubsequences: false)
    let parts = words.prefix(3).compactMap { Self.part($0) }
    guard words.count == halves[0].count, parts.count == 3 else { return nil }
    self.init(red: parts[0], green: parts[1], blue: parts[2])
  }

  /// A part on the scale of its own digits: `f`, `ff` and `ffff` are all of it.
  private static func part(_ digits: some StringProtocol) -> UInt8? {
    guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
      let number = Int(digits, radix: 16)
    else { return nil }
    let whole = 1 << (4 * digits.utf8.count) - 1
    return UInt8((number * 255 + whole / 2) / whole)
  }
}
