/// Collects a paste up to the sequence that ends it.
struct PasteReader {
  /// What ends a paste: CSI 201 ~.
  private static let end: [UInt8] = [Byte.escape] + Array("[201~".utf8)

  private var text = PasteText()
  private var matched = 0

  var isAtEnd: Bool { matched == Self.end.count }

  /// Takes bytes up to the end of the paste.
  ///
  /// - Returns: How many it took.
  mutating func read(_ input: ArraySlice<UInt8>) -> Int {
    for (offset, byte) in input.enumerated() {
      if byte == Self.end[matched] {
        matched += 1
        if isAtEnd { return offset + 1 }
      } else {
        // Escape occurs in the mark only as its first byte, so a broken match can only begin anew.
        text.append(Self.end[..<matched])
        matched = byte == Byte.escape ? 1 : 0
        if matched == 0 { text.append(CollectionOfOne(byte)) }
      }
    }
    return input.count
  }

  /// The paste as events.
  var events: [TerminalEvent] { text.events }
}
