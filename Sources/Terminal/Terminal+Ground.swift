import Glibc
import Screen

/// Asking the terminal for the colour of its ground.
extension Terminal {
  /// Asks, where the terminal is known to answer and colours matter; the answer is an event.
  ///
  /// Nothing waits for it: it comes while the form is used, or is swallowed.
  package func askGround() {
    guard question == nil, isLive, depth != .none, BackgroundColorQuery.isUnderstood(by: type)
    else {
      return
    }
    question = BackgroundColorQuery(asked: Self.now)
    device.write(BackgroundColorQuery.bytes)
  }

  /// Takes the answers out of what came; one that nobody asked for, or that is late, is dropped.
  func heed(_ events: [TerminalEvent]) -> [TerminalEvent] {
    events.compactMap { event in
      guard case .answered(let answer) = event else { return event }
      return BackgroundColorQuery.event(for: answer, to: &question, at: Self.now)
    }
  }

  /// Waits for the answers that are still to come, so that none of them arrives at the prompt of
  /// whatever has the terminal next.
  ///
  /// What is typed meanwhile goes with them: a terminal can't be read in part, nor looked at
  /// without reading, and giving keys back (TIOCSTI) is forbidden by most systems. To stop at the
  /// first key would leave the answer to the prompt, as a command that nobody typed. So it is
  /// short: the session has to end within ``BackgroundColorQuery/limit`` of its start, before the answer
  /// that it waits for.
  func settleQuestion() {
    // A terminal that takes no output has not got the question.
    while let question, !device.isBlocked {
      let remaining = question.remaining(at: Self.now)
      var descriptor = pollfd(fd: device.input, events: Int16(POLLIN), revents: 0)
      guard remaining > 0, poll(&descriptor, 1, Int32(remaining)) >= 0 || errno == EINTR else {
        break
      }
      if descriptor.revents == 0 { continue }
      guard case .bytes(let bytes) = device.read() else { break }
      _ = heed(decoder.decode(bytes))
    }
    if question != nil { tcflush(device.input, TCIFLUSH) }
    question = nil
  }
}
