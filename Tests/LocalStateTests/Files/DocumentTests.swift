import Screen
import TestSupport
import Testing

@testable import LocalState

/// Documents at random, of settings and themes: each is read, or refused in a sentence with a line.
@Suite struct DocumentTests {
  private static let settings = Array(
    """
    url = "https://contacts.example/api"
    token_file = "token"
    theme = "dark"
    mouse = true
    [update]
    body = "changed"
    [keys]
    save = ["c-s", "f10"]
    """.utf8)
  private static let theme = Array(
    """
    inherits = "default"
    [palette]
    red = "#112233"
    [roles]
    title = { fg = "red", attributes = ["bold"] }
    warning = { fg = 3, bg = "bright-black" }
    """.utf8)
  private static let pieces =
    [
      "[", "]", "[[", "{", "}", "=", "\"", "'", "\"\"\"", "#", "\n", "\\", "\\u0000", "0x", "nan",
      "1979-05-27", "a.b.c", "[roles]", "[keys]", "inf", "_", "+", "\r", "\0",
    ].map { Array($0.utf8) }
    + HostileText.table.map { Array($0.text.utf8) }

  private func document(
    _ bytes: [UInt8], using generator: inout SeededGenerator
  ) throws(ConfigurationProblem) -> Document {
    let bytes = bytes.mutated(with: Self.pieces, using: &generator)
    return try Document(String(decoding: bytes, as: UTF8.self), file: "own.toml")
  }

  @Test func `settings`() {
    Fuzz.run("settings", times: 1_000) { generator in
      do throws(ConfigurationProblem) {
        _ = try Settings(document(Self.settings, using: &generator), Environment([:]))
      } catch {
        #expect(error.description.hasPrefix("own.toml"), "\(error)")
      }
    }
  }

  @Test func `themes`() {
    Fuzz.run("themes", times: 1_000) { generator in
      do throws(ConfigurationProblem) {
        let file = try ThemeFile(document(Self.theme, using: &generator))
        let theme = try Theme(name: "own", files: [file])
        for role in Role.allCases { _ = theme[role].reduced(to: .eight) }
      } catch {
        #expect(error.description.hasPrefix("own.toml"), "\(error)")
      }
    }
  }

  @Test(arguments: [
    "[=]", "[", "[ \r\nurl", " [[ ", "[[$]]", "[\u{301}]", "\u{FEFF}[é]", "a = 1\n[#",
  ])
  func `a table without a name is refused with its line`(text: String) {
    #expect {
      _ = try Document(text, file: "own.toml")
    } throws: {
      "\($0)".hasPrefix(text.contains("a =") ? "own.toml:2:" : "own.toml:1:")
    }
  }

  @Test(arguments: [
    "a = [}", "a = [ 1, }", "a = [\n # [\n }", "a = {b = [ }", "a = 1979-05-27 3, b",
  ])
  func `a missing value is refused`(text: String) {
    #expect(throws: ConfigurationProblem.self) { _ = try Document(text, file: "own.toml") }
  }

  @Test(arguments: [
    "a = \"[}\"", "a = '[}'", "a = \"\"\"\n[=]\n[}\\\"\"\"\"", "a = '''\n[$]\n'''", "# [}\n[b]",
    "a = [\n[1],\n[{b = 1}]]", "a = [[], []]", "[\"=\"]", "[ b . c ]", "a = \"\\\"[}\"",
    "a = 1979-05-27 07:32:00", "a = 1979-05-27 # 3", "a = '1 3'",
  ])
  func `unusual but valid values are read`(text: String) throws {
    _ = try Document(text, file: "own.toml")
  }

  @Test func `lines may also end with a carriage return`() throws {
    let document = try Document("a = 1\r\n[ b ]\r\nc = 2\r\n", file: "own.toml")
    #expect(document.line(of: "b.c") == 3)
  }

  @Test func `a nested table is refused with a message`() {
    for text in [
      String(repeating: "[", count: 100_000), "a = " + String(repeating: "[", count: 100_000),
      "a = " + String(repeating: "{b=", count: 100_000),
      String(repeating: "a.", count: 100_000) + "b = 1",
    ] {
      #expect(throws: ConfigurationProblem.self) {
        _ = try Settings(Document(text, file: "own.toml"), Environment([:]))
      }
    }
  }
}
