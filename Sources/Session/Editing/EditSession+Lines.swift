import FormEditor
import Terminal

/// Between the screen and plain lines, with nothing lost.
extension EditSession {
  /// Puts a form on what the operator sits at.
  func show(_ form: FormState) {
    switch frontend {
    case .screen: shown = .form(form)
    case .lines(let lines):
      var dialogue = LineDialogue(form, isScript: !lines.isTerminal)
      take(dialogue.begin(), from: dialogue)
    }
  }

  /// Puts the finder there, as it was left.
  func show(_ finder: FinderState) {
    switch frontend {
    case .screen: shown = .finder(finder)
    case .lines(let lines):
      var dialogue = FinderDialogue(finder, isScript: !lines.isTerminal)
      take(dialogue.begin(), from: dialogue)
    }
    bringUpToDate()
  }

  /// Takes Ctrl-C, which a terminal in its own line editing makes a signal.
  ///
  /// - Returns: Whether it was meant for the dialogue: a pipe has no such key.
  func interrupt() -> Bool {
    guard case .lines(let terminal) = frontend, terminal.isTerminal else { return false }
    terminal.breakLine()
    switch shown {
    case .lines(var dialogue): take(dialogue.interrupt(), from: dialogue)
    case .finderLines(var dialogue): take(dialogue.interrupt(), from: dialogue)
    case .finder, .form, .nothing: return false
    }
    Signals.forgetEnding()
    return true
  }

  /// Goes on in line mode.
  func showLines() {
    guard case .screen(let screen) = frontend, let lines = LineTerminal.ofProcess() else { return }
    screen.close()
    lines.resume()
    frontend = .lines(lines)
    switch shown {
    case .finder(let finder): show(finder)
    case .form(let form): show(form)
    case .lines, .finderLines, .nothing: break
    }
  }

  /// Goes on on the screen, where there is one.
  func showForm() {
    guard case .lines(let lines) = frontend else { return }
    guard lines.isTerminal else { return lines.say(["The form needs a terminal."]) }
    lines.leave()
    do {
      let screen = try openTerminal()
      frontend = .screen(screen)
      switch shown {
      case .lines(let dialogue): shown = .form(dialogue.form)
      case .finderLines(let dialogue): shown = .finder(dialogue.finder)
      case .finder, .form, .nothing: break
      }
      askGround()
      apply(.resized(screen.size))
    } catch {
      lines.resume()
      lines.say(["\(error)"])
    }
  }
}
