import ContactModel

@testable import FormEditor

/// A dialogue with a script's answers given to it, without a terminal, a server or a clock.
struct LineDriver {
  private(set) var dialogue: LineDialogue
  /// All questions, answers and messages, as a terminal would show them.
  private(set) var transcript = ""
  private(set) var effects: [FormEffect] = []

  /// Starts while the contact loads.
  init(
    loading isScript: Bool, isDryRun: Bool = false, asksBeforeSaving: Bool = true,
    protection: Protection = .none
  ) {
    let driver = FormDriver(
      loading: 80, 24, isDryRun: isDryRun, asksBeforeSaving: asksBeforeSaving,
      protection: protection)
    dialogue = LineDialogue(driver.form, isScript: isScript)
    take(dialogue.begin())
  }

  /// Starts with a contact loaded, and the names of its lists and labels.
  init(
    _ json: String = FormDriver.ada, isScript: Bool = false, isDryRun: Bool = false,
    asksBeforeSaving: Bool = true, protection: Protection = .none
  ) {
    self.init(
      loading: isScript, isDryRun: isDryRun, asksBeforeSaving: asksBeforeSaving,
      protection: protection)
    load(json)
    name()
    effects = []
  }

  /// Goes on with the form of another driver.
  init(_ form: FormState) {
    dialogue = LineDialogue(form)
    take(dialogue.begin())
  }

  mutating func load(_ json: String = FormDriver.ada) {
    apply(.loaded(.loaded(Self.contact(json))))
  }

  static func contact(_ json: String) -> Contact {
    let value = try? JSONValue(reading: json.utf8)
    guard let contact = value.flatMap({ Contact(json: $0, id: "1001") }) else {
      preconditionFailure("the test's contact is none")
    }
    return contact
  }

  /// Answers the names of lists and labels; 17 is not among them.
  mutating func name() {
    let lists: NameList = [
      NamedID(id: 3, name: "Newsletter"), NamedID(id: 21, name: "Partners"),
      NamedID(id: 4, name: "Conference 2026"), NamedID(id: 5, name: "Conference 2027"),
    ]
    apply(.named(.lists, .loaded(lists)))
    apply(
      .named(.labels, .loaded([NamedID(id: 7, name: "Press"), NamedID(id: 8, name: "Speaker")])))
  }

  mutating func apply(_ event: FormEvent) { take(dialogue.apply(event)) }

  /// Gives answers, each after its question.
  mutating func answer(_ lines: String..., isAlone: Bool = true) {
    for line in lines {
      transcript += "\(dialogue.prompt ?? "(no question) ")\(line)\n"
      take(dialogue.apply(line: line, isAlone: isAlone))
    }
  }

  mutating func interrupt() { take(dialogue.interrupt()) }

  mutating func endInput() { take(dialogue.endInput()) }

  /// Pastes lines; false where they are answers like any others.
  mutating func offer(_ block: String) -> Bool {
    guard let reply = dialogue.offer(block) else { return false }
    take(reply)
    return true
  }

  private mutating func take(_ reply: LineReply<FormEffect>) {
    for line in reply.lines { transcript += line + "\n" }
    effects += reply.effects
  }

  func text(of key: String) -> String { dialogue.form.edit.text(of: FieldID(key)) }

  /// The last line that was said.
  var last: String { transcript.split(separator: "\n").last.map(String.init) ?? "" }

  /// The edits that were to be sent.
  var saves: [ContactEdit] {
    effects.compactMap { if case .save(let edit) = $0 { edit } else { nil } }
  }

  /// The status that it left with.
  var status: CommandOutcome? {
    if case .leave(let status)? = effects.last { status } else { nil }
  }
}
