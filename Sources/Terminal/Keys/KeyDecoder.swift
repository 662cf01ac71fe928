import Screen

/// Turns the bytes of a terminal into keys and pastes.
///
/// It knows both encodings of the arrows, the modifiers of xterm, the function keys of the
/// terminals in use, and swallows whole what else begins with an escape, so that an answer of the
/// terminal is never typed as text.
struct KeyDecoder {
  /// The most that one paste may bring, in bytes; what is beyond is left out.
  static let longestPaste = 65_536

  private var bytes: [UInt8] = []
  /// What was pasted so far; nil outside of a paste.
  private var pasted: [UInt8]?
  /// The terminal's own sequences, from its terminfo entry.
  private let own: [[UInt8]: Key]

  init(own: [[UInt8]: Key] = [:]) { self.own = own }

  /// Whether bytes wait for others: only time tells Esc from the start of a sequence.
  var isPending: Bool { !bytes.isEmpty && pasted == nil }

  /// Takes bytes as they came.
  ///
  /// - Parameter new: The bytes of one read.
  /// - Returns: The events that are complete.
  mutating func feed(_ new: some Sequence<UInt8>) -> [TerminalEvent] {
    bytes += new
    return decode(isFinal: false)
  }

  /// Takes the waiting bytes for what they are alone: no more came in time.
  mutating func flush() -> [TerminalEvent] { decode(isFinal: true) }

  private mutating func decode(isFinal: Bool) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    var place = 0
    while place < bytes.count {
      if pasted != nil {
        guard let end = takePaste(from: place) else { break }
        place = end
        if let text = pasted {
          events.append(.paste(String(decoding: text, as: UTF8.self)))
          pasted = nil
        }
        continue
      }
      guard let token = KeyToken(bytes[place...], own: own, isFinal: isFinal) else { break }
      place += token.length
      switch token.meaning {
      case .key(let key): events.append(.key(key))
      case .pasteStart: pasted = []
      case .nothing: break
      }
    }
    bytes.removeFirst(min(place, bytes.count))
    return events
  }

  /// Moves bytes into the paste; nil while its end has not come.
  private mutating func takePaste(from place: Int) -> Int? {
    let end: [UInt8] = Array("\u{1B}[201~".utf8)
    var index = place
    while index < bytes.count {
      if bytes[index] == 0x1B, bytes[index...].starts(with: end) {
        keep(bytes[place..<index])
        return index + end.count
      }
      if bytes[index] == 0x1B, end.starts(with: bytes[index...]) { break }
      index += 1
    }
    keep(bytes[place..<index])
    bytes.removeSubrange(0..<index)
    return nil
  }

  private mutating func keep(_ part: ArraySlice<UInt8>) {
    let room = Self.longestPaste - (pasted?.count ?? 0)
    pasted?.append(contentsOf: part.prefix(max(0, room)))
  }
}
