import Screen

/// Decodes the bytes of a terminal to keys, pastes and mouse events.
///
/// Bytes may be split anywhere. A terminal's answer to a query (ECMA-48 control sequences and
/// strings that aren't keys) is discarded completely and never typed as text. The decoder is a
/// value without input or output: the caller reads, and calls ``flush()`` if nothing more came in
/// time.
struct KeyDecoder {
  /// The maximum number of bytes of one paste.
  static let pasteLimit = 65_536
  /// Ctrl-C.
  private static let interrupt: UInt8 = 3

  /// An incomplete input whose meaning depends on the next bytes.
  enum Pending: Sendable {
    /// An Escape that is a separate key or begins another one.
    case escape
    /// A sequence or a character whose first bytes say that it continues.
    case sequence
    case paste
    /// Text that came together, a paste without marks or not, which ends as soon as nothing
    /// follows.
    case burst
  }

  private enum State {
    case ground
    case paste(PasteReader)
    case burst(PasteText)
    /// A sequence that is read to its end and discarded.
    case discard(ControlStringParser)
    /// Before an Escape that ended a string; with `\` it is the string's terminator.
    case stringEnd
  }

  /// Whether mouse reports are events; otherwise they are discarded.
  var isMouseOn = false
  private let names: KeySequences
  private var state = State.ground
  private var buffer: [UInt8] = []
  /// The number of readings of text that followed each other immediately.
  private var quickReadings = 0

  /// Creates a decoder.
  ///
  /// - Parameter names: The meanings of sequences; xterm's and its relatives' are always known.
  init(names: KeySequences = KeySequences()) {
    self.names = names
  }

  /// The input that waits for more bytes; nil if all bytes have been turned into events.
  var pending: Pending? {
    switch state {
    case .paste: .paste
    case .burst: .burst
    case .discard, .stringEnd: .sequence
    case .ground where buffer.isEmpty: nil
    case .ground:
      // With `[` or `O` after it, a sequence has begun, since no command has such a key.
      buffer.first == Byte.escape && (buffer.count == 1 || buffer == [Byte.escape, Byte.escape])
        ? .escape : .sequence
    }
  }

  /// Decodes the next bytes.
  ///
  /// A marked paste ends at its mark, however long it pauses; if the mark is lost, only Ctrl-C ends
  /// it.
  /// - Parameters:
  ///   - bytes: The bytes of one reading, as ``PasteBurst`` depends on their arriving together.
  ///   - isQuick: Whether it arrived immediately after the previous input.
  ///   - isSoonAfterEscape: Whether an Escape was taken for a key shortly before: a sequence
  ///     without its Escape then is one that a slow line has cut.
  /// - Returns: Their meaning, as far as it is certain.
  mutating func decode(
    _ bytes: some Sequence<UInt8>, isQuick: Bool = false, isSoonAfterEscape: Bool = false
  ) -> [TerminalEvent] {
    let new = Array(bytes)
    if case .paste = state, new == [Self.interrupt], buffer.isEmpty { return flush() }
    // A key that is held repeats more slowly than the parts of a paste.
    if case .burst(let text) = state, !isQuick, buffer.isEmpty, PasteBurst.isText(new),
      !PasteBurst.isQuick(new), text.bytes.suffix(new.count).elementsEqual(new)
    {
      return flush() + decode(new)
    }
    if case .ground = state, buffer.isEmpty, isSoonAfterEscape,
      let cut = KeyToken.key(ofCut: new, names: names)
    {
      return [.key(cut.key)] + decode(new.dropFirst(cut.length))
    }
    if case .ground = state, buffer.isEmpty, PasteBurst.isText(new) {
      quickReadings = isQuick ? quickReadings + 1 : 1
      if quickReadings >= PasteBurst.quickReadings || PasteBurst.isQuick(new) {
        state = .burst(PasteText())
      }
    } else {
      quickReadings = 0
    }
    buffer += new
    return drain(isFinal: false)
  }

  /// Decodes the remaining bytes as far as possible, since no more came in time.
  mutating func flush() -> [TerminalEvent] {
    let events = drain(isFinal: true)
    defer { state = .ground }
    switch state {
    case .paste(let reader): return events + reader.text.events
    case .burst(let text): return events + self.events(of: text)
    default: return events
    }
  }

  private mutating func drain(isFinal: Bool) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    var index = 0
    reading: while index < buffer.count {
      switch state {
      case .paste(var reader):
        index += reader.read(buffer[index...])
        state = reader.isAtEnd ? .ground : .paste(reader)
        if reader.isAtEnd { events += reader.text.events }
      case .burst(var text):
        let run = buffer[index...].prefix(while: PasteBurst.isText)
        text.append(run)
        index += run.count
        state = index < buffer.count ? .ground : .burst(text)
        if index < buffer.count { events += self.events(of: text) }
      case .discard(var parser):
        index += parser.skip(buffer[index...])
        switch parser.progress {
        case .inside:
          state = .discard(parser)
          continue reading
        case .atEscape: state = .stringEnd
        case .ended: state = .ground
        }
        if let answer = parser.answer { events.append(.answered(answer)) }
      case .stringEnd:
        guard buffer.count > index + 1 || isFinal else { break reading }
        if buffer[index...].dropFirst().first == UInt8(ascii: "\\") { index += 2 }
        state = .ground
      case .ground:
        let token = KeyToken(buffer[index...], names: names, isFinal: isFinal)
        index += token.length
        switch token.meaning {
        case .key(let key): events.append(.key(key))
        case .mouse(let event): if isMouseOn { events.append(.mouse(event)) }
        case .answer(let answer): events.append(.answered(answer))
        case .nothing: break
        case .invalid: events.append(.invalidBytes)
        case .paste: state = .paste(PasteReader())
        case .discard(let parser): state = .discard(parser)
        case .incomplete: break reading
        }
      }
    }
    buffer.removeFirst(index)
    return events
  }

  /// Returns the events of text that came together: a paste, or keys that were typed ahead.
  private func events(of text: PasteText) -> [TerminalEvent] {
    if PasteBurst.isPaste(text.bytes) { return text.events }
    var rest = text.bytes[...]
    var events: [TerminalEvent] = []
    while !rest.isEmpty {
      let token = KeyToken(rest, names: names, isFinal: true)
      if case .key(let key) = token.meaning {
        events.append(.key(key))
      } else {
        events.append(.invalidBytes)
      }
      rest = rest.dropFirst(max(1, token.length))
    }
    return events
  }
}

/// The time to wait for the rest of an incomplete input, in milliseconds.
struct InputTimeouts: Equatable {
  /// The time without input after an Escape that makes it a separate key.
  private var escape: Int
  /// Whether that time has been set.
  private let isGiven: Bool

  /// Reads the time for Escape from the environment's `ESCDELAY`.
  ///
  /// - Parameters:
  ///   - escapeDelay: Its value; what isn't a number from 0 to 10,000 counts as not set.
  ///   - isRemote: Whether keys come over a network, which may cut a sequence in pieces.
  init(escapeDelay: String?, isRemote: Bool = false) {
    let given = escapeDelay.flatMap { Int($0) }.flatMap { (0...10_000).contains($0) ? $0 : nil }
    escape = given ?? (isRemote ? 150 : 25)
    isGiven = given != nil
  }

  /// Increases the times for a long round trip: parts of a sequence may be as far apart.
  mutating func measure(roundTrip milliseconds: Int) {
    if !isGiven, milliseconds > 50 { escape = max(escape, min(2 * milliseconds, 500)) }
  }

  /// Returns the time for the pending input; nil if there is none.
  func milliseconds(for pending: KeyDecoder.Pending?) -> Int? {
    switch pending {
    case .escape: escape
    case .sequence: max(escape, 1_000)
    case .paste: nil
    case .burst: min(max(escape, 25), 50)
    case nil: nil
    }
  }
}
