import FormEditor
import Foundation
import Screen
import Testing

/// The README shows what the program shows, and lists the keys that it has.
@Suite struct ReadmeTests {
  private func file(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test func `its table of keys is the table of commands`() throws {
    let rows = Command.table.map { row in
      let keys = row.keys.map { "`\($0.label)`" }.joined(separator: " ")
      return "| \(keys) | `\(row.command.rawValue)` | \(row.help) |"
    }
    let table = rows.joined(separator: "\n")
    #expect(try file("README.md").contains(table), "the README should have:\n\(table)")
  }

  @Test(arguments: ["error-80x24", "calendar-80x24"])
  func `its pictures are screens of the form`(name: String) throws {
    let screen = try file("Tests/FormEditorTests/Screens/\(name).txt")
    #expect(try file("README.md").contains("```\n\(screen)```\n"))
  }

  @Test(arguments: [("line-edit", "Send? yes or no: yes\n"), ("line-find", "Find: analytical\n")])
  func `its dialogues are parts of recorded ones`(name: String, words: String) throws {
    let transcript = try file("Tests/FormEditorTests/Screens/\(name).txt")
    let blocks = try file("README.md").split(separator: "```\n")
    let block = try #require(blocks.first { $0.contains(words) })
    #expect(transcript.contains(block), "the README should have a part of:\n\(transcript)")
  }
}
