import ContactModel
import Screen

/// The first row: the contact at the left, the server and the state of the form at the right.
struct TitleRow: Equatable {
  let id: String
  /// The person's name; nil if there is no contact yet.
  let name: String?
  /// The focused field's label, if a field has only one row and its label no other place.
  let label: String?
  /// Whether saves reach production.
  let isProduction: Bool
  /// The server, the place in a worklist, and whether the server is read-only.
  let place: [String]
  let isDryRun: Bool
  let isDraftOff: Bool
  /// Whether an update was sent whose outcome isn't known yet.
  let isUnconfirmed: Bool
  /// Whether invisible characters are shown.
  let isRevealing: Bool
  /// The number of fields that differ from the loaded contact.
  let changeCount: Int
  /// The number of fields that show an error.
  let errorCount: Int

  init(of form: borrowing FormState) {
    id = form.edit.base.id
    name = form.phase == .editing ? form.edit.base.name : nil
    let isLow = FormLayout.isNarrow(form.size) && FormLayout.height(form.size) < 2
    label = isLow && name != nil ? form.edit.label(of: form.field) : nil
    isProduction = form.configuration.protection.isProduction
    place =
      [form.configuration.place] + (form.route.position.map { [$0] } ?? [])
      + (form.isReadOnly ? ["read-only"] : [])
    isDryRun = form.configuration.isDryRun
    isDraftOff = form.draftFault != nil
    isUnconfirmed = form.isUnconfirmed
    isRevealing = form.isRevealing
    changeCount = form.edit.changeCount
    errorCount =
      form.editor.mayHaveProblems
      ? FormState.fields.count { field in
        form.shownProblems(of: field).contains { $0.severity == .error }
      } : 0
  }

  /// The text at the left: the contact.
  private var title: String {
    label ?? (name.map { "\($0) · " } ?? "") + "contact \(id)"
  }

  /// Returns the contact within a number of columns; its name is shortened first, since its id
  /// identifies it.
  private func title(in columns: Int) -> String {
    guard label == nil, let name else { return Cell.cut(title, columns: columns) }
    // If less of the name than this would fit, the word before the id is omitted, and then the
    // name.
    for (end, least) in [(" · contact \(id)", 10), (" · \(id)", 4)] {
      let room = columns - Cell.width(of: end)
      if room >= min(least, Cell.width(of: String(name.prefix(least)))) {
        return Cell.cut(name, columns: room) + end
      }
    }
    return Cell.cut("contact \(id)", columns: columns)
  }

  func draw(in frame: inout Frame) {
    let columns = frame.size.columns
    var start = 1
    if isProduction {
      let word = columns < 60 ? " PROD " : " PRODUCTION "
      start += frame.write(word, .production, at: Position(column: 0, row: 0))
    }
    let parts = status(in: columns - start + 1, beside: title)
    let statusColumn = max(start, columns - 1 - Self.width(of: parts))
    var column = statusColumn
    for (index, part) in parts.enumerated() {
      if index > 0 {
        column += frame.write(" · ", .status, at: Position(column: column, row: 0))
      }
      column += frame.write(part.text, part.role, at: Position(column: column, row: 0))
    }
    let room = max(0, statusColumn - 2 - start)
    frame.write(title(in: room), .title, at: Position(column: start, row: 0), limit: room)
  }

  private typealias Part = (text: String, role: Role)

  /// Returns the text at the right, as far as there is room.
  ///
  /// The server and its protection are always shown; the counts are dropped first, since marks show
  /// them too.
  private func status(in columns: Int, beside title: String) -> [Part] {
    var parts: [Part] = (place + (isDryRun ? ["dry run"] : [])).map { ($0, .status) }
    if isRevealing { parts.append(("reveal", .status)) }
    if isDraftOff { parts.append(("drafts off", .warning)) }
    if changeCount > 0 { parts.append(("\(changeCount) changed", .status)) }
    if errorCount > 0 { parts.append((errorCount.counted("problem"), .error)) }
    if isUnconfirmed { parts.append(("may have been saved", .warning)) }
    if Self.width(of: parts) <= columns / 2 { return parts }
    let half = max(columns / 2, columns - 4 - Cell.width(of: String(title.prefix(80))))
    while parts.count > place.count, Self.width(of: parts) > half {
      parts.remove(at: place.count)
    }
    // A long address is cut at its end, and leaves room for the start of the contact's name.
    let room = max(columns / 2, columns - 16)
    let surplus = Self.width(of: parts) - room
    if surplus > 0 {
      let width = max(2, Cell.width(of: parts[0].text) - surplus)
      parts[0].text = Cell.cut(parts[0].text, columns: width)
    }
    return parts
  }

  private static func width(of parts: [Part]) -> Int {
    parts.reduce(3 * (parts.count - 1)) { $0 + Cell.width(of: $1.text) }
  }
}
