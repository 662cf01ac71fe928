import ContactModel
import Foundation
import LocalState
import Screen
import Testing

@testable import FormEditor

/// The README and the guides show what the program shows, and their tables are the program's.
@Suite struct GuideTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let catalog = "Sources/Manual/Manual.docc"

  private func file(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  private func guide(_ name: String) throws -> String { try file("\(Self.catalog)/\(name).md") }

  /// Expects the rows of a table, without its head, in a guide.
  private func expect(_ rows: [String], in name: String) throws {
    let table = rows.map { "| \($0) |" }.joined(separator: "\n")
    #expect(
      try guide(name).contains(" --- |\n\(table)\n"), "\(name).md should have:\n\(table)")
  }

  @Test func `the table of keys is the table of commands`() throws {
    try expect(
      Command.table.map { row in
        let keys = row.keys.map { "`\($0.label)`" }.joined(separator: " ")
        return "\(keys) | `\(row.command.rawValue)` | \(row.help)"
      }, in: "Editing")
  }

  @Test func `the table of settings is the program's`() throws {
    try expect(
      ([Setting.profile] + Setting.table).map { setting in
        let names = [setting.name, setting.flag, setting.variable].compactMap(\.self)
          .map { "`\($0)`" }.joined(separator: " ")
        return "\(names) | \(setting.accepts) | \(setting.fallback) | \(setting.help)"
      }, in: "Configuration")
  }

  @Test func `the table of exit statuses is the program's`() throws {
    try expect(
      CommandOutcome.allCases.map { "\($0.rawValue) | \($0.words)" }, in: "SavingAndOutcomes")
  }

  @Test func `the table of outcomes is the program's`() throws {
    try expect(
      OutcomeTitle.allCases.map { "\($0.rawValue) | `\($0.word)` | \($0.exit.rawValue)" },
      in: "SavingAndOutcomes")
  }

  @Test func `the table of fields is the program's`() throws {
    try expect(
      Field.all.map { field in
        let required =
          switch field.requirement {
          case .required: "yes"
          case .unless(let other): "if `\(other.rawValue)` is empty"
          case .optional: "no"
          }
        let values =
          switch field.kind {
          case .text(let suggestions) where suggestions.isEmpty: "text"
          case .text(let suggestions): "text, usually \(names(suggestions))"
          case .choice(let choices): names(choices.map(\.value))
          case .country: "an ISO 3166-1 alpha-2 code"
          case .state: "a code, or text"
          case .date: "a date, `yyyy-mm-dd`"
          case .flag: "`true`, `false` or `null`"
          case .ids: "a list of ids"
          }
        return "`\(field.key)` | \(field.label) | \(values) | \(required) | \(field.grade.rawValue)"
      }, in: "TheAPI")
  }

  private func names(_ words: [String]) -> String {
    let all = words.map { "`\($0)`" }
    return all.count < 2
      ? all.joined() : all.dropLast().joined(separator: ", ") + " or " + all[all.count - 1]
  }

  @Test(arguments: [("README.md", "error-80x24"), ("\(catalog)/Editing.md", "calendar-80x24")])
  func `pictures are recorded screens`(path: String, name: String) throws {
    let screen = try file("Tests/FormEditorTests/Screens/\(name).txt")
    #expect(try file(path).contains("```\n\(screen)```\n"))
  }

  @Test(arguments: [("line-edit", "Send? yes or no: yes\n"), ("line-find", "Find: analytical\n")])
  func `dialogues are parts of recorded dialogues`(name: String, words: String) throws {
    let transcript = try file("Tests/FormEditorTests/Screens/\(name).txt")
    let blocks = try guide("LineMode").split(separator: "```\n")
    let block = try #require(blocks.first { $0.contains(words) })
    #expect(transcript.contains(block), "LineMode.md should have a part of:\n\(transcript)")
  }

  @Test func `every guide is on the landing page, and every link of a guide leads to one`() throws {
    let folder = Self.root.appending(path: Self.catalog)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
    #expect(names.count > 10)
    let landing = try guide("Manual")
    for name in names where name != "Manual" {
      #expect(landing.contains("- <doc:\(name)>\n"), "\(name)")
      for link in try guide(name).matches(of: /<doc:(\w+)>/).map(\.output.1) {
        #expect(names.contains(String(link)), "\(name).md links to \(link)")
      }
    }
  }

  @Test func `every file that the README and the guides name exists`() throws {
    let folder = Self.root.appending(path: Self.catalog)
    let guides = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .map { "\(Self.catalog)/\($0)" }
    var count = 0
    for path in ["README.md"] + guides {
      let text = try file(path)
      let links = text.matches(of: /\]\((?!https)([^)#]+)[^)]*\)/).map(\.output.1)
      let names = text.matches(of: /`((?:Sources|Tests|themes|\.ci)\/[^` ]*)[ `]/).map(\.output.1)
      for name in links + names {
        count += 1
        let place = Self.root.appending(path: String(name)).path
        #expect(FileManager.default.fileExists(atPath: place), "\(path) names \(name)")
      }
    }
    #expect(count > 10)
  }
}
