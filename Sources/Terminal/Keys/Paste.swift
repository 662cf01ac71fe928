/// Collects a paste up to its end sequence.
struct PasteReader {
  /// The end of a paste: CSI 201 ~.
  private static let end: [UInt8] = Byte.sequence("[201~")

  /// The start of a paste: CSI 200 ~.
  private static let start: [UInt8] = Byte.sequence("[200~")

  /// The paste so far.
  private(set) var text = PasteText()
  private var matched = 0

  var isAtEnd: Bool { matched == Self.end.count }

  /// Reads bytes up to the end of the paste.
  ///
  /// An end mark that is followed by another one, without a start mark between them, was part of
  /// the paste: the text between the two is text too, not keys.
  /// - Returns: The number of bytes read.
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
        // Escape occurs in the mark only as its first byte, so a broken match can only start over.
        text.append(Self.end[..<matched])
        matched = byte == Byte.escape ? 1 : 0
        if matched == 0 { text.append(CollectionOfOne(byte)) }
      }
    }
    return input.count
  }

  /// Returns whether bytes continue a paste, by the first mark in them.
  private static func isInside(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let end = bytes.firstRange(of: end) else { return false }
    return bytes[..<end.lowerBound].firstRange(of: start) == nil
  }
}

/// The text of a paste, up to the limit.
struct PasteText {
  private(set) var bytes: [UInt8] = []
  private var isCut = false

  /// Adds bytes, up to ``KeyDecoder/pasteLimit`` in all.
  mutating func append(_ new: some Collection<UInt8>) {
    let room = KeyDecoder.pasteLimit - bytes.count
    bytes.append(contentsOf: new.prefix(room))
    isCut = isCut || new.count > room
  }

  /// The paste as events; a character that the limit cuts is dropped completely.
  var events: [TerminalEvent] {
    guard isCut else { return [.paste(String(decoding: bytes, as: UTF8.self))] }
    let continuation = bytes.reversed().prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
    let lead = bytes.dropLast(continuation).last ?? 0
    let needed = Utf8.length(lead: lead) ?? 1
    let whole = needed > continuation + 1 ? bytes.dropLast(continuation + 1) : bytes[...]
    return [.paste(String(decoding: whole, as: UTF8.self)), .pasteCut]
  }
}

/// A paste that the terminal doesn't mark, detected by its speed.
///
/// Otherwise the line endings and tabs of a pasted address would move through the form and
/// overwrite the following fields. Text that comes faster than hands type is held until nothing
/// follows immediately; then its length and its lines decide whether it is a paste or was typed
/// ahead.
enum PasteBurst {
  /// The number of characters from which any text is a paste.
  static let least = 64
  /// The minimum number of characters of a paste of three or more lines, and of one of two lines.
  ///
  /// Fewer characters are typed ahead by a script in one piece: a name, Enter and the next name.
  /// Tabs don't count as line endings, since a script uses them to continue.
  private static let (leastOfLines, leastOfTwo) = (8, 24)
  /// The number of immediate readings in a row that are faster than hands.
  static let quickReadings = 3
  /// The maximum time between immediate readings, in milliseconds: below the fastest keys that
  /// repeat.
  static let quickLimit = 12

  /// Returns whether all bytes are text; a sequence among them means keys.
  static func isText(_ bytes: [UInt8]) -> Bool { !bytes.isEmpty && bytes.allSatisfy(isText) }

  /// Returns whether one reading of text has more than one character, which hands can't type so
  /// fast.
  static func isQuick(_ text: [UInt8]) -> Bool { characters(of: text) > 1 }

  /// Returns whether text that came together is a paste.
  static func isPaste(_ text: [UInt8]) -> Bool {
    let count = characters(of: text)
    let lines = text.split { $0 == 0x0A || $0 == 0x0D }.count
    return count >= least || lines > 2 && count >= leastOfLines || lines > 1 && count >= leastOfTwo
  }

  private static func characters(of text: [UInt8]) -> Int { text.count { $0 & 0xC0 != 0x80 } }

  /// Returns whether a byte belongs to text of several lines.
  static func isText(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D: true
    case Byte.delete: false
    default: byte >= 0x20
    }
  }
}
