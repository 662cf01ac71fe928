import ContactModel
import FormEditor
import Terminal

/// A contact that is edited in line mode.
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
      } else if case .lines(let terminal) = frontend {
        terminal.queue(lines)
      }
    case .broken(let reason): take(dialogue.refuse(reason), from: dialogue)
    case .ended: take(dialogue.endInput(), from: dialogue)
    case .gone: end(.hangUp)
    }
  }

  /// Says what the dialogue has to say, then does what it asks for.
  func take(_ reply: LineReply<FormEffect>, from dialogue: LineDialogue) {
    shown = .lines(dialogue)
    if case .lines(let terminal) = frontend { terminal.say(reply.lines) }
    for effect in reply.effects { perform(effect) }
  }
}
