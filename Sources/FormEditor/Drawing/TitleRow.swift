import ContactModel
import Screen

/// The first row: the contact at its left, the server and the state of the whole form at its right.
struct TitleRow: Equatable {
  let id: String
  /// The person's name; nil where there is no contact yet.
  let name: String?
  /// The focused field's label, where a field has one row and so its label no other place.
  let label: String?
  /// The server, and what protects it.
  let place: [String]
  let isDryRun: Bool
  let isDraftOff: Bool
  /// Whether an update was sent whose outcome isn't known yet.
  let isUnconfirmed: Bool
  /// Whether invisible characters are shown.
  let isRevealing: Bool
  /// How many fields differ from what was loaded.
  let changeCount: Int
  /// How many fields show an error.
  let errorCount: Int

  init(of form: borrowing FormState) {
    id = form.edit.base.id
    name = form.phase == .editing ? form.edit.base.name : nil
    let isLow = FormLayout.isNarrow(form.size) && FormLayout.height(form.size) < 2
    label = isLow && name != nil ? form.edit.label(of: form.field) : nil
    place = [form.configuration.place] + form.configuration.protection.words
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

  /// What stands at the left: the contact.
  private var title: String {
    label ?? (name.map { "\($0) · " } ?? "") + "contact \(id)"
  }

  /// The contact in so many columns; its name gives way first, as its id says which it is.
  private func title(in columns: Int) -> String {
    guard label == nil, let name else { return Self.fit(title, columns) }
    // With less of the name than this, the word before the id is left out, and then the name.
    for (end, least) in [(" · contact \(id)", 10), (" · \(id)", 4)] {
      let room = columns - Cell.width(of: end)
      if room >= min(least, Cell.width(of: String(name.prefix(least)))) {
        return Self.fit(name, room) + end
      }
    }
    return Self.fit("contact \(id)", columns)
  }

  func draw(in frame: inout Frame) {
    let columns = frame.size.columns
    let status = status(in: columns, beside: title)
    let statusColumn = columns - 1 - Cell.width(of: status)
    frame.write(status, .status, at: Position(column: max(1, statusColumn), row: 0))
    let room = max(0, statusColumn - 3)
    frame.write(title(in: room), .title, at: Position(column: 1, row: 0), limit: room)
  }

  /// What stands at the right, as much as there is room for.
  ///
  /// The server and what protects it always do; the counts give way, as marks show them too.
  private func status(in columns: Int, beside title: String) -> String {
    var parts = place + (isDryRun ? ["dry run"] : [])
    if isRevealing { parts.append("reveal") }
    if isDraftOff { parts.append("drafts off") }
    if changeCount > 0 { parts.append("\(changeCount) changed") }
    if errorCount > 0 { parts.append(errorCount.counted("problem")) }
    if isUnconfirmed { parts.append("may have been saved") }
    if Self.width(of: parts) <= columns / 2 { return parts.joined(separator: " · ") }
    let half = max(columns / 2, columns - 4 - Cell.width(of: String(title.prefix(80))))
    while parts.count > place.count, Self.width(of: parts) > half {
      parts.remove(at: place.count)
    }
    // A long address is cut at its end, and leaves room for the beginning of the contact's name.
    let room = max(columns / 2, columns - 16)
    let surplus = Self.width(of: parts) - room
    if surplus > 0 { parts[0] = Self.fit(parts[0], max(2, Cell.width(of: parts[0]) - surplus)) }
    return parts.joined(separator: " · ")
  }

  private static func width(of parts: [String]) -> Int {
    Cell.width(of: parts.joined(separator: " · "))
  }

  /// Cuts a text that takes more than so many columns; of an endless one no more is read.
  private static func fit(_ text: String, _ columns: Int) -> String {
    var width = 0
    var end = text.startIndex
    for index in text.indices {
      width += Cell.width(of: text[index])
      if width > columns { return text[..<end] + "…" }
      if width < columns { end = text.index(after: index) }
    }
    return text
  }
}
