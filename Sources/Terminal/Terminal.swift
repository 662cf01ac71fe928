import CNcurses
import Glibc
import Platform
package import Screen

/// The operator's terminal: events come out of it, and pictures go into it.
///
/// There is one at a time. The loop waits, by `poll`, for ``inputDescriptor`` and the descriptor of
/// ``Signals``, no longer than ``pendingTimeoutMilliseconds`` if that isn't nil. It calls
/// ``readEvents()`` when the first is readable or that time is over, and ``readSize()`` when the
/// window has changed.
package final class Terminal {
  private let device: TerminalDevice
  /// The type that `TERM` names.
  private let type: String
  /// Whether only the locale prevents it from drawing non-ASCII letters.
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

  /// Sets up the process's controlling terminal.
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

  /// Checks whether a form is possible, without taking over the terminal.
  ///
  /// - Throws: ``TerminalError`` if there could not.
  package static func check() throws(TerminalError) {
    _ = try describe(try type(), try TerminalDevice())
  }

  /// The window's size, as of the last ``readSize()``.
  package var size: Size { screen.size }

  /// Whether mouse clicks and the wheel are events; off at first, since the terminal's own text
  /// selection needs a modifier while it is on.
  ///
  /// It has no effect if terminfo knows no mouse.
  package var isMouseOn = false {
    didSet {
      guard isMouseOn != oldValue, isLive else { return }
      decoder.isMouseOn = isMouseOn
      device.write(TerminalModes.mouse(isMouseOn))
    }
  }

  /// Whether a screen reader reads what is written; see ``Role/readAloud``.
  package var isReadAloud: Bool {
    get { screen.isReadAloud }
    set { screen.isReadAloud = newValue }
  }

  /// The looks of roles, from the next picture on.
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
    // An answer that comes in two parts may be split after its Escape.
    let least = question == nil ? 0 : 100
    return max(0, pendingSince + max(wait, least) - Self.now)
  }

  /// Updates the size to the window's; the next picture is drawn completely.
  package func readSize() {
    guard isLive, let size = device.size, size != screen.size else { return }
    screen.resize(to: size)
  }

  /// Reads the available input, without waiting.
  ///
  /// - Parameter isLast: Whether nothing will be read after it, so that a paste that has not come
  ///   to its end is taken as far as it has come.
  /// - Returns: The events, in order.
  package func readEvents(isLast: Bool = false) -> [TerminalEvent] {
    guard isLive else { return [] }
    var events: [TerminalEvent] = []
    // At most one burst at a time, so that a flood can't delay signals.
    for _ in 0..<16 {
      switch device.read() {
      case .bytes(let bytes):
        let now = Self.now
        let isSoon = escapedAt.map { now - $0 < Self.cutLimit } ?? false
        events += decoder.decode(
          bytes, isQuick: now - readAt <= PasteBurst.quickLimit, isSoonAfterEscape: isSoon)
        (escapedAt, readAt) = (nil, now)
        if decoder.pending != nil { pendingSince = now }
        // Fewer bytes than requested were all there were.
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

  /// Whether the terminal hasn't accepted the last picture yet, and so gets no other one.
  package var isBlocked: Bool { isLive && device.isBlocked }

  /// Writes as much as the terminal accepts now; once that is all, the last picture.
  package func flush() {
    guard isBlocked else { return }
    device.flush()
    if !isBlocked, let last { show(last) }
  }

  /// Shows a picture, or keeps it while the terminal accepts none; the part beyond the window is
  /// cut.
  package func show(_ frame: Frame) {
    last = frame
    guard isLive, !isBlocked else { return }
    screen.show(frame)
  }

  /// Draws the last picture again, since others may have written on the terminal.
  package func repaint() {
    screen.forget()
    if let last { show(last) }
  }

  /// Restores the terminal and stops the process with its whole group, as a shell expects of
  /// Ctrl-Z; returns when it continues, with the last picture on the terminal again.
  package func suspend() {
    // A terminal that was released for good is no longer ours to restore.
    if !isClosed { leave() }
    Signals.stop()
    resume()
  }

  /// Takes the terminal again after another program had it, and draws the last picture.
  package func resume() {
    guard isLive else { return }
    device.useRawModes()
    device.write(modes.start)
    if isMouseOn { device.write(TerminalModes.mouse(true)) }
    if let size = device.size { screen.resize(to: size) }
    repaint()
  }

  /// Restores the terminal; the second call has no effect.
  ///
  /// - Parameter isHungUp: Whether the terminal is gone, so that an answer that it still owes can't
  ///   disturb anyone.
  package func close(isHungUp: Bool = false) {
    guard !isClosed else { return }
    if !isHungUp, !hasEnded { awaitAnswers() }
    isClosed = true
    if isMouseOn { device.write(TerminalModes.mouse(false)) }
    device.write(modes.end)
    // Terminfo's description is released with the screen.
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

  /// Reads terminfo's description of the terminal.
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

  /// Queries the background colour if the terminal is known to answer and colours matter; the
  /// answer is an event.
  ///
  /// Nothing waits for it: it arrives while the form is used, or is discarded.
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
    /// The terminal has the text; it doesn't report whether it copied it.
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

  /// Filters the answers; one that wasn't requested, or that is late, is dropped.
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

  /// Waits for the remaining answers, so that none of them arrives at the prompt of the terminal's
  /// next program.
  ///
  /// Keys typed meanwhile are lost: a terminal can't be read in part, nor inspected without
  /// reading, and giving keys back (TIOCSTI) is forbidden by most systems. Stopping at the first
  /// key would leave the answer to the prompt, as a command that wasn't typed. So the wait is
  /// short: the session has to end within ``BackgroundColorQuery/limit`` of its start, before the
  /// answer. It is a wait outside the loop, since the session has ended.
  private func awaitAnswers() {
    // A terminal that accepts no output hasn't received the query.
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
  /// A terminal of this type can't move the cursor.
  case cursorFixed(String)
  /// The terminal refused a request, with the system's reason.
  case failed(String)

  /// The message for the operator.
  package var description: String {
    switch self {
    case .noTerminal:
      "The form needs a terminal. With ssh, use -t."
    case .typeUnset:
      "TERM isn't set, so the terminal type isn't known. Try TERM=xterm-256color."
    case .typeUnknown(let type):
      "terminfo doesn't know the terminal type in TERM, \(type). Try TERM=xterm-256color."
    case .cursorFixed(let type):
      "A terminal of type \(type) can't move its cursor. Set TERM to the correct type."
    case .failed(let reason):
      "Can't set up the terminal: \(reason)."
    }
  }
}
