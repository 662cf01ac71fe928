import FoundationEssentials
import Screen
import TestSupport
import Testing

@testable import LocalState

@Suite struct ThemesTests {
  private let folder: TemporaryFolder
  private static let included = [
    "dark", "default", "fjord", "hearth", "high-contrast", "high-contrast-light", "light", "mono",
    "orchard",
  ]

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

  /// The folder of the themes that come with the program.
  private static let sources =
    #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/themes"

  @Test func `Every file of the folder is included in the program`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.sources)
    let names = Set(files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) })
    let known = Set(Self.included)
    #expect(names.subtracting(known).sorted() == [], "missing in IncludedThemes.swift")
    #expect(known.subtracting(names).sorted() == [], "not in the folder themes")
    #expect(Themes(folder.environment).names == Self.included)
  }

  @Test(arguments: included)
  func `In every theme text is readable and states are distinguishable for all people`(name: String)
    throws
  {
    let theme = try Themes(Environment([:])).named(name)
    #expect(theme.findings.map(\.message) == [])
    for role in Role.allCases {
      for depth in ColorDepth.allCases where depth != .none {
        let contrast = theme.contrast(of: role, at: depth) ?? 21
        let least = name.hasPrefix("high-contrast") ? 7 : 4.5
        #expect(contrast >= least, "\(role) has \(contrast) \(depth.words)")
      }
    }
  }

  @Test(arguments: included)
  func `No other role has the background of the focused label`(name: String) throws {
    let theme = try Themes(Environment([:])).named(name)
    for depth in ColorDepth.allCases where depth != .none && name != "mono" {
      let focus = theme.style(of: .focusedLabel, at: depth)
      #expect(focus.background != theme.style(of: .text, at: depth).background)
      for role in Role.allCases where role != .focusedLabel {
        #expect(theme.style(of: role, at: depth).background != focus.background, "\(role)")
      }
    }
  }

  @Test(arguments: included)
  func `Every theme has a description`(name: String) throws {
    let entry = try #require(Themes(Environment([:])).entries.first { $0.name == name })
    #expect(entry.summary.hasSuffix(".") && entry.summary.count <= 50, "\(entry.summary)")
    #expect(entry.place == .included && entry.isUsable)
  }

  @Test func `The theme to copy names every role, and nothing else`() throws {
    let text = try LocalFiles.text(at: Self.sources + "/default.toml")
    let file = try ThemeFile(Document(text, file: "default.toml"))
    #expect(Set(file.looks.keys) == Set(Role.allCases))
    #expect(file.inherits == nil)
    let path = try folder.write("contact/themes/copy.toml", text)
    let copy = try Themes(folder.environment).named("copy")
    let original = try Themes(folder.environment).named("default")
    for depth in ColorDepth.allCases {
      for role in Role.allCases {
        #expect(copy.style(of: role, at: depth) == original.style(of: role, at: depth))
      }
    }
    let entry = Themes(folder.environment).entries.first { $0.name == "copy" }
    #expect(entry?.place == .own(path: path))
  }

  @Test func `A custom theme precedes an included one, and a broken one is reported in the list`()
    throws
  {
    try folder.write("contact/themes/dark.toml", "description = \"Mine.\"\ninherits = \"dark\"")
    let broken = try folder.write("contact/themes/broken.toml", "roles = 1")
    let entries = Themes(folder.environment).entries
    let dark = entries.first { $0.name == "dark" }
    #expect(dark?.summary == "Mine.")
    #expect(dark?.place == .own(path: folder.path + "/contact/themes/dark.toml"))
    let entry = try #require(entries.first { $0.name == "broken" })
    #expect(!entry.isUsable && entry.summary.hasPrefix(broken + ":1: "))
  }

  @Test func `A fallback applies to its depth and those below, and the rest is computed`() throws {
    try folder.write(
      "contact/themes/own.toml",
      """
      inherits = "default"
      [palette]
      ember = { color = "#d93742", at-256 = 208, at-8 = "yellow" }
      [roles]
      title = { fg = "ember" }
      error = { fg = "red", at-16 = { fg = "white", bg = "red" }, at-none = { attributes = [] } }
      """)
    let theme = try Themes(folder.environment).named("own")
    func title(_ depth: ColorDepth) -> Color { theme.style(of: .title, at: depth).foreground }
    #expect(title(.direct) == .rgb(try #require(RGB("#d93742"))))
    #expect(title(.palette) == .palette(208))
    // No entry of sixteen can be read on a background that only the terminal knows.
    #expect(title(.sixteen) == .terminal)
    #expect(title(.eight) == .palette(3))
    #expect(title(.none) == .terminal)
    let error = Style(foreground: .palette(7), background: .palette(1), attributes: .bold)
    #expect(theme.style(of: .error, at: .sixteen) == error)
    #expect(theme.style(of: .error, at: .eight) == error)
    #expect(theme.style(of: .error, at: .none) == Style())
    #expect(theme.style(of: .error, at: .palette).background == .terminal)
  }

  @Test func `A value for all depths overrides an inherited one for fewer colours`() throws {
    try folder.write(
      "contact/themes/elder.toml",
      "[roles]\nerror = { fg = 1, at-16 = { fg = 2, attributes = [\"bold\"] } }")
    try folder.write(
      "contact/themes/own.toml", "inherits = \"elder\"\n[roles]\nerror = { fg = 4 }")
    let theme = try Themes(folder.environment).named("own")
    #expect(
      theme.style(of: .error, at: .sixteen) == Style(foreground: .palette(4), attributes: .bold))
  }

  @Test func `A theme changes inherited values`() throws {
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

  @Test func `Roles without colours are on the theme's background`() throws {
    try folder.write(
      "contact/themes/own.toml",
      "[roles]\ntext = { fg = \"white\", bg = \"blue\", attributes = [\"bold\"] }")
    let theme = try Themes(folder.environment).named("own")
    #expect(theme[.value] == Style(foreground: .palette(7), background: .palette(4)))
  }

  @Test func `A custom theme may inherit from the included one with its name`() throws {
    #expect(try problem("inherits = \"dark\"\n[roles]\ntitle = { fg = \"red\" }", "dark") == nil)
  }

  @Test func `An unknown theme lists the available ones`() throws {
    let list = "Choose from: \(Self.included.joined(separator: ", "))."
    #expect(throws: ConfigurationProblem(message: "There is no theme “xyz”. \(list)")) {
      try Themes(folder.environment).named("xyz")
    }
    let hint = "There is no theme “harth”. Did you mean “hearth”?"
    #expect(throws: ConfigurationProblem(message: hint)) {
      try Themes(folder.environment).named("harth")
    }
    #expect(throws: ConfigurationProblem.self) { try Themes(folder.environment).named("../x") }
  }

  @Test(arguments: [
    ("[roles]\ntitel = {}", ":2: “titel” isn't a role. Did you mean “title”?"),
    (
      "[roles]\ntitle = { fg = \"bleu\" }",
      ":2: Role “title”: “bleu” isn't a colour. Did you mean “blue”?"
    ),
    (
      "[roles]\ntitle = { color = 1 }",
      ":2: Role “title” has no “color”. Choose from: fg, bg, attributes, at-16, at-256, at-8, at-none."
    ),
    (
      "[roles]\ntitle = { attributes = [\"bolt\"] }",
      ":2: Role “title”: “bolt” isn't an attribute. Did you mean “bold”?"
    ),
    ("[roles]\ntitle = { attributes = \"bold\" }", ":2: Role “title”: attributes must be a list"),
    ("[roles]\ntitle = \"red\"", ":2: Role “title” must be"),
    ("[palette]\nred = \"#12345\"", ":2: Colour “red”: “#12345” isn't a colour. Write"),
    (
      "[palette]\nred = \"gren\"", ":2: Colour “red”: “gren” isn't a colour. Did you mean “green”?"
    ),
    (
      "[palette]\nred = { color = 1, at-265 = 2 }",
      ":2: Colour “red”: “at-265” isn't valid here. Did"
    ),
    ("[palette]\nred = { at-256 = 2 }", ":2: Colour “red”: “color” is missing."),
    ("[roles.title]\n\nat-16 = { fg = \"gren\" }", ":1: Role “title”: “gren” isn't a colour. Did"),
    (
      "[roles.title]\n\nat-16 = { foo = 1 }",
      ":3: Role “title” has no “foo”. Choose from: fg, bg, a"
    ),
    ("[roles]\ntitle = { at-8 = { at-16 = {} } }", ":2: Role “title” has no “at-16”."),
    ("description = 1", ":1: “description” must be a sentence in quotation marks."),
    ("[palete]\nred = 1", ":1: “palete” isn't part of a theme. Did you mean “palette”?"),
    ("roles = 1", ":1: “roles” is a table"), ("inherits = 1", ":1: “inherits” must be"),
    ("inherits = \"drak\"", ":1: There is no theme “drak”. Did you mean “dark”?"),
    ("inherits = \"own\"", ":1: Theme “own” inherits from itself."),
    ("[roles]\ntitle = { fg = 256 }", ":2: Role “title”: “256” isn't a colour."),
    ("\n\n[roles", ":3: "),
  ])
  func `An unknown word is reported with its line`(text: String, expected: String) throws {
    let problem = try #require(try problem(text))
    #expect(problem.hasPrefix(expected), "\(problem)")
  }
}
