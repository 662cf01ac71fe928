import Testing

@testable import LocalState

@Suite struct SettingsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func problem(_ text: String) throws -> String? {
    let path = try folder.write("contact/config.toml", text)
    do {
      _ = try Settings.read(folder.environment)
      return nil
    } catch {
      let description = error.description
      return description.hasPrefix(path) ? String(description.dropFirst(path.count)) : description
    }
  }

  @Test func `Without a file nothing is set`() throws {
    #expect(try Settings.read(folder.environment) == Settings())
    #expect(try Settings.read(Environment([:])) == Settings())
  }

  @Test func `A whole file is read`() throws {
    try folder.write(
      "contact/config.toml",
      """
      url = "https://contacts.example/api"  # the server
      token_file = "token"
      theme = "dark"
      [update]
      body = "changed"
      review = "never"
      """)
    let settings = try Settings.read(folder.environment)
    #expect(settings.url == "https://contacts.example/api")
    #expect(settings.tokenFile == folder.path + "/contact/token")
    #expect(settings.theme == "dark")
    #expect(settings.updateBody == .changed)
    #expect(settings.review == .never)
  }

  @Test(arguments: [
    ("token = \"x\"", ":1: “token” is not a setting. "),
    ("\nthem = \"dark\"", ":2: “them” is not a setting. Did you mean “theme”?"),
    ("[update]\nbodi = \"all\"", ":2: “update.bodi” is not a setting. Did you mean “update.body”?"),
    ("[update]\nbody = \"all\"", ":2: “update.body” takes \"complete\" or \"changed\"."),
    ("theme = 1", ":1: “theme” takes a theme's name in quotation marks."),
    ("url = [\"x\"]", ":1: “url” takes a text like"),
    ("[theme]\nname = \"dark\"", ":1: “theme” takes"),
    ("a = 1\nurl = \"x", ":2: "),
  ])
  func `What means nothing is named with its line`(text: String, expected: String) throws {
    let problem = try #require(try problem(text))
    #expect(problem.hasPrefix(expected), "\(problem)")
  }

  @Test func `Odd files are refused in words`() throws {
    #expect(try problem(String(repeating: "#", count: 1_048_577))?.contains("larger than") == true)
    try folder.write("contact/config.toml", [0x23, 0xFF])
    #expect(throws: ConfigurationProblem.self) { try Settings.read(folder.environment) }
    #expect(try problem("url = \"x\"\0")?.contains("NUL") == true)
  }

  @Test(
    arguments: [
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/contact"),
      (["XDG_CONFIG_HOME": "x", "HOME": "/h"], "/h/.config/contact"),
      (["XDG_CONFIG_HOME": "", "HOME": "/h"], "/h/.config/contact"), (["HOME": "h"], nil),
      ([:], nil),
    ] as [([String: String], String?)])
  func `The folder is that of the XDG specification`(
    variables: [String: String], expected: String?
  ) {
    #expect(Environment(variables).configurationFolder == expected)
  }
}
