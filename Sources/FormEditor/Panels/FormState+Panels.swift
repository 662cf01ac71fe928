import ContactModel
import Screen

/// Keys while a panel lies over the form.
extension FormState {
  mutating func pressInPanel(_ key: Key, isAlone: Bool) -> [FormEffect] {
    switch panel {
    case .picker(let picker): press(key, in: picker)
    case .review(let review): return press(key, in: review, isAlone: isAlone)
    case .sending(var sending):
      guard Command(key) == .cancel, !sending.isCancelled else { return [] }
      sending.isCancelled = true
      panel = .sending(sending)
      return [.cancel]
    case .ending(let ending): return press(key, in: ending, isAlone: isAlone)
    case .leaving: return pressInLeaving(key, isAlone: isAlone)
    case .help(let scroll):
      panel = PanelKeys.scroll(key, from: scroll).map { .help(scroll: $0) }
    case nil: break
    }
    return []
  }

  mutating func openPicker(filter: String) {
    guard case .choice(let choices) = widget else { return }
    var picker = Picker(
      field: field, title: edit.label(of: field), choices: choices, present: edit.text(of: field))
    if !filter.isEmpty { picker.type(filter) }
    panel = .picker(picker)
  }

  private mutating func press(_ key: Key, in picker: Picker) {
    var picker = picker
    let page = max(1, pickerRows - 1)
    switch key {
    case Key(.escape), .control("c"):
      panel = nil
      return
    case Key(.enter), Key(.tab):
      if picker.matches.isEmpty { return }
      panel = nil
      if let choice = picker.selected { change { $0.set(.text(choice.value), in: picker.field) } }
      let said = notice
      move(to: focus + 1)
      notice = said
      return
    case Key(.delete):
      guard picker.isClearable else {
        notice = "\(picker.title) is required: choose a value."
        return
      }
      panel = nil
      change { $0.clear(picker.field) }
      return
    case Key(.up), .control("p"): picker.move(by: -1)
    case Key(.down), .control("n"): picker.move(by: 1)
    case Key(.pageUp): picker.move(by: -page)
    case Key(.pageDown): picker.move(by: page)
    case Key(.home): picker.move(by: -picker.count)
    case Key(.end): picker.move(by: picker.count)
    case Key(.backspace), .control("h"): _ = picker.widen()
    default:
      if case .character(let character) = key.code, key.modifiers.isEmpty {
        picker.type(String(character))
      }
    }
    panel = .picker(picker)
  }

  private mutating func press(_ key: Key, in review: Review, isAlone: Bool) -> [FormEffect] {
    var review = review
    switch key {
    case Key(.enter):
      guard isAlone else {
        notice = "Enter came together with other keys: press it again to send."
        return []
      }
      guard review.isSendable else {
        panel = nil
        return startSave(isAlone: isAlone)
      }
      return send()
    case .character("d"): review.page = review.page == .request ? .changes : .request
    case .character("c"): review.page = review.page == .curl ? .changes : .curl
    default:
      guard let scroll = PanelKeys.scroll(key, from: review.scroll) else {
        panel = nil
        return []
      }
      review.scroll = scroll
      panel = .review(review)
      return []
    }
    review.scroll = 0
    panel = .review(review)
    return []
  }

  private mutating func press(_ key: Key, in ending: Ending, isAlone: Bool) -> [FormEffect] {
    var ending = ending
    if key == Key(.enter) {
      guard isAlone, !ending.isWaiting else { return [] }
      switch ending.answer {
      case .leave: return [.leave(.done)]
      case .sendAgain: return send()
      case .goBack: panel = nil
      case .rebase(let theirs):
        panel = nil
        edit = edit.rebased(on: theirs)
        history = History()
        focusInput()
        notice = "Your edits now stand on what the server holds; review them before you save."
      case .wait:
        ending.isWaiting = true
        panel = .ending(ending)
        return ending.secondsLeft(at: now) == 0 ? send() : []
      }
    } else if Command(key) == .quit {
      panel = nil
      return leave()
    } else if let scroll = PanelKeys.scroll(key, from: ending.scroll) {
      ending.scroll = scroll
      panel = .ending(ending)
    } else {
      panel = nil
    }
    return []
  }

  private mutating func pressInLeaving(_ key: Key, isAlone: Bool) -> [FormEffect] {
    switch key {
    case .character("s"), .control("s"):
      panel = nil
      return startSave(isAlone: isAlone)
    case .character("d") where isAlone, .character("D") where isAlone:
      return [.leave(failureAtEnd ?? .leftWithoutSaving)]
    case Key(.escape), .control("c"), .control("q"), .character("n"):
      panel = nil
    default: break
    }
    return []
  }
}

/// The keys that all panels of text have in common.
enum PanelKeys {
  /// Where a key scrolls a panel to.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - scroll: The first line shown, from 0; drawing stops at the last page.
  /// - Returns: The new first line, or nil for a key that closes the panel.
  static func scroll(_ key: Key, from scroll: Int) -> Int? {
    switch key {
    case Key(.up), .control("p"): max(0, scroll - 1)
    case Key(.down), .control("n"): scroll + 1
    case Key(.pageUp): max(0, scroll - 10)
    case Key(.pageDown), .character(" "): scroll + 10
    case Key(.home): 0
    case Key(.escape), .character("q"), .control("c"), .control("q"): nil
    default: scroll
    }
  }
}
