import ContactModel
import Screen

/// The contact's place among those of a session, and the steps that can follow.
package struct ContactRoute: Sendable {
  /// Another contact, or the finder.
  package enum Destination: Equatable, Sendable {
    /// The next contact that is still open, or the next one that was found.
    case nextOpen
    /// The next or the previous contact of the worklist, whatever its state.
    case next, previous
    /// The next contact that is still open; this one is noted as skipped.
    case skip
    case finder
  }

  /// The contact's place in the worklist, from 1, and the number of its contacts; nil if it isn't
  /// in a worklist.
  let place: (number: Int, count: Int)?
  /// Whether the contact was opened from the finder.
  let isFound: Bool
  /// Whether there is a next contact.
  let hasNext: Bool

  /// The route of a single contact.
  package static let single = ContactRoute()

  package init(
    place: (number: Int, count: Int)? = nil, isFound: Bool = false, hasNext: Bool = false
  ) {
    self.place = place
    self.isFound = isFound
    self.hasNext = hasNext
  }

  /// Whether there are other contacts in the session.
  var isOpen: Bool { isFound || hasNext || place != nil }

  /// The contact's place, like `7 of 40`; nil if it isn't in a worklist.
  var position: String? { place.map { "\($0.number) of \($0.count)" } }

  /// The steps that can follow, the most likely one first.
  var nextSteps: [NextStep] {
    if place != nil { return hasNext ? [.next, .find, .done] : [.done, .find] }
    if isFound { return hasNext ? [.find, .next, .done] : [.find, .done] }
    return hasNext ? [.next, .find, .done] : [.done, .find]
  }
}

/// A step after a contact.
///
/// The raw values are their letters.
enum NextStep: Character, Sendable {
  case next = "n"
  case find = "f"
  case done = "d"

  /// The name next to its key.
  var name: String {
    switch self {
    case .next: "Next contact"
    case .find: "Find another"
    case .done: "Done"
    }
  }

  /// The word that line mode offers.
  var word: LineQuestion.Word {
    switch self {
    case .next: .next
    case .find: .find
    case .done: .done
    }
  }
}

extension [NextStep] {
  /// Returns the step that an action of a panel takes; nil if it takes none.
  func step(for action: PanelAction) -> NextStep? {
    switch action {
    case .confirm: first
    case .type(let letter): first { String($0.rawValue) == letter.lowercased() }
    case .command(.findContact): .find
    case .command(.nextContact): first { $0 == .next }
    default: nil
    }
  }

  /// The keys for the footer: Enter for the first step.
  var keys: [(String, String)] {
    enumerated().map { ($0 == 0 ? "Enter" : String($1.rawValue).uppercased(), $1.name) }
  }
}

/// Leaving the contact for another one.
extension FormState {
  /// Opens another contact, or the finder; the draft of this one is kept.
  ///
  /// - Returns: The effects to carry out; nothing if the edits or an outcome would be lost.
  mutating func moveOn(to destination: ContactRoute.Destination) -> [FormEffect] {
    guard !isSending, !isUnconfirmed else {
      return decline("The last update is still being checked. Wait for its outcome.")
    }
    if let reason = refusal(of: destination) { return decline(reason) }
    guard phase == .editing, !isDraftUndecided else {
      return [.moveOn(destination)]
    }
    finishText()
    if draft != nil, draftFault != nil { return decline(Self.lossSentence) }
    return keepDraft() + [.moveOn(destination)]
  }

  /// The reason why a contact isn't left for another one.
  package static let lossSentence =
    "Drafts are off, so your edits would be lost. Save or quit first."

  /// Returns the reason why there is no such contact; nil if there is one.
  private func refusal(of destination: ContactRoute.Destination) -> String? {
    let isMissing: Bool
    switch destination {
    case .finder: return nil
    case .nextOpen: isMissing = !route.hasNext
    case .skip: isMissing = route.place == nil
    case .next:
      isMissing = route.place.map { $0.number == $0.count } ?? !route.hasNext
    case .previous: isMissing = route.place.map { $0.number == 1 } ?? true
    }
    guard isMissing else { return nil }
    guard let place = route.place else {
      if route.isFound, destination == .next { return "This is the last contact that was found." }
      return "There is no list. Start contact edit with several ids or --ids."
    }
    return destination == .previous
      ? "This is the first of \(place.count) contacts."
      : "This is the last of \(place.count) contacts."
  }

  /// Continues after a contact.
  mutating func proceed(to step: NextStep) -> [FormEffect] {
    switch step {
    case .done: return [.leave(.done)]
    case .find: return moveOn(to: .finder)
    case .next: return moveOn(to: .nextOpen)
    }
  }

  /// Ends the work on this contact: asks where to go if other contacts follow, or else leaves.
  ///
  /// - Parameters:
  ///   - effects: The effects that come before: the draft is kept, or removed.
  ///   - outcome: The outcome to leave with, if nothing follows.
  /// - Returns: The effects to carry out.
  mutating func end(_ effects: [FormEffect], _ outcome: CommandOutcome) -> [FormEffect] {
    // An outcome that may still arrive would be lost on the way to another contact.
    guard route.isOpen, !isUnconfirmed else { return effects + [.leave(outcome)] }
    // A draft is written before the question, and removed only after the answer.
    let isKept = effects.contains { if case .keepDraft = $0 { true } else { false } }
    present(NextStepPanel(effects: isKept ? [] : effects, isDraftKept: isKept, outcome: outcome))
    return isKept ? effects : []
  }
}

/// The question where to go after a contact.
struct NextStepPanel: PanelContent {
  /// The effects before the contact is left: its draft is removed.
  let effects: [FormEffect]
  /// Whether the draft was kept.
  let isDraftKept: Bool
  /// The outcome to leave with, if nothing follows.
  let outcome: CommandOutcome

  var panel: Panel { .nextStep(self) }

  var keyContext: KeyContext { .question }

  /// Its own keys first carry out the pending decision.
  var leavesToContacts: Bool { false }

  func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    switch action {
    case .dismiss:
      form.closePanel()
      return []
    case .command(.quit): return effects + [.leave(outcome)]
    default:
      guard isAlone, let step = form.route.nextSteps.step(for: action) else { return [] }
      switch step {
      case .done: return effects + [.leave(outcome)]
      case .find: return effects + [.moveOn(.finder)]
      case .next: return effects + [.moveOn(.nextOpen)]
      }
    }
  }

  func text(in form: FormState) -> PanelText? {
    PanelText(title: "Leave this contact?", role: .title, lines: [StyledLine(sentence(in: form))])
  }

  private func sentence(in form: FormState) -> String {
    let draft = isDraftKept ? " The draft is kept." : ""
    return (form.route.position.map { "This is contact \($0)." } ?? "Choose where to go.") + draft
  }

  func keys(in form: FormState) -> [(String, String)] {
    form.route.nextSteps.keys + [("Esc", "Stay")]
  }

  func tinyLine(in form: FormState) -> String {
    form.route.nextSteps.keys.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  func question(in form: FormState) -> LineQuestion? {
    let steps = form.route.nextSteps
    return LineQuestion(
      text: "What next?", words: steps.map(\.word) + [.stay], defaultWord: steps.first?.word)
  }

  func announce(in dialogue: inout LineDialogue) { dialogue.write(sentence(in: dialogue.form)) }

  func interrupt(_ dialogue: inout LineDialogue) { dialogue.act(.panel(.command(.quit))) }
}
