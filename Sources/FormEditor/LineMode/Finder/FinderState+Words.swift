import ContactModel

/// What is known of the contacts, without signs.
extension FinderState {
  /// How much of the list is read.
  var wordsOfReading: String {
    let count = list.contacts.count
    let contacts = count.counted("contact")
    if reading.isComplete { return count == 0 ? "There are no contacts on \(place)" : contacts }
    return count == 0 ? "No contact is read yet" : "\(contacts) read, \(rest) to come"
  }

  /// What was found, as a sentence.
  ///
  /// - Parameter isMore: Whether some were listed before.
  /// - Returns: How many of how many; where nobody was found, that.
  func wordsOfFinding(isMore: Bool) -> String {
    if list.contacts.isEmpty { return wordsOfReading + "." }
    let among = reading.isComplete ? "\(list.contacts.count)" : "\(list.contacts.count) read so far"
    guard list.isFiltered else {
      return isMore ? "These were all of the \(among)." : wordsOfReading + "."
    }
    if isMore { return "No others of the \(among) have “\(typed)”." }
    switch list.count {
    case 0: return "None of the \(among) has “\(typed)”."
    case 1: return "One of the \(among) has “\(typed)”."
    case let count: return "\(count) of the \(among) have “\(typed)”."
    }
  }
}

extension FoundContact {
  /// The contact in one line.
  var words: String {
    ([name, email, company].filter { !$0.isEmpty } + ["id \(id)"]).joined(separator: ", ")
  }
}
