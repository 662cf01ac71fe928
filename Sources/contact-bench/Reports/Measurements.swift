/// All measurements of one program.
struct Measurements {
  private(set) var samples: [Figure: Samples] = [:]

  subscript(figure: Figure) -> Samples { samples[figure] ?? Samples() }

  mutating func add(_ value: Double, to figure: Figure) {
    samples[figure, default: Samples()].add(value)
  }

  mutating func add(_ presses: [Press], to figures: KeyFigures) {
    for press in presses {
      add(press.time.microseconds, to: figures.time)
      add(Double(press.bytes), to: figures.bytes)
      add(press.cpu.microseconds, to: figures.cpu)
    }
  }

  /// Adds letters that were typed under other conditions, as other figures.
  mutating func addLetters(of other: Measurements, to time: Figure, _ cpu: Figure) {
    for value in other[.letter].values { add(value, to: time) }
    for value in other[.letterCPU].values { add(value, to: cpu) }
  }

  mutating func add(_ start: Start) {
    add(start.firstPaint.milliseconds, to: .firstPaint)
    add(Double(start.firstPaintBytes), to: .firstPaintBytes)
    guard let loaded = start.loaded else { return }
    add(loaded.milliseconds, to: .loaded)
    add(Double(start.bytes), to: .loadedBytes)
  }
}

/// The measured samples of one figure.
struct Samples: Equatable {
  private(set) var values: [Double] = []

  init(_ values: [Double] = []) { self.values = values }

  mutating func add(_ value: Double) { values.append(value) }

  /// Returns the value below which a part of the samples lies, interpolated between two of them.
  ///
  /// - Parameter part: From 0, the smallest, to 1, the largest.
  /// - Returns: Nil if nothing was measured.
  func percentile(_ part: Double) -> Double? {
    let sorted = values.sorted()
    guard let last = sorted.last else { return nil }
    let place = part * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return last }
    return sorted[below] + (sorted[below + 1] - sorted[below]) * (place - Double(below))
  }

  var median: Double? { percentile(0.5) }

  var mean: Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
}

extension Duration {
  var microseconds: Double { self / .microseconds(1) }

  var milliseconds: Double { self / .milliseconds(1) }
}

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
