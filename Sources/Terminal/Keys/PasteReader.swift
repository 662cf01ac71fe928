/// Collects a paste up to the sequence that ends it.
struct PasteReader {
  /// What ends a paste: CSI 201 ~.
  private static let end: [UInt8] = [Byte.escape] + Array("[201~".utf8)

  private var bytes: [UInt8] = []
  private var matched = 0
  private var isCut = false

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
        keep(Self.end[..<matched])
        matched = byte == Byte.escape ? 1 : 0
        if matched == 0 { keep(CollectionOfOne(byte)) }
      }
    }
    return input.count
  }

  private mutating func keep(_ new: some Collection<UInt8>) {
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
