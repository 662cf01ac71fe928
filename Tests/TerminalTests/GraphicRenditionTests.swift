import Testing

@testable import Terminal

@Suite struct GraphicRenditionTests {
  private func joined(_ text: String) -> String {
    String(
      decoding: GraphicRendition.joined(Array(text.replacing("^", with: "\u{1B}").utf8)),
      as: UTF8.self
    ).replacing("\u{1B}", with: "^")
  }

  @Test(arguments: [
    ("", ""), ("a", "a"), ("^[m", "^[m"), ("^[0m", "^[m"), ("^[1m", "^[1m"),
    ("a^[39m^(B^[mb", "a^[mb"), ("^[39;49m^(B^[m", "^[m"),
    ("^[38;5;17m^[48;5;32m", "^[38;5;17;48;5;32m"),
    ("^[39;49m^[38;5;243m", "^[49;38;5;243m"), ("^(B^[0;1m^[38;5;63m", "^[0;1;38;5;63m"),
    ("^[m^[39m", "^[m"), ("^[1m^[4m^[7m", "^[1;4;7m"), ("^[31m^[32m", "^[32m"),
    ("^[31m^[42m^[91m^[100m", "^[91;100m"), ("^[31mx^[32m", "^[31mx^[32m"),
    // The zeros of a colour reset nothing.
    ("^[1m^[38;2;0;0;0m", "^[1;38;2;0;0;0m"), ("^[38;5;0m", "^[38;5;0m"),
    ("^[48;2;1;2;3m^[38;2;0;5;0m", "^[48;2;1;2;3;38;2;0;5;0m"),
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
    #expect(joined(bytes) == expected)
  }
}
