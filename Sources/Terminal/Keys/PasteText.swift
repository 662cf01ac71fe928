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
