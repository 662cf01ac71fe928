import FormEditor
import LocalState
import Screen
import Testing

/// The form with its looks: without any colour, and in one theme with all of them.
@Suite struct StyledScreenTests {
  private static let stages = [
    "changed", "error", "cleared", "country", "review", "help", "reveal", "warning",
  ]
  private static let scripts = Dictionary(
    uniqueKeysWithValues: FormScreenTests.stages.map { ($0.name, $0.script) }
  ).merging(["warning": "<tab><tab><tab><c-u>12<tab>"]) { $1 }

  private static func theme(_ name: String) throws -> Theme {
    try Themes(Environment([:])).named(name)
  }

  private func driver(_ stage: String) throws -> FormDriver {
    var driver = FormDriver()
    driver.name()
    driver.press(try #require(Self.scripts[stage]))
    return driver
  }

  @Test(arguments: [("mono", ColorDepth.none), ("fjord", .direct)], stages)
  func `the screen has the looks that were recorded`(
    look: (theme: String, depth: ColorDepth), stage: String
  ) throws {
    let frame = try driver(stage).form.frame()
    try RecordedScreen.expect(
      frame.text(in: try Self.theme(look.theme), at: look.depth),
      "looks-\(stage)-\(look.theme)-80x24")
  }

  /// The text that a role has on the screen, its runs parted by spaces.
  private func words(of role: Role, in frame: Frame) -> String {
    frame.lines.map { line in
      line.cells.filter { $0.role == role }.map(\.text).joined()
    }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  @Test(arguments: [
    ("changed", Role.changed, "~"), ("error", .error, "✗"), ("warning", .warning, "!"),
    ("cleared", .cleared, "∅"), ("cleared", .placeholder, "—"), ("country", .selection, "›"),
  ])
  func `each state has a sign of its own beside its look`(
    stage: String, role: Role, sign: String
  ) throws {
    let frame = try driver(stage).form.frame()
    #expect(words(of: role, in: frame).contains(sign))
    for other in Role.allCases where other != role && sign != "—" && sign != "›" {
      #expect(!words(of: other, in: frame).contains(sign), "\(other)")
    }
  }

  @Test(arguments: ["mono", "default", "fjord"])
  func `without colour the field that has the keys stands out`(name: String) throws {
    let theme = try Self.theme(name)
    let frame = try driver("changed").form.frame()
    #expect(words(of: .focusedLabel, in: frame) == "Email *")
    #expect(words(of: .focusedValue, in: frame) == "ada@example.com")
    #expect(theme.style(of: .focusedLabel, at: .none) != theme.style(of: .label, at: .none))
  }
}
