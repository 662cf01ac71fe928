import ContactModel
import Screen

/// The content of a row of the form, as a value: equal rows look the same in the same
/// ``RowContext``.
enum FormRow: Equatable {
  /// A horizontal rule.
  case rule(Role)
  /// A horizontal rule that says at its right which lines are above and below the screen.
  indirect case position(Role, FormLayout, scroll: Int)
  indirect case title(TitleRow)
  /// A section's heading that starts at a column.
  case heading(Section, column: Int)
  /// A field's label above its value, on narrow screens.
  case label(FieldRow)
  /// A field's value, with its label next to it on wide screens, and with its section's heading if
  /// that has no row to itself.
  case field(FieldRow, heading: Section?)
  /// A part of a problem's sentence that starts at a column.
  case message(Problem.Severity, String, column: Int)
  /// The rows of two columns of fields.
  indirect case pair(FormRow?, FormRow?)
  /// The focused field's help.
  case help(Field, hint: String)
  case footer([FooterItem])

  /// Draws the row.
  ///
  /// - Parameters:
  ///   - context: The common input of all rows.
  ///   - frame: A picture of this row alone; it gets the caret if that is in the row.
  func draw(_ context: RowContext, in frame: inout Frame) {
    let size = context.size
    switch self {
    case .rule(let role): Self.drawRule(role, in: &frame)
    case .position(let role, let layout, let scroll):
      Self.drawRule(role, in: &frame)
      guard let text = layout.position(scroll: scroll, columns: size.columns - 6) else { return }
      let column = size.columns - Cell.width(of: text) - 3
      frame.write(" \(text) ", .status, at: Position(column: column, row: 0))
    case .title(let title): title.draw(in: &frame)
    case .heading(let section, let column):
      frame.write(section.rawValue, .section, at: Position(column: column, row: 0))
    case .label(let field): field.drawLabel(context, in: &frame)
    case .field(let field, let heading):
      if let heading {
        frame.write(heading.rawValue, .section, at: Position(column: 1, row: 0))
      }
      if !FormLayout.isNarrow(size) { field.drawLabel(context, in: &frame) }
      field.drawValue(context, in: &frame)
    case .message(let severity, let text, let column):
      frame.write(text, severity.role, at: Position(column: column, row: 0))
    case .pair(let left, let right):
      left?.draw(context, in: &frame)
      right?.draw(context, in: &frame)
    case .help(let field, let hint):
      Self.drawHelp(field.help(in: context.country), hint: hint, in: &frame)
    case .footer(let items): frame.writeFooter(items)
    }
  }

  private static func drawRule(_ role: Role, in frame: inout Frame) {
    frame.fill(role, with: "─", at: Position(column: 0, row: 0), columns: frame.size.columns)
  }

  private static func drawHelp(_ help: String, hint: String, in frame: inout Frame) {
    let columns = frame.size.columns
    let text = self.help(help, hint: hint, in: frame.size)
    frame.writeCut(text, .help, at: Position(column: 1, row: 0), limit: columns - 2)
  }

  /// Returns a field's help in one row, with its keys if there is room for both; on narrow screens
  /// the keys come first, since the label already says something about the field.
  private static func help(_ help: String, hint: String, in size: Size) -> String {
    if hint.isEmpty { return help }
    let all = help + " " + hint
    if Cell.width(of: all) <= size.columns - 2 { return all }
    return FormLayout.isNarrow(size) ? hint : help
  }
}

/// The values that all rows of a form are drawn from, in addition to their own content; typing a
/// letter doesn't change any of them.
struct RowContext: Equatable {
  let size: Size
  /// Whether there is a contact whose values can be shown.
  let isLoaded: Bool
  /// The loaded contact.
  let base: Contact
  /// The contact's country, which decides the state's choices.
  let country: String
  let names: [FieldID: Names]
  let protection: Protection
  let unlocked: Set<FieldID>
  let isRevealing: Bool
  let today: CalendarDate

  init(of form: borrowing FormState) {
    size = form.size
    isLoaded = form.phase == .editing
    base = form.edit.base
    country = form.edit.text(of: .country)
    names = form.names
    protection = form.configuration.protection
    unlocked = form.editor.unlocked
    isRevealing = form.isRevealing
    today = form.configuration.today
  }
}

/// A cache of the latest row at each place, so that a row that would look the same isn't drawn
/// again: a key changes one or two of them.
package struct RowCache {
  /// A drawn row, shared rather than copied.
  private final class Row {
    let content: FormRow
    let line: Line
    let caret: Int?

    init(_ content: FormRow, line: Line, caret: Int?) {
      self.content = content
      self.line = line
      self.caret = caret
    }
  }

  private var context: RowContext?
  private var rows: [Row?] = []

  /// Creates an empty cache.
  package init() {}

  /// Begins a frame; if the shared context has changed, every row is drawn again.
  mutating func begin(_ context: RowContext) {
    if context == self.context { return }
    self.context = context
    rows = Array(repeating: nil, count: max(0, context.size.rows))
  }

  /// Puts a row into the current frame.
  mutating func put(_ content: FormRow, at place: Int, in frame: inout Frame) {
    guard let context, rows.indices.contains(place) else { return }
    let row: Row
    if let last = rows[place], last.content == content {
      row = last
    } else {
      row = Self.draw(content, context)
      rows[place] = row
    }
    frame.put(row.line, at: place)
    if let column = row.caret { frame.caret = Position(column: column, row: place) }
  }

  private static func draw(_ content: FormRow, _ context: RowContext) -> Row {
    var frame = Frame(size: Size(columns: context.size.columns, rows: 1))
    content.draw(context, in: &frame)
    return Row(content, line: frame.lines[0], caret: frame.caret?.column)
  }
}
