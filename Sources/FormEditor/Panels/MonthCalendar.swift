import ContactModel
import Screen

/// A month to choose a day from, with one day selected.
///
/// Moves stop at the first day of the year 1 and the last day of the year 9999.
struct MonthCalendar: Equatable, Sendable {
  let today: CalendarDate
  private(set) var selection: CalendarDate

  /// The names above the columns; a week begins on Monday (ISO 8601).
  static let weekdayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

  /// Opens with the present value selected, or today where there is none.
  init(today: CalendarDate, present: CalendarDate? = nil) {
    self.today = today
    selection = present ?? today
  }

  /// The month that is shown, like `January 1990`.
  var title: String { selection.monthAndYear }

  /// The days in their columns, nil outside the month.
  ///
  /// Always six weeks, so that what is drawn keeps its height from month to month.
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

  mutating func select(_ date: CalendarDate) { selection = date }

  mutating func move(byDays days: Int) {
    selection = selection.adding(days: days) ?? Self.end(days)
  }

  /// Moves to the same day of another month, or to its last where it is too short.
  mutating func move(byMonths months: Int) {
    selection = selection.adding(months: months) ?? Self.end(months)
  }

  mutating func move(byYears years: Int) {
    selection = selection.adding(years: years) ?? Self.end(years)
  }

  /// The day at which a move in this direction stops.
  private static func end(_ distance: Int) -> CalendarDate {
    distance < 0 ? .earliest : .latest
  }
}

/// The calendar as a panel next to its field.
extension MonthCalendar: PanelContent {
  var panel: Panel { .calendar(self) }

  var rowsBesideField: Int? { CalendarLayout.rows + 2 }

  func uses(_ key: Key) -> Bool {
    PanelKeys.moving.contains(key) || key == Key(.tab)
      || [.pageUp, .pageDown].contains(key.code) && [.shift, .control].contains(key.modifiers)
  }

  func press(_ key: Key, isAlone: Bool, in form: inout FormState) -> [FormEffect] {
    var calendar = self
    switch key {
    case Key(.escape), .control("c"):
      form.closePanel()
      return []
    case Key(.enter), Key(.tab):
      Self.choose(selection, in: &form)
      return []
    case Key(.delete):
      form.closePanel()
      form.perform(.clear)
      return []
    case Key(.left), .control("b"): calendar.move(byDays: -1)
    case Key(.right): calendar.move(byDays: 1)
    case Key(.up), .control("p"): calendar.move(byDays: -7)
    case Key(.down), .control("n"): calendar.move(byDays: 7)
    case Key(.pageUp): calendar.move(byMonths: -1)
    case Key(.pageDown): calendar.move(byMonths: 1)
    case Key(.pageUp, .shift), Key(.pageUp, .control), .character("<"):
      calendar.move(byYears: -1)
    case Key(.pageDown, .shift), Key(.pageDown, .control), .character(">"):
      calendar.move(byYears: 1)
    case Key(.home): calendar.move(byDays: 1 - selection.day)
    case Key(.end):
      let days = CalendarDate.days(inMonth: selection.month, of: selection.year)
      calendar.move(byDays: days - selection.day)
    case .character("t"), .character("T"): calendar.select(today)
    default:
      guard case .character(let digit) = key.code, digit.isWholeNumber, key.modifiers.isEmpty else {
        break
      }
      // A day that is typed takes the place of the one that was there.
      form.closePanel()
      form.replaceInput(by: String(digit))
      return []
    }
    form.present(calendar)
    return []
  }

  private static func choose(_ date: CalendarDate, in form: inout FormState) {
    let field = form.field
    form.closePanel()
    form.change { $0.enter(date.description, in: field) }
    form.advance()
  }

  func handle(_ event: MouseEvent, in form: inout FormState) -> [FormEffect] {
    guard event.kind == .press else {
      return press(Key(event.kind == .wheelUp ? .up : .down), isAlone: true, in: &form)
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
      ("Enter", "Choose"), ("PgUp PgDn", "Month"), ("< >", "Year"), ("T", "Today"),
      ("Esc", "Close"),
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
      // No room for a week: the selected day stands alone.
      return CalendarLayout(
        top: 0, left: 0, hasBorder: false, weeks: 0..<0, namesRow: nil, weeksRow: 1)
    }
    // The title, the names where there is room, and as many weeks as go around the selected one.
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
  }

  private func draw(_ date: CalendarDate, at position: Position, in frame: inout Frame) {
    let isSelected = date == selection
    let role = isSelected ? Role.selection : date == today ? .section : .panel
    let digits = (date.day < 10 ? " " : "") + String(date.day)
    frame.write((isSelected ? "›" : " ") + digits, role, at: position)
    if isSelected { frame.caret = Position(column: position.column + 1, row: position.row) }
  }
}

/// Where the calendar lies on the screen.
private struct CalendarLayout {
  let top: Int
  let left: Int
  /// Whether there is room for a border; else it takes all rows but the footer's.
  let hasBorder: Bool
  /// The weeks that are on the screen.
  let weeks: Range<Int>
  /// The row of the names of the days; nil where there is no room for them.
  let namesRow: Int?
  /// The row of the first week that is on the screen.
  let weeksRow: Int

  /// A column of a day: a sign and two digits.
  static let dayColumns = 3
  static let columns = 7 * dayColumns + 1
  /// The names of the days, and six weeks.
  static let rows = 7

  /// The cell in which a day's three columns begin.
  func position(week: Int, day: Int) -> Position {
    Position(
      column: left + 1 + day * Self.dayColumns, row: weeksRow + week - weeks.lowerBound)
  }

  /// The week and the day of a cell; nil outside.
  func day(at position: Position) -> (week: Int, day: Int)? {
    let week = position.row - weeksRow + weeks.lowerBound
    let day = (position.column - left - 1) / Self.dayColumns
    guard weeks.contains(week), position.column > left, (0..<7).contains(day) else { return nil }
    return (week, day)
  }
}
