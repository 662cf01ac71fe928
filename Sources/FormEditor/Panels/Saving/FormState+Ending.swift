import ContactModel
import Screen

/// The end of a save: its keys and its words.
extension FormState {
  mutating func press(_ key: Key, in ending: Ending, isAlone: Bool) -> [FormEffect] {
    var ending = ending
    if ending.isUnconfirmed, key == Key(.enter) || KeyMap.usual[key] == .save {
      // The panel changes by itself, so a key meant for it must not answer the next.
      notice = sendBlock
    } else if key == Key(.enter) {
      guard isAlone, !ending.isWaiting else { return [] }
      switch ending.answer {
      case .leave: return [.leave(.done)]
      case .sendAgain: return sendReviewed()
      case .goBack: panel = nil
      case .wait:
        ending.isWaiting = true
        panel = .ending(ending)
        return ending.secondsLeft(at: now) == 0 ? sendReviewed() : []
      }
    } else if let undo = ending.undo, key == .character("u") || key == .character("U") {
      return undoSave(undo)
    } else if KeyMap.usual[key] == .quit {
      panel = nil
      return leave()
    } else if let scroll = PanelKeys.scroll(key, from: ending.scroll) {
      ending.scroll = scroll
      panel = .ending(ending)
    } else {
      panel = nil
      if ending.isUnconfirmed { notice = "The last update is still being checked." }
    }
    return []
  }

  func text(of ending: Ending) -> PanelText {
    var lines = ending.lines
    if ending.isUnconfirmed {
      let seconds = ending.secondsLeft(at: now) ?? 0
      let words = seconds > 0 ? "It may still be applied for \(seconds) s." : "Checking."
      lines.append(Ending.Line(words, .warning))
    } else if let seconds = ending.secondsLeft(at: now), seconds > 0 {
      let isAutomatic = ending.isWaiting && !configuration.protection.isProduction
      let word = isAutomatic ? "Sending in" : "It may be tried again in"
      lines.append(Ending.Line("\(word) \(seconds) s.", .warning))
    }
    return PanelText(title: ending.title, role: ending.role, lines: lines, scroll: ending.scroll)
  }
}
