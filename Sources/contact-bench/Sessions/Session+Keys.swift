/// The keys of one turn; each leaves the form as it found it, so that they can be repeated.
extension Session {
  /// How many letters are typed before they are taken back: as many as fit beside a name.
  static let lettersInTurn = 16

  /// Stands before all letters, so that the last four on the screen are no word of the form.
  private static let seed = "qjzx"

  /// Types letters and takes them back.
  func typing(_ measurements: inout Measurements) throws {
    for letter in Self.seed { try press(String(letter)) }
    var text = Self.seed
    var letters: [Press?] = []
    for letter in "abcdefghijklmnopqrstuvwxyz".shuffled().prefix(Self.lettersInTurn) {
      text.append(letter)
      let end = String(text.suffix(4))
      letters.append(try press(String(letter)) { $0.contains(end) })
    }
    var backspaces: [Press?] = []
    for _ in 0..<Self.lettersInTurn {
      let end = String(text.suffix(4))
      text.removeLast()
      backspaces.append(try press(Keys.backspace) { !$0.contains(end) })
    }
    for _ in Self.seed { try press(Keys.backspace) }
    measurements.add(letters.compactMap(\.self), to: .letter)
    measurements.add(backspaces.compactMap(\.self), to: .backspace)
  }

  /// Goes down the form, and up again.
  func tab(_ measurements: inout Measurements) throws {
    let fields = 20
    let presses = try (0..<fields).compactMap { _ in try press(subject.next) }
    measurements.add(presses, to: .tab)
    for _ in 0..<fields { try press(subject.previous) }
  }

  /// Filters the list of all countries.
  func picker(_ measurements: inout Measurements) throws {
    guard let fields = subject.fieldsToList else { return }
    for _ in 0..<fields { try press(subject.next) }
    try press(Keys.enter)
    for filter in ["uni", "ger", "sa "] {
      let keys = filter.map(String.init) + filter.map { _ in Keys.backspace }
      measurements.add(try keys.compactMap { try press($0) }, to: .filter)
    }
    try press(Keys.escape)
    for _ in 0..<fields { try press(subject.previous) }
  }

  /// Turns the pages of the form.
  func scrolling(_ measurements: inout Measurements) throws {
    guard subject.hasPages else { return }
    let keys = Array(repeating: Keys.pageDown, count: 3) + Array(repeating: Keys.pageUp, count: 3)
    measurements.add(try keys.compactMap { try press($0) }, to: .scroll)
  }

  /// Takes letters back by undo.
  func undo(_ measurements: inout Measurements) throws {
    guard let undo = subject.undo else { return }
    for letter in ["k", "q", "w", "x"] {
      try press(letter)
      if let press = try press(undo) { measurements.add([press], to: .undo) }
    }
  }

  /// Pastes a text of one line, which stays.
  func paste(characters: Int, _ measurements: inout Measurements) throws {
    let letters = Array("abcdefghijklmnopqrstuvwxyz    ")
    let end = "Wq7Zj"
    let text = String((0..<characters - end.count).map { _ in letters.randomElement() ?? " " })
    guard let press = try paste(text + end, until: { $0.contains(end) }) else { return }
    measurements.add(press.time.milliseconds, to: .paste)
    measurements.add(Double(press.bytes), to: .pasteBytes)
    measurements.add(press.cpu.microseconds, to: .pasteCPU)
  }
}
