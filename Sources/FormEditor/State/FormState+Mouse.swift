import Screen

/// The mouse: a click puts the keys somewhere, the wheel scrolls.
extension FormState {
  mutating func take(_ event: MouseEvent) -> [FormEffect] {
    notice = nil
    guard phase == .editing, !FormLayout.isTiny(size) else { return [] }
    switch (panel, event.kind) {
    case (.picker(let picker), .press): return click(event.position, in: picker)
    case (.picker(var picker), _):
      picker.move(by: event.kind == .wheelUp ? -1 : 1)
      return show(picker)
    case (.calendar(let calendar), .press): click(event.position, in: calendar)
    case (nil, .press): click(event.position)
    case (nil, _): wheel(by: event.kind == .wheelUp ? -Self.wheelRows : Self.wheelRows)
    case (_, .press): break
    // Panels of text scroll by the keys that they scroll by; nothing else is in a wheel's reach.
    case (_, .wheelUp): return pressInPanel(Key(.up), isAlone: true)
    case (_, .wheelDown): return pressInPanel(Key(.down), isAlone: true)
    }
    return []
  }

  /// How many rows the form moves by one turn of the wheel.
  private static let wheelRows = 3

  private mutating func click(_ position: Position) {
    let layout = FormLayout(of: self)
    guard position.column < layout.columns,
      let place = layout.place(atRow: position.row, scroll: scroll)
    else { return }
    move(to: place)
  }

  /// Takes the row under the pointer, or closes the list where there is none.
  private mutating func click(_ position: Position, in picker: Picker) -> [FormEffect] {
    let layout = pickerLayout(picker, FormLayout(of: self))
    let row = position.row - layout.filterRow - 1
    let isInside = (layout.left..<layout.left + layout.columns).contains(position.column)
    guard isInside, (-2...layout.rows).contains(row) else { return close(picker) }
    guard (0..<layout.rows).contains(row), layout.first + row < picker.matches.count else {
      return []
    }
    var picker = picker
    picker.select(layout.first + row)
    guard case .ticks(let field) = picker.purpose else { return choose(in: picker, isAlone: true) }
    turn(picker.selected, in: field)
    panel = .picker(picker)
    return []
  }

  private mutating func click(_ position: Position, in calendar: MonthCalendar) {
    let layout = calendarLayout(calendar, FormLayout(of: self))
    guard let (week, day) = layout.day(at: position) else {
      panel = nil
      return
    }
    if let date = calendar.weeks[week][day] { choose(date) }
  }

  /// Scrolls the form; the keys follow to the nearest field that is on the screen.
  private mutating func wheel(by rows: Int) {
    let layout = FormLayout(of: self)
    scroll = max(0, min(scroll + rows, layout.lines.count - layout.height))
    let shown = Self.fields.indices.filter { place in
      (scroll..<scroll + layout.height).contains(layout.line(of: place))
    }
    guard !shown.contains(focus), let nearest = rows > 0 ? shown.first : shown.last else { return }
    move(to: nearest)
  }
}
