import FoundationEssentials
import Screen
import Testing

@testable import LocalState

@Suite struct ThemesTests {
  private let folder: TemporaryFolder
  private static let included = ["dark", "default", "high-contrast", "light", "mono"]

  init() throws { folder = try TemporaryFolder() }

  private func problem(_ text: String, _ name: String = "own") throws -> String? {
    let path = try folder.write("contact/themes/\(name).toml", text)
    do {
      _ = try Themes(folder.environment).named(name)
      return nil
    } catch {
      let description = error.description
      return description.hasPrefix(path) ? String(description.dropFirst(path.count)) : description
    }
  }

  @Test func `Every file of the folder comes with the program`() throws {
    let names = Themes(folder.environment).names
    #expect(names == Self.included)
    let sources = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let files = try FileManager.default.contentsOfDirectory(atPath: sources + "/themes")
    #expect(files.filter { $0.hasSuffix(".toml") }.sorted() == names.map { $0 + ".toml" })
  }

  @Test(arguments: included)
  func `Text can be read in every theme`(name: String) throws {
    let theme = try Themes(Environment([:])).named(name)
    for role in Role.allCases {
      let contrast = theme.contrast(of: role) ?? 21
      #expect(contrast >= (name == "high-contrast" ? 7 : 4.5), "\(role) has \(contrast)")
      // xterm's palette has no better neighbour for some accents.
      #expect(theme.contrast(of: role, at: .palette) ?? 21 >= 4.2, "\(role)")
    }
  }

  @Test(arguments: included)
  func `Without colour the states still differ`(name: String) throws {
    let theme = try Themes(Environment([:])).named(name)
    let plain = theme[.value].reduced(to: .none)
    for role in [Role.changed, .cleared, .error, .warning, .selection, .escape] {
      #expect(theme[role].reduced(to: .none) != plain, "\(role)")
    }
  }

  @Test func `A theme changes what it inherits`() throws {
    try folder.write(
      "contact/themes/own.toml",
      """
      inherits = "default"
      [palette]
      red = "#112233"
      [roles]
      title = { fg = "red" }
      warning = { fg = 3, bg = "bright-black", attributes = [] }
      """)
    let theme = try Themes(folder.environment).named("own")
    let red = Color.rgb(try #require(RGB("#112233")))
    #expect(theme.name == "own")
    #expect(theme[.title] == Style(foreground: red, attributes: .bold))
    #expect(theme[.error].foreground == red)
    #expect(theme[.warning] == Style(foreground: .palette(3), background: .palette(8)))
    #expect(theme[.value] == Style())
  }

  @Test func `Roles without colours stand on the theme's ground`() throws {
    try folder.write(
      "contact/themes/own.toml",
      "[roles]\ntext = { fg = \"white\", bg = \"blue\", attributes = [\"bold\"] }")
    let theme = try Themes(folder.environment).named("own")
    #expect(theme[.value] == Style(foreground: .palette(7), background: .palette(4)))
  }

  @Test func `An own theme may build on the included one of its name`() throws {
    #expect(try problem("inherits = \"dark\"\n[roles]\ntitle = { fg = \"red\" }", "dark") == nil)
  }

  @Test func `An unknown theme lists those there are`() throws {
    let expected = "There is no theme “x”. Themes: dark, default, high-contrast, light, mono."
    #expect(throws: ConfigurationProblem(message: expected)) {
      try Themes(folder.environment).named("x")
    }
    #expect(throws: ConfigurationProblem.self) { try Themes(folder.environment).named("../x") }
  }

  @Test(arguments: [
    ("[roles]\ntitel = {}", ":2: “titel” is not a role. Did you mean “title”?"),
    (
      "[roles]\ntitle = { fg = \"bleu\" }",
      ":2: Role “title”: “bleu” is not a colour. Did you mean “blue”?"
    ),
    (
      "[roles]\ntitle = { color = 1 }",
      ":2: Role “title” has no “color”. There are: fg, bg, attributes."
    ),
    (
      "[roles]\ntitle = { attributes = [\"bolt\"] }",
      ":2: Role “title”: “bolt” is not an attribute. Did you mean “bold”?"
    ),
    ("[roles]\ntitle = { attributes = \"bold\" }", ":2: Role “title”: attributes are a list"),
    ("[roles]\ntitle = \"red\"", ":2: Role “title” takes"),
    ("[palette]\nred = \"#12345\"", ":2: “red” is not a colour"),
    ("[palete]\nred = 1", ":1: “palete” is not a part of a theme. Did you mean “palette”?"),
    ("roles = 1", ":1: “roles” is a table"), ("inherits = 1", ":1: “inherits” takes"),
    ("inherits = \"drak\"", ":1: There is no theme “drak”. Did you mean “dark”?"),
    ("inherits = \"own\"", ":1: Theme “own” inherits from itself."),
    ("[roles]\ntitle = { fg = 256 }", ":2: Role “title”: “…” is not a colour."),
    ("\n\n[roles", ":3: "),
  ])
  func `What means nothing is named with its line`(text: String, expected: String) throws {
    let problem = try #require(try problem(text))
    #expect(problem.hasPrefix(expected), "\(problem)")
  }
}
