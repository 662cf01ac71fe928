import FormEditor
import LocalState
import Screen
import Terminal

/// The looks of the screen while the session goes on.
extension EditSession {
  /// Asks the screen for its ground, where that decides.
  func askGround() {
    if look.isOpen { frontend.screen?.askGround() }
  }

  /// Takes what the terminal says of itself.
  func take(_ answer: TerminalAnswer) {
    guard case .ground(let color) = answer, look.take(Background(color)) else { return }
    frontend.screen?.theme = look.theme
  }

  /// Says which themes there are, where a form could show them.
  func listThemes() {
    do {
      if case .lines = frontend { try Terminal.check() }
      apply(.kept(.themesListed(look.choices, present: look.theme.name)))
    } catch {
      apply(.kept(.told("\(error)")))
    }
  }

  /// Shows the theme that the operator looks at or has chosen.
  func show(theme name: String) {
    do throws(ConfigurationProblem) {
      try look.choose(name)
      frontend.screen?.theme = look.theme
    } catch {
      apply(.kept(.told(error.description)))
    }
  }
}
