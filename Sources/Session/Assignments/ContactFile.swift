import ContactModel

/// The contacts of a file, each with values of its own, for `contact set --from`.
struct ContactFile: Equatable, Sendable {
  /// A contact and what is wanted of it.
  struct Row: Equatable, Sendable {
    let id: String
    /// The line on which it begins, from 1.
    let line: Int
    /// The server that it was read from; nil if the file doesn't say.
    let server: String?
    var assignments: Assignments
  }

  /// In the order of the file, each contact once.
  private(set) var rows: [Row]
  /// How many cells of a table are empty, and so change nothing.
  private(set) var countEmpty = 0

  /// Reads JSON objects (one after another, one per line, or in an array), or a table whose first
  /// line names its columns.
  ///
  /// - Throws: ``AssignmentError`` with the first line that isn't a contact and its values.
  init(_ text: String) throws(AssignmentError) {
    let isJSON = text.unicodeScalars.first { !$0.properties.isWhitespace }
      .map { $0 == "{" || $0 == "[" }
    rows = []
    if isJSON == true { try readJSON(text) } else { try readTable(text) }
    var lines: [String: Int] = [:]
    for row in rows {
      if let first = lines.updateValue(row.line, forKey: row.id) {
        throw Self.error(row.line, "repeats contact \(row.id) from line \(first).")
      }
    }
    if rows.isEmpty { throw AssignmentError("The file has no contacts.") }
  }

  /// What is wanted of each contact, by its id.
  var assignments: [String: Assignments] {
    Dictionary(rows.map { ($0.id, $0.assignments) }) { $1 }
  }

  /// The lists and labels that are named instead of given by id.
  var named: Set<FieldID> {
    rows.reduce(into: []) { $0.formUnion($1.assignments.named) }
  }

  /// Replaces the names of lists and labels by their ids.
  mutating func replaceNames(by lists: [FieldID: NameList]) throws(AssignmentError) {
    for index in rows.indices {
      let row = rows[index]
      rows[index].assignments = try Self.at(row.line) { () throws(AssignmentError) in
        try row.assignments.replacingNames(by: lists)
      }
    }
  }

  /// Refuses contacts of another server.
  ///
  /// - Parameters:
  ///   - server: The address of the server that they go to.
  ///   - isSame: Compares an address in the file with it.
  /// - Throws: ``AssignmentError`` with the line of the first one.
  func check(
    server: String, isSame: (String) -> Bool
  ) throws(AssignmentError) {
    for row in rows {
      guard let other = row.server, !isSame(other) else { continue }
      throw Self.error(
        row.line,
        "is for a contact on \(other), not on \(server). Remove “server” to send it anyway.")
    }
  }

  private static func error(_ line: Int, _ reason: String) -> AssignmentError {
    AssignmentError("Line \(line) of the file \(reason)")
  }

  /// Reads a part of a line; an error is reported with the line's number.
  private static func at<Value>(
    _ line: Int, _ read: () throws(AssignmentError) -> Value
  ) throws(AssignmentError) -> Value {
    do throws(AssignmentError) { return try read() } catch {
      throw AssignmentError("Line \(line) of the file: \(error.message)")
    }
  }

  private static func checked(_ id: String, at line: Int) throws(AssignmentError) -> String {
    do throws(FileTableError) {
      try IDList.check(id, at: line)
      return id
    } catch {
      throw AssignmentError(error.message(of: "the file"))
    }
  }

  /// Finds the field of a column or a member by its name, its label, or another certain name.
  private static func field(
    _ name: String, at line: Int
  ) throws(AssignmentError) -> Field {
    try at(line) { () throws(AssignmentError) in try Assignments.field(name) }
  }
}

/// JSON objects: an id and fields, or what `contact show --json` prints.
extension ContactFile {
  private mutating func readJSON(_ text: String) throws(AssignmentError) {
    let records: [JSONRecord]
    do throws(JSONError) {
      records = try JSONRecord.all(in: text)
    } catch {
      throw Self.error(
        JSONRecord.line(at: error.offset, in: text), "isn't valid JSON: \(error.reason).")
    }
    for record in records { rows.append(try Self.row(record)) }
  }

  private static func row(_ record: JSONRecord) throws(AssignmentError) -> Row {
    let (line, json) = (record.line, record.value)
    guard case .object(let members) = json else {
      throw error(line, "isn't an object with an id and fields.")
    }
    var names: Set<String> = []
    if let twice = members.first(where: { !names.insert($0.name).inserted }) {
      throw error(line, "has “\(twice.name)” twice.")
    }
    guard let id = json["id"].flatMap(Contact.identifier) else { throw error(line, "has no id.") }
    if case .number? = json["id"], Int(id) == nil {
      throw error(line, "has the id \(id), which isn't a whole number.")
    }
    if json["outcome"] != nil, json["status"] != nil {
      throw error(line, "says that contact \(id) couldn't be read. Remove the line to continue.")
    }
    var values: [FieldID: Assignment.Value] = [:]
    var isWhole = false
    var server: String?
    for member in members {
      switch (member.name, member.value) {
      case ("id", _): break
      case ("server", .string(let address)): server = address
      case ("request_id", _): break
      case ("fields", .object(let fields)):
        isWhole = true
        for field in fields { try set(field, in: &values, at: line) }
      default: try set(member, in: &values, at: line)
      }
    }
    let envelope = ["id", "server", "fields", "request_id"]
    guard !isWhole || members.allSatisfy({ envelope.contains($0.name) }) else {
      throw error(line, "has field values outside “fields”.")
    }
    return Row(
      id: try checked(id, at: line), line: line, server: server, assignments: Assignments(values))
  }

  private static func set(
    _ member: JSONMember, in values: inout [FieldID: Assignment.Value], at line: Int
  ) throws(AssignmentError) {
    let field = try field(member.name, at: line)
    let value: Assignment.Value = member.value == .null ? .cleared : .json(member.value)
    if case .json(.string(let text)) = value, text.utf8.count > Assignments.longest {
      throw error(line, "has a value for \(field.key) that is longer than 64 kB.")
    }
    if values.updateValue(value, forKey: field.id) != nil {
      throw error(line, "names \(field.key) twice.")
    }
  }
}

/// A table with a heading line: a column with ids, and one for each field.
extension ContactFile {
  private mutating func readTable(_ text: String) throws(AssignmentError) {
    let table: FileTable
    do throws(FileTableError) {
      table = try FileTable(text, hasComments: false)
    } catch {
      throw AssignmentError(error.message(of: "the file"))
    }
    guard let head = table.rows.first else { return }
    guard let idColumn = IDList.column(among: head.cells) else {
      throw Self.error(head.line, "must name the columns, including id.")
    }
    let fields = try Self.fields(of: head, idColumn)
    guard fields.contains(where: { $0 != nil }) else {
      throw Self.error(head.line, "names no fields.")
    }
    for row in table.rows.dropFirst() {
      if let extra = row.cells.dropFirst(fields.count).first(where: { !$0.bare.isEmpty }) {
        throw Self.error(
          row.line,
          "has more cells than columns: “\(extra.bare.prefix(40))”. Missing quotes?")
      }
      let id = row.cells.indices.contains(idColumn) ? row.cells[idColumn].bare : ""
      var values: [FieldID: Assignment.Value] = [:]
      for (column, (field, cell)) in zip(fields, row.cells).enumerated() {
        guard let field else {
          guard column == idColumn || cell.bare.isEmpty else {
            throw Self.error(
              row.line, "has “\(cell.bare.prefix(40))” in a column without a name.")
          }
          continue
        }
        if cell.utf8.count > Assignments.longest {
          throw Self.error(row.line, "has a value for \(field.key) that is longer than 64 kB.")
        }
        let text = cell.bare
        if text.isEmpty {
          countEmpty += 1
        } else {
          values[field.id] = text == "null" ? .cleared : .text(cell)
        }
      }
      rows.append(
        Row(
          id: try Self.checked(id, at: row.line), line: row.line, server: nil,
          assignments: Assignments(values)))
    }
  }

  /// The field of each column; nil for the ids and for a column without a name.
  private static func fields(
    of head: DelimitedRows.Row, _ idColumn: Int
  ) throws(AssignmentError) -> [Field?] {
    var fields: [Field?] = []
    for (column, name) in head.cells.enumerated() {
      guard column != idColumn, !name.bare.isEmpty else {
        fields.append(nil)
        continue
      }
      let field = try field(name.bare, at: head.line)
      if fields.contains(field) { throw error(head.line, "has two columns for \(field.key).") }
      fields.append(field)
    }
    return fields
  }
}
