/// A line of the report.
struct Row {
  let title: String
  let figure: Figure
  let statistic: Statistic
  var target: Target?

  /// The statistic of the samples that the line shows.
  enum Statistic {
    case median, mean, percentile(Double), largest

    func value(of samples: Samples) -> Double? {
      switch self {
      case .median: samples.median
      case .mean: samples.mean
      case .percentile(let part): samples.percentile(part)
      case .largest: samples.values.max()
      }
    }
  }

  /// The largest value that meets the target.
  enum Target {
    /// A number of the figure's unit.
    case value(Double)
    /// A multiple of the reference form's value.
    case ratio(Double)
  }

  init(
    _ title: String, _ figure: Figure, _ statistic: Statistic = .median, _ target: Target? = nil
  ) {
    self.title = title
    self.figure = figure
    self.statistic = statistic
    self.target = target
  }

  /// Returns whether the target is met; nil if there is none, or nothing to compare with.
  func isKept(_ value: Double?, reference: Double?) -> Bool? {
    switch target {
    case .value(let most): value.map { $0 <= most }
    case .ratio(let most): Self.ratio(value, reference).map { $0 <= most }
    case nil: nil
    }
  }

  /// Divides by the reference's value, if there is one.
  static func ratio(_ value: Double?, _ reference: Double?) -> Double? {
    guard let value, let reference, reference > 0 else { return nil }
    return value / reference
  }

  /// Every line of the report, in its order, with its target.
  static let all: [Row] = [
    Row("start to first paint", .firstPaint, .median, .ratio(3)),
    Row("start to first paint, p95", .firstPaint, .percentile(0.95)),
    Row("start to loaded contact", .loaded),
    Row("start to loaded contact, p95", .loaded, .percentile(0.95)),
    Row("letter to paint", .letter, .median, .ratio(1.15)),
    Row("letter to paint, p99", .letter, .percentile(0.99), .ratio(2)),
    Row("Backspace to paint", .backspace, .median, .ratio(1.15)),
    Row("Backspace to paint, p99", .backspace, .percentile(0.99), .ratio(2)),
    Row("Tab to paint", .tab),
    Row("Tab to paint, p99", .tab, .percentile(0.99)),
    Row("filter of 249 countries", .filter),
    Row("filter of 249 countries, p99", .filter, .percentile(0.99)),
    Row("PgDn, PgUp", .scroll),
    Row("PgDn, PgUp, p99", .scroll, .percentile(0.99)),
    Row("undo", .undo),
    Row("undo, p99", .undo, .percentile(0.99)),
    Row("CPU per letter", .letterCPU, .median, .ratio(1.5)),
    Row("CPU per Backspace", .backspaceCPU, .median, .ratio(1.5)),
    Row("CPU per Tab", .tabCPU),
    Row("CPU per filter key", .filterCPU, .median, .value(1_000)),
    Row("CPU per PgDn, PgUp", .scrollCPU),
    Row("CPU per undo", .undoCPU),
    Row("first paint, output", .firstPaintBytes, .median, .value(3_000)),
    Row("start to loaded contact, output", .loadedBytes),
    Row("letter, output", .letterBytes, .median, .value(2)),
    Row("letter, output, mean", .letterBytes, .mean),
    Row("Backspace, output", .backspaceBytes),
    Row("Tab, output", .tabBytes, .median, .value(200)),
    Row("Tab, output, mean", .tabBytes, .mean),
    Row("filter key, output", .filterBytes),
    Row("PgDn, PgUp, output", .scrollBytes),
    Row("undo, output", .undoBytes),
    Row("paste of 4,000 characters", .paste, .median, .value(10)),
    Row("paste of 4,000 characters, CPU", .pasteCPU),
    Row("paste of 4,000 characters, output", .pasteBytes, .median, .value(500)),
    Row("letter with 10,000 lists", .letterBesideLists),
    Row("letter with 10,000 lists, CPU", .letterBesideListsCPU),
    Row("letter after 1,000 steps", .letterBesideSteps),
    Row("letter after 1,000 steps, CPU", .letterBesideStepsCPU),
    Row("letter with values of 5,000", .letterBesideValues),
    Row("letter with values of 5,000, CPU", .letterBesideValuesCPU),
    Row("letter with a wrong one of 5,000", .letterBesideProblem),
    Row("letter with a wrong one of 5,000, CPU", .letterBesideProblemCPU),
    Row("letter in a value of 5,000", .letterInValue),
    Row("letter in a value of 5,000, CPU", .letterInValueCPU),
    Row("memory, RSS", .residentMemory),
    Row("memory, PSS", .sharedMemory),
    Row("memory, private dirty", .privateMemory, .median, .value(2.5)),
    Row("idle for 5 s, CPU", .idleCPU, .largest, .value(0)),
    Row("idle for 5 s, wake-ups", .idleWakeUps, .largest, .value(0)),
    Row("idle for 5 s, output", .idleBytes, .largest, .value(0)),
    Row("many sessions, start to first paint", .crowdFirstPaint),
    Row("many sessions, start to loaded contact", .crowdLoaded),
    Row("many sessions, letter to paint", .crowdLetter),
    Row("many sessions, letter to paint, p99", .crowdLetter, .percentile(0.99)),
    Row("many sessions, CPU per letter", .crowdLetterCPU),
    Row("many sessions, PSS of each", .crowdSharedMemory, .mean, .value(4)),
    Row("many sessions, private dirty of each", .crowdPrivateMemory, .mean),
    Row("many sessions, idle CPU of one", .crowdIdleCPU, .largest, .value(0)),
    Row("many sessions, idle wake-ups of one", .crowdIdleWakeUps, .largest, .value(0)),
    Row("program without symbols", .programSize, .median, .value(16)),
  ]
}
