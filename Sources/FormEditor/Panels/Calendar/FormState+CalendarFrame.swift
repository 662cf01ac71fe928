import ContactModel
import Screen

/// Where the calendar lies on the screen.
struct CalendarLayout {
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

extension FormState {
  func calendarLayout(_ calendar: MonthCalendar, _ layout: FormLayout) -> CalendarLayout {
    let height = CalendarLayout.rows + 2
    let field = layout.rows(of: focus, scroll: scroll)
    let below = layout.top + layout.height - field.upperBound - 1
    let above = field.lowerBound - layout.top
    if max(below, above) >= height, size.columns >= CalendarLayout.columns + 2 {
      let top = below >= height ? field.upperBound + 1 : field.lowerBound - height
      let room = layout.columns - CalendarLayout.columns - 2
      let left = max(0, min(FormLayout.valueColumn(size) - 2, room))
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
    let selected = calendar.weeks.firstIndex { $0.contains(calendar.selection) } ?? 0
    let first = max(0, min(selected - rows / 2, 6 - rows))
    return CalendarLayout(
      top: 0, left: 0, hasBorder: false, weeks: first..<first + rows,
      namesRow: hasNames ? 1 : nil, weeksRow: hasNames ? 2 : 1)
  }

  func draw(_ calendar: MonthCalendar, _ layout: FormLayout, in frame: inout Frame) {
    let place = calendarLayout(calendar, layout)
    if place.hasBorder {
      drawBorder(
        calendar.title, .title, left: place.left, top: place.top,
        columns: CalendarLayout.columns + 2, rows: CalendarLayout.rows + 2, in: &frame)
    } else {
      for row in 0..<size.rows - 1 {
        frame.fill(.panel, at: Position(column: 0, row: row), columns: size.columns)
      }
      frame.write(calendar.title, .title, at: Position(column: 1, row: 0))
    }
    if let row = place.namesRow {
      for (day, name) in MonthCalendar.weekdayNames.enumerated() {
        let column = place.position(week: place.weeks.lowerBound, day: day).column + 1
        frame.write(name, .label, at: Position(column: column, row: row))
      }
    }
    if place.weeks.isEmpty {
      frame.write("›\(calendar.selection)", .selection, at: Position(column: 1, row: 1))
      frame.caret = Position(column: 2, row: 1)
    }
    let weeks = calendar.weeks
    for week in place.weeks {
      for (day, date) in weeks[week].enumerated() {
        guard let date else { continue }
        let position = place.position(week: week, day: day)
        draw(date, of: calendar, at: position, in: &frame)
      }
    }
  }

  private func draw(
    _ date: CalendarDate, of calendar: MonthCalendar, at position: Position, in frame: inout Frame
  ) {
    let isSelected = date == calendar.selection
    let role = isSelected ? Role.selection : date == calendar.today ? .section : .panel
    let digits = (date.day < 10 ? " " : "") + String(date.day)
    frame.write((isSelected ? "›" : " ") + digits, role, at: position)
    if isSelected { frame.caret = Position(column: position.column + 1, row: position.row) }
  }
}
