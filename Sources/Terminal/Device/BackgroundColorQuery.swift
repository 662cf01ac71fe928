/// The query for the background colour, while the terminal hasn't answered it.
///
/// It is followed by a second query that every terminal answers: once that answer has arrived, the
/// first has arrived too or never will, and no answer can reach the next prompt. The time of the
/// answers is also the only measurement of the round trip.
struct BackgroundColorQuery {
  /// OSC 11 with `?`, and DA1.
  static let bytes =
    Byte.sequence("]11;?") + Byte.sequence("\\") + Byte.sequence("[c")
  /// The time for which an answer counts and, if the session ends before it, is waited for; in
  /// milliseconds.
  static let limit = 1_500

  /// In milliseconds of the terminal's clock.
  let asked: Int

  /// Returns the time that the answers may still take.
  func remaining(at now: Int) -> Int { max(0, asked + Self.limit - now) }

  /// Handles an answer of the terminal.
  ///
  /// - Parameters:
  ///   - answer: The terminal's reply.
  ///   - question: The question that is open; closed by the second answer.
  ///   - now: Milliseconds of the terminal's clock.
  /// - Returns: The event; nil if nothing was asked, or the answer comes too late.
  static func event(
    for answer: TerminalAnswer, to question: inout BackgroundColorQuery?, at now: Int
  ) -> TerminalEvent? {
    guard let open = question else { return nil }
    switch answer {
    case .ground: return open.remaining(at: now) > 0 ? .answered(answer) : nil
    case .attributes:
      question = nil
      return .roundTrip(milliseconds: max(0, now - open.asked))
    }
  }

  /// Returns whether terminals of a type answer, by its family: the part before the first `-`, and
  /// for xterm's many followers the whole.
  ///
  /// The Linux console and hardware terminals display the query as text, and screen doesn't pass it
  /// on, so only terminals that are known to answer are asked.
  static func isUnderstood(by type: String) -> Bool {
    families.contains(String(type.prefix { $0 != "-" }))
  }

  private static let families: Set = [
    "xterm", "tmux", "rxvt", "alacritty", "foot", "kitty", "konsole", "vte", "gnome", "st",
    "stterm", "wezterm", "iterm2", "iTerm2.app", "contour", "ghostty", "mintty", "mlterm", "rio",
  ]
}
