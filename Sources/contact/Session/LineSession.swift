import ContactModel
import FormEditor
import Terminal

/// The session in line mode, and the way there and back.
extension EditSession {
  /// Gives an event to the dialogue.
  func apply(_ event: SessionEvent, to dialogue: LineDialogue) {
    var dialogue = dialogue
    switch event {
    case .lineRead(let reading): take(reading, &dialogue)
    // Keys that were pressed before the form gave way to the lines are no answers.
    case .keyPressed, .keyTypedAhead, .pasted, .pasteCut, .pointed: return
    default:
      guard let event = FormEvent(event) else { return }
      take(dialogue.apply(event), from: dialogue)
    }
  }

  private func take(_ reading: LineReading, _ dialogue: inout LineDialogue) {
    switch reading {
    case .line(let text, let isAlone):
      take(dialogue.apply(line: text, isAlone: isAlone), from: dialogue)
    case .block(let lines):
      if let reply = dialogue.offer(lines.joined(separator: "\n")) {
        take(reply, from: dialogue)
      } else if case .lines(let terminal) = front {
        terminal.queue(lines)
      }
    case .broken(let reason): take(dialogue.refuse(reason), from: dialogue)
    case .ended: take(dialogue.endInput(), from: dialogue)
    case .gone: end(.hangUp)
    }
  }

  /// Takes Ctrl-C, which a terminal in its own line editing makes a signal.
  ///
  /// - Returns: Whether it was meant for the dialogue: a pipe has no such key.
  func interrupt() -> Bool {
    guard case .lines(let terminal) = front, terminal.isTerminal,
      case .lines(var dialogue) = shown
    else { return false }
    terminal.breakLine()
    take(dialogue.interrupt(), from: dialogue)
    return true
  }

  /// Says what the dialogue has to say, then does what it asks for.
  func take(_ reply: LineReply, from dialogue: LineDialogue) {
    shown = .lines(dialogue)
    if case .lines(let terminal) = front { terminal.say(reply.lines) }
    for effect in reply.effects { perform(effect) }
  }

  /// Goes on in line mode, with the form as it is.
  func showLines() {
    guard case .form(let form) = shown, case .screen(let screen) = front,
      let lines = LineTerminal.ofProcess()
    else { return }
    screen.close()
    front = .lines(lines)
    var dialogue = LineDialogue(form)
    take(dialogue.begin(), from: dialogue)
  }

  /// Goes on with the form on the screen, where there is one.
  func showForm() {
    guard case .lines(let dialogue) = shown, case .lines(let lines) = front else { return }
    guard lines.isTerminal else { return lines.say(["The form needs a terminal to type at."]) }
    do {
      let screen = try openTerminal()
      front = .screen(screen)
      shown = .form(dialogue.form)
      askGround()
      apply(.resized(screen.size))
    } catch {
      lines.say(["\(error)"])
    }
  }
}
