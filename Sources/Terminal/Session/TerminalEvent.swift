package import Screen

/// Something that the operator or the terminal did.
package enum TerminalEvent: Equatable, Sendable {
  case key(Key)
  /// Only where ``Terminal/isMouseOn`` is set.
  case mouse(MouseEvent)
  /// Text pasted in one piece, as the terminal's bracketed paste marks it or ``PasteBurst`` knows
  /// it; lines end as the terminal sent them, mostly with CR.
  case paste(String)
  /// The paste before this was longer than ``KeyDecoder/pasteLimit``, and its rest was dropped.
  case pasteCut
  /// What the terminal was asked by ``Terminal/askGround()``.
  case answered(TerminalAnswer)
  /// How long the terminal's answer to the question of ``Terminal/askGround()`` took, by a clock
  /// that only goes forward: the way there and back. Once for each question.
  case roundTrip(milliseconds: Int)
  /// The terminal is gone; nothing comes after this.
  case ended
}
