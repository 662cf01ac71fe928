/// Much that letters have nothing to do with, so that they must not take longer for it.
enum Unseen: CaseIterable {
  /// 10,000 lists to choose from.
  case lists
  /// 1,000 steps that could be undone.
  case steps
  /// 5,000 characters in each of three other fields.
  case values
  /// 5,000 characters in the field of the e-mail address, and the sentence that they are none.
  case problem
  /// 5,000 characters in the same field, before the caret; a few of them are on the screen.
  case value

  var letter: Figure {
    switch self {
    case .lists: .letterBesideLists
    case .steps: .letterBesideSteps
    case .values: .letterBesideValues
    case .problem: .letterBesideProblem
    case .value: .letterInValue
    }
  }

  var letterCPU: Figure {
    switch self {
    case .lists: .letterBesideListsCPU
    case .steps: .letterBesideStepsCPU
    case .values: .letterBesideValuesCPU
    case .problem: .letterBesideProblemCPU
    case .value: .letterInValueCPU
    }
  }
}

extension Session {
  /// Puts into the form what letters have nothing to do with; the first field has the focus after.
  ///
  /// Lists come from the server.
  func prepare(_ unseen: Unseen) throws {
    let text = Keys.pasteBegins + String(repeating: "many words ", count: 455) + Keys.pasteEnds
    switch unseen {
    // They are read by the time that nothing more comes.
    case .lists: try feed("")
    case .steps:
      let away = subject.next + subject.previous
      try feed(String(repeating: "k" + away + Keys.backspace + away, count: 500))
    case .values:
      // The address and the city, of which nothing is asked but that they are there.
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
