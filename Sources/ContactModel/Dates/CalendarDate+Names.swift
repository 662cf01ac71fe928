extension CalendarDate {
  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The months by their names in lower case: in full, of three letters, and `sept`.
  private static let months: [String: Int] = {
    var months = ["sept": 9]
    for (index, name) in monthNames.enumerated() {
      months[name.lowercased()] = index + 1
      months[name.prefix(3).lowercased()] = index + 1
    }
    return months
  }()

  /// The number of a month, 1 to 12, by its English name in lower case.
  static func month(named name: Substring) -> Int? { months[String(name)] }

  /// The month and the year, like `January 1990`.
  ///
  /// The year has four digits also before 1000, as it has everywhere.
  package var monthAndYear: String {
    "\(Self.monthNames[month - 1]) \(description.prefix(4))"
  }

  /// The day in words, like `15 January 1990`, which only has one reading.
  package var words: String { "\(day) \(monthAndYear)" }
}
