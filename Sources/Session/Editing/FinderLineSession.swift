import ContactModel
import FormEditor
import Terminal

/// A contact that is looked for in line mode.
extension EditSession {
  /// Gives an event to the dialogue.
  func apply(_ event: SessionEvent, to dialogue: FinderDialogue) {
    var dialogue = dialogue
    switch event {
    case .lineRead(.line(let text, _)): take(dialogue.apply(line: text), from: dialogue)
    case .lineRead(.block(let lines)):
      if case .lines(let terminal) = frontend { terminal.queue(lines) }
    case .lineRead(.broken(let reason)): take(dialogue.refuse(reason), from: dialogue)
    case .lineRead(.ended): take(dialogue.endInput(), from: dialogue)
    case .lineRead(.gone): end(.hangUp)
    // Keys that were pressed before the list gave way to the lines are no answers.
    case .keyPressed, .keyTypedAhead, .pasted, .pasteCut, .pointed: return
    default:
      guard let event = FinderEvent(event) else { return }
      take(dialogue.apply(event), from: dialogue)
    }
  }

  /// Says what the dialogue has to say, then does what it asks for.
  func take(_ reply: LineReply<FinderEffect>, from dialogue: FinderDialogue) {
    shown = .finderLines(dialogue)
    if case .lines(let terminal) = frontend { terminal.say(reply.lines) }
    for effect in reply.effects { perform(effect) }
  }
}
