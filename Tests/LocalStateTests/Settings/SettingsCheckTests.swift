import TestSupport
import Testing

@testable import LocalState

/// Tests of all problems of a configuration at once.
@Suite struct SettingsCheckTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func problems(_ text: String) throws -> [String] {
    let path = try folder.write("contact/config.toml", text)
    return try SettingsCheck(path, folder.environment).problems.map {
      $0.description.replacing(folder.path + "/contact/", with: "")
    }
  }

  @Test func `a valid file has no problem`() throws {
    try folder.write("contact/token", "x")
    #expect(
      try problems("url = \"https://a.example\"\ntoken_file = \"token\"\ntheme = \"dark\"") == [])
    #expect(try problems(SettingsSample.text) == [])
  }

  @Test func `every mistake is reported once, in the order of the lines`() throws {
    try folder.write("contact/token", "x", mode: 0o644)
    let problems = try problems(
      """
      url = "http://a.example"
      token_file = "token"
      theme = "drak"
      mouse = "on"
      ca_file = "ca.pem"
      profile = "c"
      [profiles.a]
      theem = "dark"
      [profiles.b]
      url = "https://b.example/?x"
      token_file = "none"
      """)
    let starts = [
      ":1: The server's address must begin with https://", ":2: Others can read token (644)",
      ":3: ", ":4: “mouse” must be true or false.", ":5: “ca_file” can't be used: There is no file",
      ":6: “c” isn't a profile.", ":8: “theem” isn't a setting.",
      ":10: The server's address must not have a query", ":11: There is no file none",
    ]
    #expect(problems.count == starts.count, "\(problems)")
    for (problem, start) in zip(problems, starts) {
      #expect(problem.hasPrefix("config.toml" + start), "\(problem)")
    }
  }

  @Test func `an address that repeats the beginning of the paths is reported`() throws {
    let problems = try problems(
      """
      url = "https://a.example/v2"
      [profiles.a]
      url = "https://b.example/api"
      [profiles.b]
      url = "https://c.example/v2"
      api.routes.contacts = "GET /people"
      api.routes.read = "GET /people/{id}"
      api.routes.update = "PUT /people/{id}"
      api.routes.lists = "GET /lists"
      api.routes.labels = "GET /labels"
      """)
    #expect(problems.count == 1 && problems[0].hasPrefix("config.toml:1: "), "\(problems)")
    #expect(problems[0].contains("Use https://a.example as the server's address."))
  }

  @Test func `a missing file is reported`() {
    #expect(throws: ConfigurationProblem.self) {
      try SettingsCheck(folder.path + "/none", folder.environment)
    }
  }
}
