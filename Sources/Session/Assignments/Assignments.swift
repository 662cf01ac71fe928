import ContactModel
import LocalState

/// The assignments of a command line, at most one for each field.
package struct Assignments: Equatable, Sendable {
  /// In the order of the API's document, in which a country comes before its state.
  let all: [Assignment]

  /// The text after the equals sign.
  private enum Operand {
    case text(String)
    case source(ValueSource)
    case cleared
  }

  /// The maximum length of a value in bytes, the same as for a paste in the form.
  static let longest = 65_536

  /// Reads the words of a command line.
  ///
  /// - Parameters:
  ///   - words: Each `FIELD=VALUE`, where `@PATH` stands for a file's text, `@-` for that of
  ///     standard input, and `@@` for a value's own `@`.
  ///   - cleared: The fields that shall hold nothing.
  ///   - read: Reads a value; it is asked once everything else is right, and for standard input
  ///     only once.
  /// - Throws: ``AssignmentError`` for what names no field, names one twice, or has no value.
  package init(
    _ words: [String], clearing cleared: [String] = [],
    read: (ValueSource) throws(AssignmentError) -> String
  ) throws(AssignmentError) {
    var operands: [FieldID: Operand] = [:]
    for word in words {
      let (field, operand) = try Self.split(word)
      guard operands.updateValue(operand, forKey: field.id) == nil else {
        throw AssignmentError("\(field.key) is given more than once.")
      }
    }
    for name in cleared {
      let field = try Self.field(name)
      guard operands.updateValue(.cleared, forKey: field.id) == nil else {
        throw AssignmentError("\(field.key) is given more than once.")
      }
    }
    let isFromInput = operands.values.count {
      if case .source(.standardInput) = $0 { true } else { false }
    }
    if isFromInput > 1 {
      throw AssignmentError("Only one field can be read from standard input.")
    }
    var all: [Assignment] = []
    for field in Field.all {
      guard let operand = operands[field.id] else { continue }
      let value: Assignment.Value =
        switch operand {
        case .cleared: .cleared
        case .text(let text): try Self.value(text, of: field)
        case .source(let source): try Self.value(read(source), of: field)
        }
      all.append(Assignment(field: field, value: value))
    }
    self.all = all
  }

  /// Takes what is wanted of each field.
  init(_ values: [FieldID: Assignment.Value]) {
    all = Field.all.compactMap { field in
      values[field.id].map { Assignment(field: field, value: $0) }
    }
  }

  /// No assignments.
  static let none = Assignments([:])

  /// Whether there are no assignments.
  var isEmpty: Bool { all.isEmpty }

  /// Returns whether a value comes from standard input.
  package static func readsInput(_ words: [String]) -> Bool {
    words.contains { $0.hasSuffix("=@-") }
  }

  private static func split(_ word: String) throws(AssignmentError) -> (Field, Operand) {
    guard let sign = word.unicodeScalars.firstIndex(of: "=") else {
      let hint = word.allSatisfy(\.isNumber) ? " For several contacts, use --ids." : ""
      throw AssignmentError("“\(word)” isn't FIELD=VALUE.\(hint)")
    }
    let field = try field(String(word[..<sign]))
    let text = String(word.unicodeScalars[sign...].dropFirst())
    guard text.unicodeScalars.first == "@" else { return (field, .text(text)) }
    let rest = String(text.unicodeScalars.dropFirst())
    switch rest.unicodeScalars.first {
    case "@": return (field, .text(rest))
    case nil: throw AssignmentError("\(field.key)=@ needs a file name.")
    default: return (field, .source(rest == "-" ? .standardInput : .file(rest)))
    }
  }

  /// Finds a field by its name.
  static func field(_ name: String) throws(AssignmentError) -> Field {
    do throws(FieldNameError) {
      return try Field.find(name)
    } catch {
      throw AssignmentError(error.description)
    }
  }

  /// An empty value is refused: an unset shell variable would clear a field.
  ///
  /// A byte order mark before it is removed.
  private static func value(
    _ text: String, of field: Field
  ) throws(AssignmentError) -> Assignment.Value {
    let text = text.withoutByteOrderMark
    guard !text.isEmpty else {
      throw AssignmentError(
        """
        \(field.key) has an empty value. Use --clear \(field.key) to clear it.
        """)
    }
    guard text.utf8.count <= longest else {
      throw AssignmentError("The value of \(field.key) is longer than 64 kB.")
    }
    return .text(text)
  }
}

extension Assignments {
  /// The assignments as JSON text, equal for equal assignments.
  var text: String {
    JSONValue.object(
      all.map { assignment in
        switch assignment.value {
        case .text(let text): JSONMember(assignment.field.key, .string(text))
        case .json(let json): JSONMember(assignment.field.key, json)
        case .cleared: JSONMember(assignment.field.key, .null)
        }
      }
    ).text
  }
}

/// Names of lists and labels in place of their ids.
extension Assignments {
  /// The fields whose ids are named and have to be looked up.
  var named: Set<FieldID> {
    Set(all.filter { !$0.names.isEmpty }.map(\.field.id))
  }

  /// Returns the same with ids instead of names.
  ///
  /// - Parameter lists: The server's lists and labels.
  /// - Returns: The assignments.
  /// - Throws: ``AssignmentError`` for a name that doesn't mean exactly one of them.
  func replacingNames(
    by lists: [FieldID: NameList]
  ) throws(AssignmentError) -> Assignments {
    var values: [FieldID: Assignment.Value] = [:]
    for assignment in all {
      let list = lists[assignment.field.id] ?? []
      values[assignment.field.id] = try assignment.replacingNames(by: list)
    }
    return Assignments(values)
  }
}

/// A command line's assignment to one field.
struct Assignment: Equatable, Sendable {
  /// The new value of the field.
  enum Value: Equatable, Sendable {
    /// A text, which is read like typed text in the form.
    case text(String)
    /// A value as JSON has it; never null.
    case json(JSONValue)
    case cleared
  }

  let field: Field
  let value: Value

  /// The assignment as text: `first_name = Ada`.
  var words: String {
    switch value {
    case .text(let text), .json(.string(let text)): "\(field.key) = \(text)"
    case .json(let json): "\(field.key) = \(json.text)"
    case .cleared: "\(field.key) cleared"
    }
  }
}

extension Assignment {
  /// The names of lists or labels that stand in place of their ids.
  fileprivate var names: [String] {
    guard case .ids = field.kind else { return [] }
    switch value {
    case .text(let text), .json(.string(let text)):
      return IDListInput(text)?.items.map(\.name).filter { Int32($0) == nil } ?? []
    case .json(.array(let elements)): return elements.compactMap(Self.name)
    case .json, .cleared: return []
    }
  }

  private static func name(_ json: JSONValue) -> String? {
    if case .string(let text) = json, Int32(text) == nil { text } else { nil }
  }

  fileprivate func replacingNames(by list: NameList) throws(AssignmentError) -> Value {
    guard !names.isEmpty else { return value }
    switch value {
    case .text(let text), .json(.string(let text)):
      guard let input = IDListInput(text) else { return value }
      return .text(
        try input.text { (name) throws(AssignmentError) in try id(of: name, in: list) })
    case .json(.array(let elements)):
      var ids: [JSONValue] = []
      for element in elements {
        ids.append(
          try Self.name(element).map { (name) throws(AssignmentError) in
            .number(try id(of: name, in: list))
          } ?? element)
      }
      return .json(.array(ids))
    case .json, .cleared: return value
    }
  }

  private func id(of name: String, in list: NameList) throws(AssignmentError) -> Int32 {
    let choices = list.map { Choice("\($0.id)", $0.name) }
    let thing = field.id == .lists ? "list" : "label"
    switch ChoiceSearch(name, in: choices) {
    case .one(let choice): if let id = Int32(choice.value) { return id }
    case .several(let matches):
      let words = matches.prefix(10).map(\.words).joined(separator: ", ")
      throw AssignmentError(
        matches.count == 1
          ? "“\(name)” is only part of a name. Did you mean “\(words)”?"
          : "“\(name)” matches \(matches.count) \(thing)s: \(words). Give an id.")
    case .none: break
    }
    throw AssignmentError(
      list.isComplete
        ? "There is no \(thing) “\(name)”."
        : "“\(name)” isn't one of the first \(list.count) \(thing)s. Give its id.")
  }
}

/// The source of a value that isn't on the command line.
package enum ValueSource: Equatable, Sendable {
  case file(String)
  case standardInput
}

/// An error in the assignments of a command line.
package struct AssignmentError: Error, Equatable, Sendable {
  /// A sentence that says what to write instead.
  let message: String

  init(_ message: String) { self.message = message }
}

/// The edit that assignments make of a contact.
struct EditPlan: Equatable, Sendable {
  let edit: ContactEdit
  /// Errors of all fields, and warnings of those that change, in the document's order.
  let problems: [Problem]
  /// Whether every value could be read.
  let isRead: Bool

  /// Checks an edit as the form does before sending.
  ///
  /// - Parameters:
  ///   - edit: The edit that would be sent.
  ///   - unread: The fields that couldn't be read, which the rules don't check.
  ///   - remarks: The warnings about text removed from values.
  ///   - today: The operator's current date.
  init(
    _ edit: ContactEdit, unread: [Problem] = [], remarks: [Problem] = [], today: CalendarDate
  ) {
    self.edit = edit
    isRead = unread.isEmpty
    let fields = Set(unread.map(\.field))
    let changed = Set(edit.changes.map(\.field.id))
    // A change can make another field doubtful: a new state, for example, the unchanged postal
    // code.
    let former = Set(ContactEdit(base: edit.base).problems(today: today))
    let problems = edit.problems(today: today).filter { problem in
      !fields.contains(problem.field)
        && (problem.severity == .error || changed.contains(problem.field)
          || !former.contains(problem))
    }
    self.problems = Field.all.flatMap { field in
      (unread + problems + remarks).filter { $0.field == field.id }
    }
  }

  /// The problems that prevent sending.
  var errors: [Problem] { problems.filter { $0.severity == .error } }

  var warnings: [Problem] { problems.filter { $0.severity == .warning } }
}

extension Assignments {
  /// Makes the edit of a contact.
  ///
  /// - Parameters:
  ///   - base: The contact as it was loaded.
  ///   - today: The day at the operator's place, from which relative dates count.
  /// - Returns: The edit, and its problems.
  func wanted(of base: Contact, today: CalendarDate) -> EditPlan {
    var edit = ContactEdit(base: base)
    var problems: [Problem] = []
    let isStateGiven = all.contains { $0.field.id == .state }
    for assignment in all {
      let field = assignment.field
      switch assignment.value {
      case .cleared: edit.clear(field)
      case .text(let text): problems += edit.assign(text, to: field, today: today)
      case .json(let json): problems += edit.assign(json, to: field, today: today)
      }
      if field.id == .country, !isStateGiven, let problem = edit.clearStrandedState() {
        problems.append(problem)
      }
    }
    return EditPlan(
      edit, unread: problems.filter { $0.severity == .error },
      remarks: problems.filter { $0.severity == .warning }, today: today)
  }
}
