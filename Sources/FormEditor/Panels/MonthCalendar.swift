import ContactModel
import Screen

/// A month to choose a day from, with one day selected.
///
/// Moves stop at the first day of the year 1 and the last day of the year 9999.
struct MonthCalendar: Equatable, Sendable {
  let today: CalendarDate
  private(set) var selection: CalendarDate
  /// The digits of the year that were typed last.
  private(set) var digits = ""
  /// Whether no day is selected until a year is typed or the selection moves.
  private(set) var wantsYear: Bool

  /// The names above the columns; a week begins on Monday (ISO 8601).
  static let weekdayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

  /// Opens with the current value selected, or today if there is none.
  ///
  /// - Parameters:
  ///   - today: The operator's current date.
  ///   - present: The current value.
  ///   - isOfBirth: Whether it is a date of birth, which without a value begins with the year.
  init(today: CalendarDate, present: CalendarDate? = nil, isOfBirth: Bool = false) {
    self.today = today
    selection = present ?? today
    wantsYear = isOfBirth && present == nil
  }

  /// Whether the digits may be the day of a date that is typed in full.
  private var isMaybeDay: Bool { (1...2).contains(digits.count) }

  /// Whether a year is being typed, or has to be.
  var isAtYear: Bool { wantsYear || (1...3).contains(digits.count) }

  /// The month that is shown, like `January 1990`, or the typed digits of a year.
  var title: String {
    guard isAtYear else { return selection.monthAndYear }
    return "Year: " + digits + String(repeating: "_", count: 4 - digits.count)
  }

  /// The days in their columns, nil outside the month.
  ///
  /// There are always six weeks, so that the height stays the same.
  var weeks: [[CalendarDate?]] {
    let year = selection.year
    let month = selection.month
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return [] }
    let length = CalendarDate.days(inMonth: month, of: year)
    return (0..<6).map { week in
      (0..<7).map { column in
        let day = week * 7 + column + 2 - first.weekday
        guard (1...length).contains(day) else { return nil }
        return CalendarDate(year: year, month: month, day: day)
      }
    }
  }

  mutating func select(_ date: CalendarDate) {
    selection = date
    forgetDigits()
  }

  /// Forgets the typed digits.
  private mutating func forgetDigits() {
    digits = ""
    wantsYear = false
  }

  /// Types a digit of the year, which takes effect with the fourth.
  ///
  /// - Returns: Whether the digit belongs to a year that exists.
  mutating func type(_ digit: Character) -> Bool {
    let typed = digits + String(digit)
    guard typed.count == 4 else {
      if typed.count < 4 { digits = typed }
      return typed.count < 4
    }
    guard let year = Int(typed), let date = selection.adding(years: year - selection.year),
      date.year == year
    else { return false }
    selection = date
    digits = typed
    wantsYear = false
    return true
  }

  /// Removes the last digit of a year.
  mutating func shorten() { digits = String(digits.dropLast()) }

  mutating func move(byDays days: Int) {
    forgetDigits()
    selection = selection.adding(days: days) ?? Self.end(days)
  }

  /// Moves to the same day of another month, or to its last day if it is shorter.
  mutating func move(byMonths months: Int) {
    forgetDigits()
    selection = selection.adding(months: months) ?? Self.end(months)
  }

  /// Returns the day at which a move in a direction stops.
  private static func end(_ distance: Int) -> CalendarDate {
    distance < 0 ? .earliest : .latest
  }
}

/// The calendar as a panel next to its field.
extension MonthCalendar: PanelContent {
  var panel: Panel { .calendar(self) }

  var rowsBesideField: Int? { CalendarLayout.rows + 2 }

  var keyContext: KeyContext { .calendar }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    switch action {
    case .dismiss: form.closePanel()
    case .confirm where isAtYear, .complete where isAtYear:
      form.note("Type the year with four digits, like 1990.")
    case .confirm, .complete: Self.choose(selection, in: &form)
    case .edit(.deleteForward):
      form.closePanel()
      form.perform(.clear)
    case .edit(.left): move(byDays: -1)
    case .edit(.right): move(byDays: 1)
    case .up: move(byDays: -7)
    case .down: move(byDays: 7)
    case .pageUp: move(byMonths: -1)
    case .pageDown: move(byMonths: 1)
    case .previousYear, .type("<"): move(byMonths: -12)
    case .nextYear, .type(">"): move(byMonths: 12)
    case .type("{"): move(byMonths: -120)
    case .type("}"): move(byMonths: 120)
    case .edit(.start): move(byDays: 1 - selection.day)
    case .edit(.end):
      let days = CalendarDate.days(inMonth: selection.month, of: selection.year)
      move(byDays: days - selection.day)
    case .edit(.deleteBackward): shorten()
    case .type("t") where !isMaybeDay, .type("T") where !isMaybeDay: select(today)
    case .type(let character): type(character, in: &form)
    case .command(let command):
      form.note("Close the calendar first (Esc), then press \(form.way(to: command)).")
    case .edit, .first, .last, .retry, .select, .answer, .discard: break
    }
    return []
  }

  /// Types a digit of the year; digits that aren't a year but may be a date continue in the field.
  private mutating func type(_ character: Character, in form: inout FormState) {
    let typed = digits + String(character)
    if character.isASCII, character.isNumber {
      if type(character) { return }
      if digits.count == 4 {
        typeOn(typed, in: &form)
      } else {
        form.note("There is no year \(typed).")
      }
    } else if "-/.".contains(character) && !digits.isEmpty || isMaybeDay {
      typeOn(typed, in: &form)
    }
  }

  /// Continues in the field, with a text instead of its value.
  private func typeOn(_ text: String, in form: inout FormState) {
    form.closePanel()
    form.replaceInput(by: text)
  }

  private static func choose(_ date: CalendarDate, in form: inout FormState) {
    let field = form.field
    form.closePanel()
    form.change { $0.enter(date.description, in: field) }
    form.advance()
  }

  mutating func handle(_ event: MouseEvent, in form: inout FormState) -> [FormEffect] {
    guard event.kind == .press else {
      return perform(event.kind == .wheelUp ? .up : .down, isAlone: true, in: &form)
    }
    let layout = place(FormLayout(of: form), of: form)
    if let (week, day) = layout.day(at: event.position) {
      if let date = weeks[week][day] { Self.choose(date, in: &form) }
    } else {
      form.closePanel()
    }
    return []
  }

  func keys(in form: FormState) -> [(String, String)] {
    [
      ("Enter", "Choose"), ("PgUp PgDn", "Month"), ("1990", "Year"), ("{ }", "Decade"),
      ("T", "Today"), ("Esc", "Close"),
    ]
  }

  private func place(_ layout: FormLayout, of form: FormState) -> CalendarLayout {
    let size = form.size
    let height = CalendarLayout.rows + 2
    let field = layout.rows(of: form.focus, scroll: form.scroll)
    let below = layout.top + layout.height - field.upperBound - 1
    let above = field.lowerBound - layout.top
    if max(below, above) >= height, size.columns >= CalendarLayout.columns + 2 {
      let top = below >= height ? field.upperBound + 1 : field.lowerBound - height
      let room = size.columns - CalendarLayout.columns - 2
      let left = max(0, min(layout.area(of: form.focus).value - 2, room))
      return CalendarLayout(
        top: top, left: left, hasBorder: true, weeks: 0..<6, namesRow: top + 1, weeksRow: top + 2)
    }
    guard size.columns >= CalendarLayout.columns else {
      // There is no room for a week, so only the selected day is shown.
      return CalendarLayout(
        top: 0, left: 0, hasBorder: false, weeks: 0..<0, namesRow: nil, weeksRow: 1)
    }
    // The title, the names if there is room, and as many weeks as fit around the selected one.
    let hasNames = size.rows >= 5
    let rows = max(1, min(6, size.rows - (hasNames ? 3 : 2)))
    let selected = weeks.firstIndex { $0.contains(selection) } ?? 0
    let first = max(0, min(selected - rows / 2, 6 - rows))
    return CalendarLayout(
      top: 0, left: 0, hasBorder: false, weeks: first..<first + rows,
      namesRow: hasNames ? 1 : nil, weeksRow: hasNames ? 2 : 1)
  }

  func draw(_ layout: FormLayout, of form: FormState, in frame: inout Frame) {
    let size = form.size
    let place = place(layout, of: form)
    if place.hasBorder {
      frame.drawBorder(
        title, .title, left: place.left, top: place.top,
        columns: CalendarLayout.columns + 2, rows: CalendarLayout.rows + 2)
    } else {
      for row in 0..<size.rows - 1 {
        frame.fill(.panel, at: Position(column: 0, row: row), columns: size.columns)
      }
      frame.write(title, .title, at: Position(column: 1, row: 0))
    }
    if let row = place.namesRow {
      for (day, name) in MonthCalendar.weekdayNames.enumerated() {
        let column = place.position(week: place.weeks.lowerBound, day: day).column + 1
        frame.write(name, .label, at: Position(column: column, row: row))
      }
    }
    if place.weeks.isEmpty {
      frame.write("›\(selection)", .selection, at: Position(column: 1, row: 1))
      frame.caret = Position(column: 2, row: 1)
    }
    let weeks = weeks
    for week in place.weeks {
      for (day, date) in weeks[week].enumerated() {
        guard let date else { continue }
        let position = place.position(week: week, day: day)
        draw(date, at: position, in: &frame)
      }
    }
    guard isAtYear else { return }
    let start = place.hasBorder ? place.left + 2 : 1
    frame.caret = Position(column: start + 6 + digits.count, row: place.hasBorder ? place.top : 0)
  }

  private func draw(_ date: CalendarDate, at position: Position, in frame: inout Frame) {
    let isSelected = date == selection && !isAtYear
    let role = isSelected ? Role.selection : date == today ? .section : .panel
    let digits = (date.day < 10 ? " " : "") + String(date.day)
    frame.write((isSelected ? "›" : " ") + digits, role, at: position)
    if isSelected { frame.caret = Position(column: position.column + 1, row: position.row) }
  }
}

/// The place of the calendar on the screen.
private struct CalendarLayout {
  let top: Int
  let left: Int
  /// Whether there is room for a border; otherwise it takes all rows except the footer.
  let hasBorder: Bool
  /// The visible weeks.
  let weeks: Range<Int>
  /// The row of the weekday names; nil if there is no room for them.
  let namesRow: Int?
  /// The row of the first visible week.
  let weeksRow: Int

  /// The columns of a day: a sign and two digits.
  static let dayColumns = 3
  static let columns = 7 * dayColumns + 1
  /// The rows of the weekday names and six weeks.
  static let rows = 7

  /// Returns the first cell of a day.
  func position(week: Int, day: Int) -> Position {
    Position(
      column: left + 1 + day * Self.dayColumns, row: weeksRow + week - weeks.lowerBound)
  }

  /// Returns the week and the day at a cell; nil outside the calendar.
  func day(at position: Position) -> (week: Int, day: Int)? {
    let week = position.row - weeksRow + weeks.lowerBound
    let day = (position.column - left - 1) / Self.dayColumns
    guard weeks.contains(week), position.column > left, (0..<7).contains(day) else { return nil }
    return (week, day)
  }
}
