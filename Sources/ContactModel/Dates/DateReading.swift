/// One of two days that a text like `03/04/2020` may mean.
package struct DateReading: Hashable, Sendable {
  /// How the text was read.
  package enum Order: Hashable, Sendable {
    case dayFirst
    case monthFirst
  }

  package let date: CalendarDate
  package let order: Order

  /// The reading as it can be offered: `3 April 2020 (day first)`.
  package var words: String {
    switch order {
    case .dayFirst: "\(date.words) (day first)"
    case .monthFirst: "\(date.words) (month first)"
    }
  }
}
