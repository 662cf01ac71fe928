import ContactModel
import Screen

/// The end of a save: its keys and its words.
extension FormState {
  mutating func press(_ key: Key, in saveResult: SaveResultPanel, isAlone: Bool) -> [FormEffect] {
    var saveResult = saveResult
    if saveResult.isUnconfirmed, key == Key(.enter) || KeyMap.usual[key] == .save {
      // The panel changes by itself, so a key meant for it must not answer the next.
      notice = sendBlock
    } else if key == Key(.enter) {
      guard isAlone, !saveResult.isWaiting else { return [] }
      switch saveResult.answer {
      case .leave: return [.leave(.done)]
      case .sendAgain: return sendReviewed()
      case .goBack: panel = nil
      case .wait:
        saveResult.isWaiting = true
        panel = .saveResult(saveResult)
        return saveResult.secondsLeft(at: now) == 0 ? sendReviewed() : []
      }
    } else if let undo = saveResult.undo, key == .character("u") || key == .character("U") {
      return undoSave(undo)
    } else if KeyMap.usual[key] == .quit {
      panel = nil
      return leave()
    } else if let scroll = PanelKeys.scroll(key, from: saveResult.scroll) {
      saveResult.scroll = scroll
      panel = .saveResult(saveResult)
    } else {
      panel = nil
      if saveResult.isUnconfirmed { notice = "The last update is still being checked." }
    }
    return []
  }

  func text(of saveResult: SaveResultPanel) -> PanelText {
    var lines = saveResult.lines
    if saveResult.isUnconfirmed {
      let seconds = saveResult.secondsLeft(at: now) ?? 0
      let words = seconds > 0 ? "It may still be applied for \(seconds) s." : "Checking."
      lines.append(StyledLine(words, .warning))
    } else if let seconds = saveResult.secondsLeft(at: now), seconds > 0 {
      let isAutomatic = saveResult.isWaiting && !configuration.protection.isProduction
      let word = isAutomatic ? "Sending in" : "It may be tried again in"
      lines.append(StyledLine("\(word) \(seconds) s.", .warning))
    }
    return PanelText(
      title: saveResult.title, role: saveResult.role, lines: lines, scroll: saveResult.scroll)
  }
}
