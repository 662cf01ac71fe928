/// A measured figure; the raw value is its name in JSON.
enum Figure: String, CaseIterable, Codable, CodingKeyRepresentable {
  case firstPaint, firstPaintBytes, loaded, loadedBytes
  case letter, letterCPU, letterBytes
  case backspace, backspaceCPU, backspaceBytes
  case tab, tabCPU, tabBytes
  case filter, filterCPU, filterBytes
  case scroll, scrollCPU, scrollBytes
  case undo, undoCPU, undoBytes
  case paste, pasteCPU, pasteBytes
  case letterBesideLists, letterBesideSteps, letterBesideValues
  case letterBesideProblem, letterInValue
  case letterBesideListsCPU, letterBesideStepsCPU, letterBesideValuesCPU
  case letterBesideProblemCPU, letterInValueCPU
  case residentMemory, sharedMemory, privateMemory
  case idleCPU, idleWakeUps, idleBytes
  case crowdFirstPaint, crowdLoaded, crowdLetter, crowdLetterCPU
  case crowdSharedMemory, crowdPrivateMemory, crowdIdleCPU, crowdIdleWakeUps
  case programSize

  /// The unit of the figure's samples; times are kept in the unit in which they are shown.
  var unit: Unit {
    switch self {
    case .firstPaint, .loaded, .paste, .crowdFirstPaint, .crowdLoaded: .milliseconds
    case .firstPaintBytes, .loadedBytes, .letterBytes, .backspaceBytes, .tabBytes, .filterBytes,
      .scrollBytes, .undoBytes, .pasteBytes, .idleBytes:
      .bytes
    case .letter, .letterCPU, .backspace, .backspaceCPU, .tab, .tabCPU, .filter, .filterCPU,
      .scroll, .scrollCPU, .undo, .undoCPU, .pasteCPU, .idleCPU, .crowdLetter, .crowdLetterCPU,
      .crowdIdleCPU, .letterBesideLists, .letterBesideSteps, .letterBesideValues,
      .letterBesideProblem, .letterInValue,
      .letterBesideListsCPU, .letterBesideStepsCPU, .letterBesideValuesCPU,
      .letterBesideProblemCPU, .letterInValueCPU:
      .microseconds
    case .residentMemory, .sharedMemory, .privateMemory, .crowdSharedMemory, .crowdPrivateMemory:
      .mebibytes
    case .idleWakeUps, .crowdIdleWakeUps: .count
    case .programSize: .megabytes
    }
  }

  /// A unit, by its sign in the report.
  enum Unit: String, Codable {
    case milliseconds = "ms"
    case microseconds = "µs"
    case bytes = "B"
    case mebibytes = "MiB"
    case megabytes = "MB"
    case count = ""
  }
}

/// The three figures of one kind of key.
struct KeyFigures {
  let time: Figure
  let cpu: Figure
  let bytes: Figure

  static let letter = KeyFigures(time: .letter, cpu: .letterCPU, bytes: .letterBytes)
  static let backspace = KeyFigures(time: .backspace, cpu: .backspaceCPU, bytes: .backspaceBytes)
  static let tab = KeyFigures(time: .tab, cpu: .tabCPU, bytes: .tabBytes)
  static let filter = KeyFigures(time: .filter, cpu: .filterCPU, bytes: .filterBytes)
  static let scroll = KeyFigures(time: .scroll, cpu: .scrollCPU, bytes: .scrollBytes)
  static let undo = KeyFigures(time: .undo, cpu: .undoCPU, bytes: .undoBytes)
}
