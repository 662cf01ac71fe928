import ContactModel
import Screen

/// Dates: what is typed is read at once, and a calendar opens below.
extension FormState {
  /// What a line of text means in a field: a day in any of its forms, as `yyyy-mm-dd`.
  ///
  /// The text that was loaded stays what it is.
  func entered(_ text: String, in field: Field) -> String {
    guard case .date = field.kind, !text.isSameBytes(as: edit.base.reading(of: field).text),
      case .date(let date) = DatePhrase(reading: text, today: configuration.today)
    else { return text }
    return date.description
  }

  /// The days that the text under the caret may mean; none where there is no doubt.
  var readings: [DateReading] {
    guard case .date = widget, let input,
      case .ambiguous(let readings) = DatePhrase(reading: input.text, today: configuration.today)
    else { return [] }
    return readings
  }

  /// Opens the calendar, or the list of readings where a day can be read in two ways.
  mutating func openDate() {
    let readings = readings
    guard readings.isEmpty else {
      let choices = readings.map { Choice($0.date.description, $0.words) }
      panel = .picker(Picker(.reading(field), title: "Which day?", choices: choices))
      return
    }
    let present = CalendarDate(edit.text(of: field))
    panel = .calendar(MonthCalendar(today: configuration.today, present: present))
  }

  mutating func press(_ key: Key, in calendar: MonthCalendar) -> [FormEffect] {
    var calendar = calendar
    switch key {
    case Key(.escape), .control("c"):
      panel = nil
      return []
    case Key(.enter), Key(.tab):
      choose(calendar.selection)
      return []
    case Key(.delete):
      panel = nil
      perform(.clear)
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
    case Key(.home): calendar.move(byDays: 1 - calendar.selection.day)
    case Key(.end):
      let date = calendar.selection
      calendar.move(byDays: CalendarDate.days(inMonth: date.month, of: date.year) - date.day)
    case .character("t"), .character("T"): calendar.select(configuration.today)
    default:
      guard case .character(let digit) = key.code, digit.isWholeNumber, key.modifiers.isEmpty else {
        break
      }
      // A day that is typed takes the place of the one that was there.
      panel = nil
      history.endTyping()
      type { $0 = TextInput(String(digit)) }
      return []
    }
    panel = .calendar(calendar)
    return []
  }

  mutating func choose(_ date: CalendarDate) {
    let field = field
    panel = nil
    change { $0.enter(date.description, in: field) }
    advance()
  }
}
