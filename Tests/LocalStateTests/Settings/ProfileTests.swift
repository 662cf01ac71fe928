import ContactModel
import ContactService
import TestSupport
import Testing

@testable import LocalState

/// The profiles of the configuration, and whose token goes where.
@Suite struct ProfileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let two = """
    url = "https://api.example"
    token_file = "token"
    theme = "dark"
    profile = "staging"
    [update]
    body = "changed"
    [keys]
    save = "f5"
    undo = "f6"
    [profiles.staging]
    url = "https://staging.example"
    keys.save = "f7"
    [profiles.live]
    theme = "light"
    token_command = ["pass"]
    [profiles.live.update]
    review = "never"
    """

  private func settings(
    _ text: String, flag: String? = nil, variable: String = ""
  ) throws(ConfigurationProblem) -> Settings {
    try Settings(
      Document(text, file: "own.toml"),
      Environment(["CONTACT_PROFILE": variable, "XDG_CONFIG_HOME": folder.path]), profile: flag)
  }

  private func source(_ settings: Settings, for url: String) -> TokenSource? {
    guard let origin = try? Endpoint(url).origin else { return nil }
    return try? TokenSource(for: origin, settings, Environment([:]))
  }

  @Test func `a profile precedes the top level, and the top level applies to everything else`()
    throws
  {
    let staging = try settings(Self.two)
    #expect(staging.profile == "staging")
    #expect(staging.url == "https://staging.example")
    #expect(staging.theme == "dark" && staging.updateBody == .changed)
    #expect(staging.keys.map(\.command).sorted() == ["save", "undo"])
    #expect(staging.keys.first { $0.command == "save" }?.names == ["f7"])
    #expect(staging.sources["url"] == .file("own.toml", line: 11, profile: "staging"))
    #expect(staging.sources["theme"] == .file("own.toml", line: 3, profile: nil))
    let live = try settings(Self.two, flag: "live")
    #expect(live.url == "https://api.example" && live.theme == "light")
    #expect(live.updateBody == .changed && live.review == .never)
  }

  @Test func `the option precedes the variable, and the variable the file`() throws {
    #expect(try settings(Self.two).profile == "staging")
    #expect(try settings(Self.two, variable: "live").profile == "live")
    #expect(try settings(Self.two, flag: "staging", variable: "live").profile == "staging")
  }

  @Test(arguments: [
    ("profile = \"stagin\"\n[profiles.staging]", "own.toml:1: “stagin” isn't a profile. Did"),
    ("profile = \"x\"", "own.toml:1: “x” isn't a profile. own.toml has none."),
    ("profile = 1", "own.toml:1: “profile” must be a profile's name in quotation marks."),
    ("profiles = 1", "own.toml:1: “profiles” must contain tables, like [profiles.staging]."),
    ("profiles.a = 1", "own.toml:1: A profile is a table: write [profiles.a] above it."),
    (
      "[profiles.\"a b\"]",
      "own.toml:1: A profile's name can only have letters, digits, - and _; “a b” has"
    ),
    ("profile = \"a\"\n[profiles.a]\nprofile = \"b\"", "own.toml:3: “profile” isn't a setting."),
    ("profile = \"a\"\n[profiles.a]\nthem = 1", "own.toml:3: “them” isn't a setting. Did you"),
    ("profile = \"a\"\n[profiles.a.update]\nbody = 1", "own.toml:4: “update.body” must be"),
  ])
  func `a mistake is reported with its line`(text: String, expected: String) throws {
    let text = text.contains("update]") ? "\n" + text : text
    let problem = #expect(throws: ConfigurationProblem.self) { try settings(text) }
    #expect(problem?.description.hasPrefix(expected) == true, "\(problem?.description ?? "")")
  }

  @Test func `a missing profile is reported with the place that named it`() {
    let flag = #expect(throws: ConfigurationProblem.self) { try settings(Self.two, flag: "liv") }
    #expect(flag?.description == "--profile: “liv” isn't a profile. Did you mean “live”?")
    let variable = #expect(throws: ConfigurationProblem.self) {
      try settings(Self.two, variable: "elsewhere")
    }
    #expect(
      variable?.description.hasPrefix("CONTACT_PROFILE: “elsewhere” isn't a profile.") == true)
  }

  @Test func `a mistake in an unused profile has no effect`() throws {
    let text = "[profiles.a]\nurl = 1\n[profiles.b]\nurl = \"https://b.example\""
    #expect(try settings(text, flag: "b").url == "https://b.example")
  }

  @Test func `the top-level token only goes to the top-level server`() throws {
    let staging = try settings(Self.two)
    let file = TokenSource.file(folder.path + "/contact/token")
    #expect(source(staging, for: "https://staging.example") == nil)
    #expect(source(staging, for: "https://api.example") == file)
    let same = try settings(
      "url = \"https://api.example\"\ntoken_file = \"token\"\n"
        + "[profiles.a]\nurl = \"https://api.example/v3\"", flag: "a")
    #expect(source(same, for: "https://api.example") == file)
    let homeless = try settings(
      "token_file = \"token\"\n[profiles.a]\nurl = \"https://a.example\"", flag: "a")
    #expect(source(homeless, for: "https://a.example") == nil)
  }

  @Test func `a profile's token only goes to the profile's server`() throws {
    let live = try settings(Self.two, flag: "live")
    // The program counts, and not the file of the top.
    #expect(source(live, for: "https://api.example") == .command(["pass"]))
    #expect(source(live, for: "https://staging.example") == nil)
    let named = try settings(
      "url = \"https://api.example\"\ntoken_command = [\"pass\"]\n"
        + "[profiles.a]\nurl = \"https://a.example\"\ntoken_file = \"a\"", flag: "a")
    #expect(source(named, for: "https://a.example") == .file(folder.path + "/contact/a"))
    #expect(source(named, for: "https://api.example") == nil)
  }
}
