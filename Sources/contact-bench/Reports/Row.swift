/// A line of the report.
struct Row {
  let title: String
  let figure: Figure
  let statistic: Statistic
  var target: Target?

  /// What of the samples the line shows.
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

  /// What the value should be at most.
  enum Target {
    /// So many of the figure's unit.
    case value(Double)
    /// So many times what the reference form has.
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

  /// Tells whether the target is kept; nil where there is none, or nothing to compare with.
  func isKept(_ value: Double?, reference: Double?) -> Bool? {
    switch target {
    case .value(let most): value.map { $0 <= most }
    case .ratio(let most): Self.ratio(value, reference).map { $0 <= most }
    case nil: nil
    }
  }

  /// Divides by the reference's value, where there is something to divide by.
  static func ratio(_ value: Double?, _ reference: Double?) -> Double? {
    guard let value, let reference, reference > 0 else { return nil }
    return value / reference
  }
}
