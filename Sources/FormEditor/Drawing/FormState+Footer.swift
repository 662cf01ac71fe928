import Screen

/// The last line: what the keys do now.
extension FormState {
  var footer: [FooterItem] {
    panel == nil && phase == .editing ? configuration.keys.footer : FooterItem.items(keys)
  }

  /// The keys of what lies over the form, or stands in its place.
  private var keys: [(String, String)] {
    switch panel {
    case .picker(let picker): footer(of: picker)
    case .calendar:
      [
        ("Enter", "Choose"), ("PgUp PgDn", "Month"), ("< >", "Year"), ("T", "Today"),
        ("Esc", "Close"),
      ]
    case .spread(let spread):
      [("Enter", "Fill \(spread.accepted.count)"), ("Space", "Tick"), ("L", "One line here")]
        + [("Esc", "Leave out")]
    case .review(let review):
      [("Enter", review.isSendable ? sendName : "Go to the problem"), ("Esc", "Back")]
        + [("d", review.page == .request ? "Changes" : "JSON")]
        + [("c", review.page == .curl ? "Changes" : "curl"), ("Up Down", "Scroll")]
    case .confirming: [("Enter", "Send"), ("Esc", "Back")]
    case .resuming(let resuming):
      [("Enter", "Resume"), ("C", resuming.isComparing ? "Changes" : "Compare"), ("D", "Discard")]
        + [("Esc", "Keep it and leave")]
    case .merge(let view):
      view.choices.isEmpty
        ? [("Enter", "Go on"), ("Esc", "Back")]
        : [("Enter", "Go on"), ("T", "Theirs"), ("M", "Mine"), ("Esc", "Back")]
          + [("Shift-T Shift-M", "All")]
    case .sending(let sending):
      sending.isCancelled ? [] : [(key(of: .cancel), "Cancel")]
    case .ending(let ending):
      ending.isWaiting
        ? [("Esc", "Stop waiting")]
        : footer(of: ending)
    case .leaving where mayArrive:
      [("Esc", "Stay"), draftFault == nil ? ("K", "Keep the draft and leave") : ("D", "Leave")]
    case .leaving:
      [("S", "Save"), ("D", "Discard and leave"), ("Esc", "Stay")]
        + (draftFault == nil ? [("K", "Keep the draft and leave")] : [])
    case .help: [("Up Down", "Scroll"), ("Esc", "Close")]
    case nil:
      switch phase {
      case .loading: [(key(of: .quit), "Quit")]
      case .failed:
        [("Enter", "Try again")] + (configuration.isFound ? [("Esc", "Back to the list")] : [])
          + [(key(of: .quit), "Quit")]
      case .editing: []
      }
    }
  }

  /// The first key of a command.
  func key(of command: Command) -> String {
    configuration.keys.keys(of: command).first?.label ?? ""
  }

  func way(to command: Command) -> String { configuration.keys.way(to: command) }

  private func footer(of ending: Ending) -> [(String, String)] {
    if ending.isUnconfirmed { return [("Esc", ending.answerName)] }
    if ending.answer == .goBack { return [("Enter", ending.answerName)] }
    let back = ending.answer == .leave ? "Keep editing" : "Back"
    return [("Enter", ending.answerName), ("Esc", back)]
      + (ending.undo == nil ? [] : [("U", "Undo the save")])
  }

  private func footer(of picker: Picker) -> [(String, String)] {
    switch picker.purpose {
    case .value, .reading:
      [("Enter", "Choose"), ("Type", "to filter"), ("Esc", "Close")]
        + (!picker.filter.isEmpty
          ? [("Del", "Show all")] : picker.isClearable ? [("Del", "Clear")] : [])
    case .suggestion: [("Enter", "Choose"), ("Type", "any text"), ("Esc", "Close")]
    case .ticks:
      [("Space", "Tick"), ("Type", "to filter"), ("Enter", "Done"), ("Esc", "Close")]
        + [picker.filter.isEmpty ? ("Del", "Untick all") : ("Del", "Show all")]
    case .field, .change: [("Enter", "Go there"), ("Type", "to filter"), ("Esc", "Close")]
    case .theme:
      [("Enter", "Use it now"), (key(of: .save), "Use it always"), ("Esc", "Back")]
        + [("Type", "to filter")]
    case .command: [("Enter", "Do it"), ("Type", "to filter"), ("Esc", "Close")]
    }
  }

  private var sendName: String {
    configuration.isDryRun
      ? "Print, send nothing" : configuration.protection.isProduction ? "Go on" : "Send"
  }
}
