/// Collects a paste up to the sequence that ends it.
struct PasteReader {
  /// What ends a paste: CSI 201 ~.
  private static let end: [UInt8] = [Byte.escape] + Array("[201~".utf8)

  /// What begins one: CSI 200 ~.
  private static let start: [UInt8] = [Byte.escape] + Array("[200~".utf8)

  private var text = PasteText()
  private var matched = 0

  var isAtEnd: Bool { matched == Self.end.count }

  /// Takes bytes up to the end of the paste.
  ///
  /// A mark of its end that another one follows, without a paste that begins between them, was
  /// pasted itself: what stands between the two is text too, and no keys.
  /// - Returns: How many it took.
  mutating func read(_ input: ArraySlice<UInt8>) -> Int {
    for (offset, byte) in input.enumerated() {
      if byte == Self.end[matched] {
        matched += 1
        guard isAtEnd else { continue }
        let rest = input.dropFirst(offset + 1)
        guard Self.isInside(rest) else { return offset + 1 }
        text.append(Self.end)
        matched = 0
      } else {
        // Escape occurs in the mark only as its first byte, so a broken match can only begin anew.
        text.append(Self.end[..<matched])
        matched = byte == Byte.escape ? 1 : 0
        if matched == 0 { text.append(CollectionOfOne(byte)) }
      }
    }
    return input.count
  }

  /// Whether bytes go on with a paste, by the mark that comes first in them.
  private static func isInside(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let end = bytes.firstRange(of: end) else { return false }
    return bytes[..<end.lowerBound].firstRange(of: start) == nil
  }

  /// The paste as events.
  var events: [TerminalEvent] { text.events }
}
