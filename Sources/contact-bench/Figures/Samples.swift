/// What was measured of one figure, again and again.
struct Samples: Equatable {
  private(set) var values: [Double] = []

  init(_ values: [Double] = []) { self.values = values }

  mutating func add(_ value: Double) { values.append(value) }

  /// Gives the value below which a part of the samples lies, between two of them where none is
  /// there.
  ///
  /// - Parameter part: From 0, the smallest, to 1, the largest.
  /// - Returns: Nil where nothing was measured.
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
