import ContactModel

extension ContactUpdate {
  /// The changes that a command makes to each contact.
  struct UpdatePlan: Sendable {
    /// The changes.
    enum Content: Sendable {
      /// The same fields of every contact.
      case same(Assignments)
      /// Values of its own for each contact of a file, by its id.
      case each([String: Assignments])
      /// The saves of each contact that are undone, by its id.
      case undo([String: SaveUndo])
    }

    let content: Content
    /// The day from which relative dates count.
    private(set) var today: CalendarDate
    let mode: BodyMode
    /// Whether the request is printed instead of sent.
    var isDryRun = false
    /// Whether an earlier update that may still be applied, or a server that says to wait, is waited
    /// for.
    var waits = true
    /// Whether a warning keeps a contact from being updated.
    var isStrict = false
    /// The protected fields that no contact of a file may change.
    var locked: Set<FieldID> = []

    init(_ content: Content, today: CalendarDate, mode: BodyMode) {
      self.content = content
      self.today = today
      self.mode = mode
    }

    /// Returns the saves of a contact to undo; nil if there are none.
    func undo(of id: String) -> SaveUndo? {
      if case .undo(let undos) = content { undos[id] } else { nil }
    }

    /// Returns the assignments of a contact.
    func assignments(of id: String) -> Assignments {
      switch content {
      case .same(let assignments): assignments
      case .each(let each): each[id] ?? .none
      case .undo: .none
      }
    }

    /// Returns an error for each protected field that an edit changes.
    func lockedProblems(of edit: ContactEdit) -> [Problem] {
      edit.changes.map(\.field).filter { locked.contains($0.id) }.map { field in
        Problem(
          field: field.id, severity: .error,
          message: "It is protected. Add --unlock \(field.key) to change it.")
      }
    }

    /// Returns the same plan on the date on which a batch began.
    func on(_ today: CalendarDate) -> UpdatePlan {
      var plan = self
      plan.today = today
      return plan
    }

    /// The fields that are changed, in the document's order.
    var fields: [Field] {
      let fields =
        switch content {
        case .same(let assignments): Set(assignments.all.map(\.field))
        case .each(let each): Set(each.values.flatMap { $0.all.map(\.field) })
        case .undo(let undos): Set(undos.values.flatMap(\.fields))
        }
      return Field.all.filter(fields.contains)
    }

    /// The maximum number of a file's values that are listed.
    private static let mostListed = 20

    /// The changes as text: a line for each value or contact, or for the saves to undo.
    var words: [String] {
      switch content {
      case .same(let assignments): return assignments.all.map(\.words)
      case .undo(let undos):
        return ["Undo \(undos.values.reduce(0) { $0 + $1.numbers.count }.counted("save"))"]
      case .each(let each)
      where each.values.reduce(0, { $0 + $1.all.count }) <= Self.mostListed:
        return each.sorted { $0.key < $1.key }.map { id, assignments in
          "\(id): \(assignments.all.map(\.words).joined(separator: "; "))"
        }
      case .each:
        let (fields, most) = (fields, 8)
        let keys =
          fields.count > most
          ? fields.count.counted("field") : fields.map(\.key).joined(separator: ", ")
        return ["The file sets \(keys). --dry-run shows the changes."]
      }
    }

    /// A text that is equal for equal changes.
    var key: String {
      switch content {
      case .same(let assignments): return assignments.text
      case .each(let each):
        let rows = each.sorted { $0.key < $1.key }.map { JSONMember($0, .string($1.text)) }
        return JSONValue.object([JSONMember("from", .object(rows))]).text
      case .undo(let undos):
        let numbers = undos.sorted { $0.key < $1.key }.map { id, undo in
          JSONMember(id, .array(undo.numbers.map { .number($0) }))
        }
        return JSONValue.object([JSONMember("undo", .object(numbers))]).text
      }
    }
  }
}
