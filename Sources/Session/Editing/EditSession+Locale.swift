import FormEditor
import Terminal

/// What the locale keeps from being seen.
extension EditSession {
  /// Says once a session that other letters than those of ASCII can't be seen, where a locale would
  /// mend that.
  func tellLocale() {
    guard !isLocaleTold else { return }
    isLocaleTold = true
    switch frontend {
    case .screen(let screen):
      guard screen.isHeldByLocale else { return }
      apply(.kept(.told(Self.words("show as ?"))))
    case .lines(let lines):
      guard lines.isHeldByLocale else { return }
      lines.say([Self.words("are written <U+00E9>")])
    }
  }

  private static func words(_ looks: String) -> String {
    "This locale isn't UTF-8: other characters \(looks). Set LC_ALL=C.UTF-8."
  }
}
