import CNcurses
import Glibc
import Platform
package import Screen

/// The terminal that the operator sits at: keys come out of it, pictures go into it.
///
/// One at a time. The loop waits, by `poll`, for ``inputDescriptor`` and the descriptor of
/// ``Signals``, no longer than ``pendingTimeoutMilliseconds`` if that isn't nil. It calls
/// ``readEvents()`` when the first is readable or that time is over, and ``readSize()`` when the
/// window has changed.
package final class Terminal {
  private let device: TerminalDevice
  /// The type that `TERM` names.
  private let type: String
  /// Whether it is the locale alone that keeps it from drawing other letters than those of ASCII.
  package let isHeldByLocale: Bool
  private let screen: CursesScreen
  private var decoder: KeyDecoder
  /// The question that the terminal hasn't answered yet.
  private var question: BackgroundColorQuery?
  private var inputTimeouts: InputTimeouts
  private let modes: TerminalModes
  /// The time at which an Escape was taken for a separate key, because nothing followed it in time.
  private var escapedAt: Int?
  /// The time of the last bytes, in milliseconds.
  private var readAt = 0
  /// The time of the bytes that the decoder hasn't turned into events yet, in milliseconds.
  private var pendingSince = 0
  private var hasEnded = false
  private var isClosed = false
  private var last: Frame?

  /// Sets up the terminal that controls the process.
  ///
  /// - Parameter theme: The looks of roles.
  /// - Throws: ``TerminalError`` if the terminal can't show a form; it is as before then.
  package init(theme: Theme) throws(TerminalError) {
    device = try TerminalDevice()
    let encoding = LocaleEncoding.adopt()
    type = try Self.type()
    let described = try Self.describe(type, device)
    isHeldByLocale = GlyphSet.isHeldByLocale(type: type, encoding)
    screen = try CursesScreen(
      device: device, type: described, theme: theme, glyphs: GlyphSet(type: type, encoding))
    decoder = KeyDecoder(names: .ofTerminal())
    let remote = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"]
    inputTimeouts = InputTimeouts(
      escapeDelay: Terminfo.variable("ESCDELAY"),
      isRemote: remote.contains { !(Terminfo.variable($0) ?? "").isEmpty })
    modes = TerminalModes(type: type)
    device.write(modes.start)
    CrashHandler.restore(device.output, to: device.originalModes, sending: farewell)
  }

  deinit { close() }

  /// Whether the terminal can be written to.
  private var isLive: Bool { !hasEnded && !isClosed }

  /// Finds out whether there could be a form, without taking the terminal.
  ///
  /// - Throws: ``TerminalError`` if there could not.
  package static func check() throws(TerminalError) {
    _ = try describe(try type(), try TerminalDevice())
  }

  /// The window's size, as ``readSize()`` last found it.
  package var size: Size { screen.size }

  /// Whether the mouse's clicks and wheel are events; off at first, since the terminal's own
  /// selection of text needs a modifier while it is on.
  ///
  /// Without effect where terminfo knows of no mouse.
  package var isMouseOn = false {
    didSet {
      guard isMouseOn != oldValue, !hasEnded, !isClosed else { return }
      decoder.isMouseOn = isMouseOn
      device.write(TerminalModes.mouse(isMouseOn))
    }
  }

  /// The looks of roles; the next picture has them.
  package var theme: Theme {
    get { screen.theme }
    set { screen.theme = newValue }
  }

  /// The line after the message that the program crashed; all of its characters are safe to show.
  package var faultNote = "" {
    didSet { if faultNote != oldValue, !isClosed { CrashHandler.setNote(faultNote) } }
  }

  /// Readable when there is something for ``readEvents()``.
  package var inputDescriptor: Int32 { device.input }

  /// The time that the loop may wait before it calls ``readEvents()`` without input, in
  /// milliseconds; nil if that isn't needed.
  ///
  /// An Escape alone is a key only once nothing has followed it for `ESCDELAY` (25 ms).
  package var pendingTimeoutMilliseconds: Int? {
    guard let wait = inputTimeouts.milliseconds(for: decoder.pending), !hasEnded else { return nil }
    // An answer that comes in two parts may be cut after its Escape.
    let least = question == nil ? 0 : 100
    return max(0, pendingSince + max(wait, least) - Self.now)
  }

  /// Updates the size to the window's; the next picture is drawn whole.
  package func readSize() {
    guard !hasEnded, !isClosed, let size = device.size, size != screen.size else { return }
    screen.resize(to: size)
  }

  /// Reads what has come, without waiting.
  ///
  /// - Parameter isLast: Whether nothing will be read after it, so that a paste that has not come
  ///   to its end is taken as far as it has come.
  /// - Returns: What happened, in its order.
  package func readEvents(isLast: Bool = false) -> [TerminalEvent] {
    guard !hasEnded, !isClosed else { return [] }
    var events: [TerminalEvent] = []
    // No more at once than a burst, so that a flood can't keep signals waiting.
    for _ in 0..<16 {
      switch device.read() {
      case .bytes(let bytes):
        let now = Self.now
        let isSoon = escapedAt.map { now - $0 < Self.cutLimit } ?? false
        events += decoder.decode(
          bytes, isQuick: now - readAt <= PasteBurst.quickLimit, isSoonAfterEscape: isSoon)
        (escapedAt, readAt) = (nil, now)
        if decoder.pending != nil { pendingSince = now }
        // Fewer than were asked for are all there were.
        if bytes.count == TerminalDevice.readLimit { continue }
      case .nothing:
        if pendingTimeoutMilliseconds == 0 {
          if case .escape? = decoder.pending { escapedAt = Self.now }
          events += decoder.flush()
        }
      case .ended:
        hasEnded = true
        events += decoder.flush() + [.ended]
      }
      break
    }
    if isLast, !hasEnded { events += decoder.flush() }
    return filterAnswers(events)
  }

  /// The time after an Escape in which the rest of a sequence may come that a slow line has cut
  /// after it, in milliseconds.
  private static let cutLimit = 1_000

  /// Writable when ``flush()`` has something to do; to be polled while ``isBlocked``.
  package var outputDescriptor: Int32 { device.output }

  /// Whether the terminal has not taken the last picture yet, and so gets no other one.
  package var isBlocked: Bool { isLive && device.isBlocked }

  /// Writes what the terminal takes now; once that is all, the picture that was shown last.
  package func flush() {
    guard isBlocked else { return }
    device.flush()
    if !isBlocked, let last { show(last) }
  }

  /// Shows a picture, or keeps it while the terminal takes none; what is beyond the window is cut.
  package func show(_ frame: Frame) {
    last = frame
    guard isLive, !isBlocked else { return }
    screen.show(frame)
  }

  /// Draws the last picture again, as others may have written on the terminal.
  package func repaint() {
    screen.forget()
    if let last { show(last) }
  }

  /// Restores the terminal and stops the process with its whole group, as a shell expects of
  /// Ctrl-Z; returns when it goes on, with the last picture on the terminal again.
  package func suspend() {
    // Given back for good, it is no longer ours to leave.
    if !isClosed { leave() }
    Signals.stop()
    resume()
  }

  /// Takes the terminal again after something else had it, and draws the last picture.
  package func resume() {
    guard !hasEnded, !isClosed else { return }
    device.useRawModes()
    device.write(modes.start)
    if isMouseOn { device.write(TerminalModes.mouse(true)) }
    if let size = device.size { screen.resize(to: size) }
    repaint()
  }

  /// Restores the terminal as it was; the second time nothing happens.
  ///
  /// - Parameter isHungUp: Whether the terminal is gone, so that an answer that it still owes can't
  ///   disturb anyone.
  package func close(isHungUp: Bool = false) {
    guard !isClosed else { return }
    if !isHungUp, !hasEnded { awaitAnswers() }
    isClosed = true
    if isMouseOn { device.write(TerminalModes.mouse(false)) }
    device.write(modes.end)
    // Terminfo's description goes with the screen.
    let farewell = farewell
    screen.close()
    device.release(farewell)
    CrashHandler.forgetTerminal()
  }

  private func leave() {
    awaitAnswers()
    if isMouseOn { device.write(TerminalModes.mouse(false)) }
    device.write(modes.end)
    screen.leave()
    device.release(farewell)
  }

  /// The sequence that restores the terminal where curses can't be called any more.
  private var farewell: [UInt8] {
    TerminalModes.mouse(false) + modes.end
      + ["rmcup", "sgr0", "cnorm", "rmkx"].flatMap { Terminfo.string($0) ?? [] }
  }

  static func type() throws(TerminalError) -> String {
    guard let type = Terminfo.variable("TERM"), !type.isEmpty else { throw .typeUnset }
    return type
  }

  /// Finds out what terminfo says of the terminal.
  ///
  /// - Returns: The type that terminfo describes.
  static func describe(
    _ type: String, _ device: TerminalDevice
  ) throws(TerminalError) -> String {
    guard let described = Terminfo.setUp(for: type, at: device.output) else {
      throw .typeUnknown(type)
    }
    guard Terminfo.pointer("cup") != nil else { throw .cursorFixed(type) }
    return described
  }

  /// A clock that only goes forward, in milliseconds.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  /// Asks, where the terminal is known to answer and colours matter; the answer is an event.
  ///
  /// Nothing waits for it: it comes while the form is used, or is swallowed.
  package func askGround() {
    guard question == nil, isLive, screen.depth != .none,
      BackgroundColorQuery.isUnderstood(by: type)
    else {
      return
    }
    question = BackgroundColorQuery(asked: Self.now)
    device.write(BackgroundColorQuery.bytes)
  }

  /// The result of copying a text.
  package enum CopyResult {
    /// The terminal has got it; it doesn't say whether it took it.
    case sent
    case tooLong
    /// The terminal isn't known to have a clipboard for programs.
    case unknown
  }

  /// Copies a text to the operator's own clipboard, also over SSH.
  package func copy(_ text: String) -> CopyResult {
    guard isLive, BackgroundColorQuery.isUnderstood(by: type) else { return .unknown }
    guard text.utf8.count <= Clipboard.limit else { return .tooLong }
    device.write(Clipboard.sequence(copying: text))
    return .sent
  }

  /// Filters the answers; one that wasn't asked for, or that is late, is dropped.
  private func filterAnswers(_ events: [TerminalEvent]) -> [TerminalEvent] {
    events.compactMap { event in
      guard case .answered(let answer) = event else { return event }
      let told = BackgroundColorQuery.event(for: answer, to: &question, at: Self.now)
      if case .roundTrip(let milliseconds)? = told {
        inputTimeouts.measure(roundTrip: milliseconds)
      }
      return told
    }
  }

  /// Waits for the answers that are still to come, so that none of them arrives at the prompt of
  /// whatever has the terminal next.
  ///
  /// What is typed meanwhile goes with them: a terminal can't be read in part, nor looked at
  /// without reading, and giving keys back (TIOCSTI) is forbidden by most systems. To stop at the
  /// first key would leave the answer to the prompt, as a command that wasn't typed. So it is
  /// short: the session has to end within ``BackgroundColorQuery/limit`` of its start, before the answer
  /// that it waits for. It is a wait outside the loop, since the session has ended by then.
  private func awaitAnswers() {
    // A terminal that takes no output has not got the question.
    while let question, !device.isBlocked {
      let remaining = question.remaining(at: Self.now)
      guard remaining > 0 else { break }
      var descriptors = [Descriptor(device.input)]
      Descriptor.poll(&descriptors, timeoutMilliseconds: Int32(remaining))
      if !descriptors[0].isReady { continue }
      guard case .bytes(let bytes) = device.read() else { break }
      _ = filterAnswers(decoder.decode(bytes))
    }
    if question != nil { tcflush(device.input, TCIFLUSH) }
    question = nil
  }
}

/// The reason why a terminal can't show a form.
package enum TerminalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The process has no controlling terminal.
  case noTerminal
  /// `TERM` isn't set.
  case typeUnset
  /// terminfo doesn't know the type that `TERM` names.
  case typeUnknown(String)
  /// A terminal of this type can't place the cursor.
  case cursorFixed(String)
  /// The terminal refused a request; with what the system said.
  case failed(String)

  /// The message for the operator.
  package var description: String {
    switch self {
    case .noTerminal:
      "There is no terminal for a form. With ssh, use -t."
    case .typeUnset:
      "TERM isn't set, so the terminal type isn't known. Try TERM=xterm-256color."
    case .typeUnknown(let type):
      "terminfo doesn't know the terminal type in TERM, \(type). Try TERM=xterm-256color."
    case .cursorFixed(let type):
      "A terminal of type \(type) can't move its cursor. Set TERM to the real type."
    case .failed(let reason):
      "Can't set up the terminal: \(reason)."
    }
  }
}
