/// Collects a paste up to the sequence that ends it.
struct PasteReader {
  /// What ends a paste: CSI 201 ~.
  private static let end: [UInt8] = [Byte.escape] + Array("[201~".utf8)

  /// What begins one: CSI 200 ~.
  private static let start: [UInt8] = [Byte.escape] + Array("[200~".utf8)

  private var text = PasteText()
  private var matched = 0

  var isAtEnd: Bool { matched == Self.end.count }

  /// Reads bytes up to the end of the paste.
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
        // Escape occurs in the mark only as its first byte, so a broken match can only start over.
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

/// What has come of a paste, as much of it as is kept.
struct PasteText {
  private var bytes: [UInt8] = []
  private var isCut = false

  /// Adds bytes, up to ``KeyDecoder/pasteLimit`` in all.
  mutating func append(_ new: some Collection<UInt8>) {
    let room = KeyDecoder.pasteLimit - bytes.count
    bytes.append(contentsOf: new.prefix(room))
    isCut = isCut || new.count > room
  }

  /// The paste as events; a character that the limit cuts is dropped whole.
  var events: [TerminalEvent] {
    guard isCut else { return [.paste(String(decoding: bytes, as: UTF8.self))] }
    let continuation = bytes.reversed().prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
    let lead = bytes.dropLast(continuation).last ?? 0
    let needed = Utf8.length(lead: lead) ?? 1
    let whole = needed > continuation + 1 ? bytes.dropLast(continuation + 1) : bytes[...]
    return [.paste(String(decoding: whole, as: UTF8.self)), .pasteCut]
  }
}

/// A paste that the terminal doesn't mark, known by its speed.
///
/// Without it the line ends and tabs of a pasted address would walk through the form and write over
/// the fields behind. A burst begins with a reading that brings nothing but text, and much of it;
/// it goes on with the text that follows at once.
enum PasteBurst {
  /// How many characters one reading has to bring.
  ///
  /// No typist and no key that repeats comes near it: a reading holds what came within a few
  /// milliseconds. It is well above what a script types ahead in one piece, a name, Tab and the
  /// next name, which has to stay keys; and such a short paste holds few lines.
  static let least = 64

  /// Whether a burst begins with all of these bytes; a sequence among them is the sign of keys.
  static func begins(with bytes: [UInt8]) -> Bool {
    bytes.count >= least && bytes.allSatisfy(isText)
      && bytes.count { $0 & 0xC0 != 0x80 } >= least
  }

  /// Whether a byte belongs to text of several lines.
  static func isText(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D: true
    case Byte.delete: false
    default: byte >= 0x20
    }
  }
}
