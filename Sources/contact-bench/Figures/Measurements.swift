/// All that was measured of one program.
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

  /// Takes over letters that were typed elsewhere, under other figures.
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
