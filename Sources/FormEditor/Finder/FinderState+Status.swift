import ContactModel
import Screen

/// What is known of the contacts, in words.
extension FinderState {
  /// The line under the list.
  var status: (text: String, role: Role) {
    if let notice { return (notice, .warning) }
    if let failure = reading.failure {
      let key = selectedRow == .tryAgain ? Key(.enter) : keys.keys(of: .tryAgain).first
      let way = key.map { "\($0.label) tries again." } ?? "“Try again” is the last line."
      return ("✗ \(failure.message) \(way)", .error)
    }
    if let pause, let now {
      let known = list.contacts.isEmpty ? "" : "\(countRead), \(rest) · "
      return ("\(known)waiting \(pause.seconds(at: now)) s: \(pause.reason)", .warning)
    }
    if reading.isComplete { return (finalCount, .help) }
    if list.contacts.isEmpty { return ("Reading the contacts…\(elapsed)", .help) }
    let isIdle = reading.since == nil && !wantsPage
    return ("\(countRead), \(rest)\(isIdle ? " as you type or scroll" : " to come…")", .help)
  }

  private var finalCount: String {
    let count = list.contacts.count
    if count == 0 { return "There are no contacts on \(place)." }
    let contacts = count.counted("contact")
    return list.isFiltered ? "\(list.count) of \(contacts)" : contacts
  }

  private var countRead: String {
    let count = list.contacts.count
    return list.isFiltered ? "\(list.count) of \(count) read" : "\(count) read"
  }

  /// What is still to be read, so far as the server says.
  var rest: String {
    if let total = reading.meta.total, total > list.contacts.count {
      return "\(total - list.contacts.count) more"
    }
    if let last = reading.meta.lastPage, last > reading.count {
      return (last - reading.count).counted("more page")
    }
    return "more"
  }

  private var elapsed: String {
    guard let now, let since = reading.since, now - since >= 1000 else { return "" }
    return " \((now - since) / 1000) s"
  }
}
