import ContactModel
import Foundation
import LocalState
import Screen
import Testing

@testable import FormEditor

/// The form as it is drawn.
@Suite struct FormScreenTests {
  static let stages: [(name: String, script: String)] = [
    ("form", ""), ("bottom", "<c-f>labels<enter>"),
    ("changed", "<c-u>Augusta<tab><c-u><tab>"),
    ("error", "<tab><tab><end><bs><bs><bs><tab>"), ("cleared", "<tab><tab><tab><c-u><tab>"),
    ("country", "<pgdn>ger"), ("country-all", "<pgdn><enter>"),
    ("gender", "<tab><tab><tab><tab><enter>"),
    ("review", "<c-u>Augusta<tab><tab><tab><c-u><c-s>"), ("leaving", "<end>X<c-q>"),
    ("help", "<f1>"),
    ("nothing", "<c-s>"), ("stopped", "<c-u><c-s>"),
    ("date-echo", "<c-f>birth<enter><c-u>15 jan 1990"),
    ("date-doubt", "<c-f>birth<enter><c-u>03/04/2020"),
    ("date-readings", "<c-f>birth<enter><c-u>03/04/2020<enter>"),
    ("calendar", "<c-f>birth<enter><a-down>"), ("calendar-low", "<c-f>client<enter><a-down><pgup>"),
    ("suggestions", "<c-f>employment s<enter><a-down>"), ("flag", "<c-f>forced<enter><space>"),
    ("ticks", "<c-f>lists<enter><enter><space>"), ("ticks-filter", "<c-f>labels<enter>press"),
    ("find", "<c-f>addr"), ("commands", "<a-x>un"),
    ("changes", "<c-u>Augusta<tab><tab><tab><c-u><f4>"),
    ("reveal", "<c-e> e\u{301}<a-v>"), ("state", "<pgdn>usa<enter><c-f>state<enter>new"),
  ]

  @Test(arguments: [(80, 24), (40, 12), (120, 35), (200, 60)], stages.map(\.name))
  func `the screen is as recorded`(size: (Int, Int), name: String) throws {
    let stage = try #require(Self.stages.first { $0.name == name })
    var driver = FormDriver(columns: size.0, rows: size.1)
    driver.name()
    driver.press(stage.script)
    try RecordedScreen.expect(driver.screen, "\(name)-\(size.0)x\(size.1)")
  }

  /// The events that don't come from keys alone: a paste, and the server's responses.
  static let events: [(name: String, script: String, event: FormEvent)] = [
    ("spread", "", .pasted("Grace Hopper\nTel: +1 212 555 0100\ngrace@example.mil")),
    (
      "merge", "<c-u>Augusta<c-s><enter>",
      .saveFinished(
        .conflict(
          Conflict(
            message: "The contact was changed on the server since it was loaded.",
            theirs: Contact(
              id: "1001",
              members: FormDriver().form.edit.base.members.merging([
                .firstName: .string("Grace"), .lastName: .string("King"),
              ]) { $1 }))))
    ),
    (
      "saved", "<c-u>Augusta<c-s><enter>",
      .saveFinished(
        .saved(
          Receipt(
            stored: Contact(
              id: "1001",
              members: FormDriver().form.edit.base.members.merging([
                .firstName: .string("Augusta")
              ]) { $1 }),
            differences: [])))
    ),
  ]

  @Test(arguments: [(80, 24), (40, 12), (120, 35), (200, 60)], events.map(\.name))
  func `events from elsewhere are as recorded`(size: (Int, Int), name: String) throws {
    let stage = try #require(Self.events.first { $0.name == name })
    var driver = FormDriver(columns: size.0, rows: size.1)
    driver.name()
    driver.press(stage.script)
    driver.apply(stage.event)
    try RecordedScreen.expect(driver.screen, "\(name)-\(size.0)x\(size.1)")
  }

  @Test func `the form is drawn while the contact loads`() throws {
    try RecordedScreen.expect(FormDriver(loading: 80, 24).screen, "loading-80x24")
  }

  /// Profiles with a name of their own, production, and fields that are locked.
  static let protections: [(name: String, script: String, protection: Protection)] = [
    ("protected", "<tab><tab>x", Protection(fields: [.email, FieldID("gender"), .birthday])),
    (
      "unlocked", "<tab><tab><a-p><end>x<tab>",
      Protection(fields: [.email, FieldID("gender"), .birthday])
    ),
    ("production", "<c-u>Augusta<tab>", Protection(isProduction: true)),
    ("confirming", "<c-u>Augusta<c-s><enter>ada love", Protection(isProduction: true)),
    ("read-only", "<tab><tab>x", Protection(isReadOnly: true)),
  ]

  @Test(arguments: [(80, 24), (40, 12)], protections.map(\.name))
  func `protected fields are as recorded`(size: (Int, Int), name: String) throws {
    let stage = try #require(Self.protections.first { $0.name == name })
    var driver = FormDriver(
      columns: size.0, rows: size.1, place: "live api.corporatemerch.com",
      protection: stage.protection)
    driver.name()
    driver.press(stage.script)
    try RecordedScreen.expect(driver.screen, "\(name)-\(size.0)x\(size.1)")
  }
}

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

  @Test(arguments: [("mono", ColorDepth.none), ("fjord", .direct), ("dark", .sixteen)], stages)
  func `the screen has the recorded looks`(
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
  func `each state has its own sign in addition to its look`(
    stage: String, role: Role, sign: String
  ) throws {
    let frame = try driver(stage).form.frame()
    #expect(words(of: role, in: frame).contains(sign))
    for other in Role.allCases where other != role && sign != "—" && sign != "›" {
      #expect(!words(of: other, in: frame).contains(sign), "\(other)")
    }
  }

  @Test(arguments: ["mono", "default", "fjord"])
  func `without colour the focused field stands out`(name: String) throws {
    let theme = try Self.theme(name)
    let frame = try driver("changed").form.frame()
    #expect(words(of: .focusedLabel, in: frame) == "▌  Email *ada@example.com")
    #expect(theme.style(of: .focusedLabel, at: .none) != theme.style(of: .label, at: .none))
  }
}

/// Screens as text files next to the tests.
///
/// `RECORD=1 swift test` writes them, and fails.
enum RecordedScreen {
  static func expect(
    _ screen: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Screens/\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data((screen + "\n").utf8).write(to: file)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(screen + "\n" == recorded, sourceLocation: sourceLocation)
  }
}

extension Frame {
  /// Returns the picture as text, followed by one letter per column for its look, and the meanings
  /// of the letters; a dot is plain text.
  ///
  /// - Parameters:
  ///   - theme: The looks of roles.
  ///   - depth: The number of colours.
  /// - Returns: Three blocks, parted by empty lines.
  func text(in theme: Theme, at depth: ColorDepth) -> String {
    let styles = Dictionary(
      uniqueKeysWithValues: Role.allCases.map { ($0, theme.style(of: $0, at: depth)) })
    let plain = styles[.text] ?? Style()
    var letters: [Style: Character] = [plain: "."]
    var meanings = [".  \(plain.words)"]
    let rows = lines.map { line in
      let looks = line.cells.map { cell -> String in
        let style = styles[cell.role] ?? plain
        let letter = letters[style] ?? Self.letter(letters.count - 1)
        if letters.updateValue(letter, forKey: style) == nil {
          meanings.append("\(letter)  \(style.words)")
        }
        return String(repeating: letter, count: cell.width)
      }
      var row = looks.joined()
      while row.last == "." { row.removeLast() }
      return row
    }
    return [text, rows.joined(separator: "\n"), meanings.joined(separator: "\n")]
      .joined(separator: "\n\n")
  }

  private static func letter(_ place: Int) -> Character {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return letters[place % letters.count]
  }
}
