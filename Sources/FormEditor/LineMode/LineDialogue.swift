import ContactModel

/// The form as questions and answers on plain lines: for screen readers, terminals that can't
/// place a cursor, pipes and slow links.
///
/// It holds the same form as the screen does, and changes it by the same functions, so that one
/// can go on where the other stopped.
package struct LineDialogue: Sendable {
  /// What of the request was asked for, and is said once it is described.
  enum Request: Sendable {
    case json, curl
  }

  package internal(set) var form: FormState
  /// Whether the answers come from a pipe, so that none can be asked for again.
  let isScript: Bool
  /// Whether the last field is behind.
  var isAtEnd = false
  /// The days that the last answer may mean; none where there is no doubt.
  var readings: [DateReading] = []
  var awaited: Request?
  /// The section whose heading was said last.
  var section: Section?
  /// The theme that was asked for by name or number, until the themes are known; empty for none.
  var wantedTheme = ""
  /// Whether one of the themes that are listed was chosen, and how long for is still to be said.
  var isThemeChosen = false
  /// Whether the contact was named.
  var isIntroduced = false
  private var reply = LineReply<FormEffect>()

  /// Begins with a form as it is.
  ///
  /// - Parameters:
  ///   - form: The form, of a new session or from the screen.
  ///   - isScript: Whether the answers come from a pipe. A script ends at the first answer that
  ///     can't be taken: all that follow would be given to the wrong questions.
  package init(_ form: FormState, isScript: Bool = false) {
    self.form = form
    self.isScript = isScript
    switch form.panel {
    // What only a screen can show is closed; nothing is lost by it.
    case .picker(let picker): reply.effects += self.form.close(picker)
    case .calendar, .help: self.form.panel = nil
    default: break
    }
    // Keys that were pressed while it loads are no answers.
    self.form.typedEarly = []
    self.form.notice = nil
  }

  /// The field that is asked for.
  var field: Field { form.field }

  /// Whether no answer can be taken now: something is on its way that comes first.
  package var isBusy: Bool {
    switch (form.phase, form.panel) {
    case (.loading, _), (_, .sending): true
    case (.editing, .saveResult(let saveResult)):
      saveResult.isWaiting || (isScript && saveResult.isUnconfirmed)
    case (.editing, nil): isWaitingForNames
    default: false
    }
  }

  /// Whether the names of the field's ids are on their way: answers may be names.
  var isWaitingForNames: Bool { !isAtEnd && form.names[field.id] == .asked }

  mutating func say(_ line: String) { reply.lines.append(line) }

  mutating func ask(_ effects: [FormEffect]) { reply.effects += effects }

  /// Says what the form has to say of what was just done.
  mutating func sayNotice() {
    if let notice = form.notice { say(notice) }
    form.notice = nil
  }

  /// Hands over what was said and asked.
  mutating func finish() -> LineReply<FormEffect> {
    sayNotice()
    defer { reply = LineReply() }
    return reply
  }
}
