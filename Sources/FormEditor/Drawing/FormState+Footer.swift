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
    case .pasteImport(let pasteImport):
      [("Enter", "Fill \(pasteImport.accepted.count)"), ("Space", "Tick"), ("L", "One line here")]
        + [("Esc", "Leave out")]
    case .review(let review):
      [("Enter", review.isSendable ? sendName : "Go to the problem"), ("Esc", "Back")]
        + [("d", review.page == .request ? "Changes" : "JSON")]
        + [("c", review.page == .curl ? "Changes" : "curl"), ("Up Down", "Scroll")]
    case .nameConfirmation: [("Enter", "Send"), ("Esc", "Back")]
    case .draftRecovery(let draftRecovery):
      [
        ("Enter", "Resume"), ("C", draftRecovery.isComparing ? "Changes" : "Compare"),
        ("D", "Discard"),
      ]
        + [("Esc", "Keep it and leave")]
    case .merge(let view):
      view.choices.isEmpty
        ? [("Enter", "Go on"), ("Esc", "Back")]
        : [("Enter", "Go on"), ("T", "Theirs"), ("M", "Mine"), ("Esc", "Back")]
          + [("Shift-T Shift-M", "All")]
    case .sending(let sending):
      sending.isCancelled ? [] : [(key(of: .cancel), "Cancel")]
    case .saveResult(let saveResult):
      saveResult.isWaiting
        ? [("Esc", "Stop waiting")]
        : footer(of: saveResult)
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

  private func footer(of saveResult: SaveResultPanel) -> [(String, String)] {
    if saveResult.isUnconfirmed { return [("Esc", saveResult.answerName)] }
    if saveResult.answer == .goBack { return [("Enter", saveResult.answerName)] }
    let back = saveResult.answer == .leave ? "Keep editing" : "Back"
    return [("Enter", saveResult.answerName), ("Esc", back)]
      + (saveResult.undo == nil ? [] : [("U", "Undo the save")])
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
