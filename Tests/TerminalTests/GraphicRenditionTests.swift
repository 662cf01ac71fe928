import TestSupport
import Testing

@testable import Terminal

@Suite struct GraphicRenditionTests {
  private func shortened(_ text: String, isFirst: Bool = false) -> String {
    let bytes = Array(text.replacing("^", with: "\u{1B}").utf8)
    return String(
      decoding: GraphicRendition.shortened(bytes, isFirst: isFirst), as: UTF8.self
    ).replacing("\u{1B}", with: "^")
  }

  @Test(arguments: [
    ("", ""), ("a", "a"), ("^[m", "^[m"), ("^[0m", "^[m"), ("^[1m", "^[1m"),
    ("a^[39m^(B^[mb", "a^[mb"), ("^[39;49m^(B^[m", "^[m"),
    ("^[38;5;17m^[48;5;32m", "^[38;5;17;48;5;32m"),
    ("^[39;49m^[38;5;243m", "^[38;5;243;49m"), ("^(B^[0;1m^[38;5;63m", "^[0;1;38;5;63m"),
    ("^[m^[39m", "^[m"), ("^[1m^[4m^[7m", "^[1;4;7m"), ("^[31m^[32m", "^[32m"),
    ("^[31m^[42m^[91m^[100m", "^[91;100m"), ("^[31mx^[32m", "^[31mx^[32m"),
    // The zeros of a colour reset nothing.
    ("^[1m^[38;2;0;0;0m", "^[1;38;2;0;0;0m"), ("^[38;5;0m", "^[38;5;0m"),
    ("^[48;2;1;2;3m^[38;2;0;5;0m", "^[38;2;0;5;0;48;2;1;2;3m"),
    // What isn't known stays, and ends the run.
    ("^[31m^[38:2::1:2:3m^[32m", "^[31m^[38:2::1:2:3m^[32m"), ("^[38;5m", "^[38;5m"),
    ("^[31m^[5;6H^[32m", "^[31m^[5;6H^[32m"), ("^[K^[m^[K", "^[K^[m^[K"), ("^[", "^["),
    ("^[3", "^[3"), ("^", "^"), ("^[?25l^[m", "^[?25l^[m"), ("^[m\u{F}^[1m", "^[m\u{F}^[1m"),
    // No sequence has more than 16 parameters.
    (
      "^[1m^[2m^[3m^[4m^[5m^[7m^[38;2;1;2;3m^[48;2;4;5;6m",
      "^[1;2;3;4;5;7;38;2;1;2;3;48;2;4;5;6m"
    ),
    (
      "^[1m^[2m^[3m^[4m^[5m^[7m^[8m^[38;2;1;2;3m^[48;2;4;5;6m",
      "^[1m^[2m^[3m^[4m^[5m^[7m^[8m^[38;2;1;2;3m^[48;2;4;5;6m"
    ),
  ])
  func `consecutive changes of the look are one sequence`(
    bytes: String, expected: String
  ) {
    #expect(shortened(bytes) == expected)
  }

  @Test(arguments: [
    // The same again is left out.
    ("^[mx^[31my^[31mz", "^[mx^[31myz"), ("^[31;42mx^[33;42my", "^[31;42mx^[33my"),
    ("^[1mx^[1my", "^[1mx^[1my"), ("^[0;1mx^[1my", "^[0;1mxy"),
    ("^[0;38;5;253;48;5;234mx^[38;5;247;48;5;234my", "^[0;38;5;253;48;5;234mx^[38;5;247my"),
    // A reset goes if nothing has to end.
    ("^[0;31;42mx^[0;33;42my", "^[0;31;42mx^[33my"), ("^[0;31mx^[0;1;31my", "^[0;31mx^[1my"),
    ("^[0;1;31mx^[0;31my", "^[0;1;31mx^[0;31my"), ("^[0;31mx^[my", "^[0;31mx^[my"),
    ("^[0;31;42mx^[0;31my", "^[0;31;42mx^[0;31my"), ("^[mx^[my", "^[mxy"),
    ("^[0;31mx^[39my", "^[0;31mx^[39my"), ("^[31mx^[0;31my", "^[31mx^[0;31my"),
    // The look isn't known after an attribute has been ended by a number of its own, and after
    // sequences that may change it.
    ("^[0;1mx^[22my^[0mz", "^[0;1mx^[22my^[mz"),
    ("^[0;1mx^[22;1my", "^[0;1mx^[22;1my"), ("^[mx^[58;5;1my^[1mz", "^[mx^[58;5;1my^[1mz"),
    ("^[mx^8y^[mz", "^[mx^8y^[mz"),
    ("^[mx^[38:5:3my^[mz", "^[mx^[38:5:3my^[mz"), ("^[mx^[!py^[mz", "^[mx^[!py^[mz"),
    ("^[mx^[5;6Hy^[mz", "^[mx^[5;6Hyz"), ("^[mx^[Ky^[mz", "^[mx^[Kyz"),
  ])
  func `what the text before has already is left out`(bytes: String, expected: String) {
    #expect(shortened(bytes) == expected)
  }

  @Test func `the first picture keeps the shift to the ASCII set`() {
    #expect(shortened("^[39m^(B^[mx^(B^[my", isFirst: true) == "^[39m^(B^[mxy")
  }

  /// The attributes and colours of each character that a terminal shows.
  private func looks(of bytes: String) -> [String] {
    var (attributes, colors): (Set<Substring>, [Substring: Substring]) = ([], [:])
    var (looks, rest): ([String], Substring) = ([], bytes[...])
    while let character = rest.popFirst() {
      guard character == "^" else {
        looks.append("\(character) \(attributes.sorted()) \(colors.sorted { $0.key < $1.key })")
        continue
      }
      var parameters = rest.dropFirst().prefix { $0 != "m" }
      rest = rest.dropFirst(parameters.count + 2)
      repeat {
        let number = parameters.prefix { $0 != ";" }
        switch number {
        case "", "0": (attributes, colors) = ([], [:])
        case "38", "48":
          let color = parameters.split(separator: ";").prefix(3).joined(separator: ";")
          colors[number.prefix(1)] = Substring(color)
          parameters = parameters.dropFirst(color.count)
        case "22": attributes.remove("1")
        case "24": attributes.remove("4")
        case "39", "49": colors[number.prefix(1)] = nil
        case _ where number.count == 2: colors[number.prefix(1)] = number
        default: attributes.insert(number)
        }
        parameters = parameters.drop { $0 != ";" }.dropFirst()
      } while !parameters.isEmpty
    }
    return looks
  }

  @Test func `every character keeps its look, and no sequence is added`() {
    let parts = [
      "^[m", "^[0m", "^(B^[m", "^[1m", "^[4m", "^[0;1;31m", "^[31m", "^[39m", "^[49m", "^[39;49m",
      "^[22m", "^[24m", "^[42m", "^[38;5;0m", "^[38;5;7;48;5;8m", "^[0;38;5;7;48;5;8m", "x", "y",
      "z",
    ]
    Fuzz.run("looks", times: 2_000) { random in
      let text = (0..<12).compactMap { _ in parts.randomElement(using: &random) }.joined() + "x"
      let short = shortened(text)
      #expect(looks(of: short) == looks(of: text.replacing("^(B", with: "")), "\(text)")
      #expect(short.utf8.count <= text.utf8.count, "\(text)")
    }
  }
}
