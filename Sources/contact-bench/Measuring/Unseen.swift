/// Unrelated data that mustn't slow typing down.
enum Unseen: CaseIterable {
  /// 10,000 lists to choose from.
  case lists
  /// 1,000 steps of undo.
  case steps
  /// 5,000 characters in each of three other fields.
  case values
  /// 5,000 characters in the e-mail field, where they are invalid, with the message.
  case problem
  /// 5,000 characters in the same field, before the caret; a few of them are on the screen.
  case value

  /// The figures of a letter's time and of its processor time.
  var figures: (time: Figure, cpu: Figure) {
    switch self {
    case .lists: (.letterBesideLists, .letterBesideListsCPU)
    case .steps: (.letterBesideSteps, .letterBesideStepsCPU)
    case .values: (.letterBesideValues, .letterBesideValuesCPU)
    case .problem: (.letterBesideProblem, .letterBesideProblemCPU)
    case .value: (.letterInValue, .letterInValueCPU)
    }
  }
}

extension Session {
  /// Adds unrelated data to the form; afterwards the first field has the focus.
  ///
  /// Lists come from the server.
  func prepare(_ unseen: Unseen) throws {
    let text = Keys.pasteBegins + String(repeating: "many words ", count: 455) + Keys.pasteEnds
    switch unseen {
    // They are read by the time that nothing more arrives.
    case .lists: try feed("")
    case .steps:
      let away = subject.next + subject.previous
      try feed(String(repeating: "k" + away + Keys.backspace + away, count: 500))
    case .values:
      // The address and the city, which only have to be filled.
      let fields = 8
      for _ in 0..<fields { try feed(subject.next) }
      try feed(text + subject.next + text + subject.next + text)
      for _ in 0..<fields + 2 { try feed(subject.previous) }
    case .problem:
      let fields = 2
      for _ in 0..<fields { try feed(subject.next) }
      try feed(text)
      for _ in 0..<fields { try feed(subject.previous) }
    case .value: try feed(text)
    }
  }
}
