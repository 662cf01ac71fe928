import ContactService
import Glibc
import TestSupport
import Testing

@testable import LocalState

/// The system's settings, over which the operator's own take precedence.
@Suite struct MachineSettingsTests {
  private let folder: TemporaryFolder
  private let environment: Environment

  init() throws {
    folder = try TemporaryFolder()
    environment = Environment(
      ["XDG_CONFIG_HOME": folder.path], machineFile: folder.path + "/etc/config.toml")
  }

  private func settings(
    machine: String, own: String, profile: String? = nil
  ) throws -> Settings {
    try folder.write("etc/config.toml", machine)
    try folder.write("contact/config.toml", own)
    return try Settings.read(environment, profile: profile)
  }

  private func source(_ settings: Settings, for url: String) throws -> TokenSource? {
    TokenSource.all(for: try Endpoint(url).origin, settings, environment).first
  }

  @Test func `the operator's file takes precedence over the system's, setting by setting`() throws {
    let settings = try settings(
      machine: "url = \"https://a.example\"\nmouse = true\naudit.file = \"audit.log\"",
      own: "mouse = false\ntheme = \"dark\"")
    #expect(settings.url == "https://a.example" && !settings.isMouseOn)
    #expect(settings.theme == "dark")
    #expect(settings.auditFile == folder.path + "/etc/audit.log")
    #expect(
      settings.sources["url"] == .file(folder.path + "/etc/config.toml", line: 1, profile: nil))
  }

  @Test func `profiles of both files are merged`() throws {
    let machine = "mouse = true\n[profiles.live]\nurl = \"https://a.example\"\nproduction = true"
    let own = "mouse = false\n[profiles.live]\ntoken_file = \"token\"\n[profiles.x]\nmouse = true"
    let live = try settings(machine: machine, own: own, profile: "live")
    #expect(live.url == "https://a.example" && live.isProduction && !live.isMouseOn)
    #expect(try source(live, for: "https://a.example") == .file(folder.path + "/contact/token"))
    #expect(try settings(machine: machine, own: own, profile: "x").isMouseOn)
    #expect(Settings.profiles(environment) == ["live", "x"])
  }

  @Test func `a token stays with the address next to it`() throws {
    let machine = "url = \"https://a.example\"\ntoken_command = [\"pass\"]"
    let other = try settings(machine: machine, own: "url = \"https://b.example\"")
    #expect(try source(other, for: "https://b.example") == nil)
    #expect(try source(other, for: "https://a.example") == .command(["pass"]))
    let own = try settings(machine: machine, own: "token_file = \"/x/token\"")
    #expect(try source(own, for: "https://a.example") == .file("/x/token"))
  }

  private static let fixed = """
    fixed = ["url", "audit", "protected", "production"]
    url = "https://a.example"
    production = true
    protected = ["email"]
    [audit]
    syslog = true
    """

  @Test(arguments: [
    ("mouse = true\nurl = \"https://b.example\"", ":2: “url” is fixed for everyone in "),
    ("[audit]\nfile = \"x\"", ":2: “audit.file” is fixed for everyone in "),
    ("protected = []", ":1: “protected” is fixed"), ("production = false", ":1: “production” is"),
    ("profile = \"b\"\n[profiles.b]\nurl = \"https://b.example\"", ":3: “url” is fixed"),
    ("fixed = [\"url\"]", ":1: “fixed” isn't a setting. It is only valid in /etc/contact"),
  ])
  func `a fixed setting can't be set elsewhere`(own: String, words: String) throws {
    let path = folder.path + "/contact/config.toml"
    let problem = #expect(throws: ConfigurationProblem.self) {
      try settings(machine: Self.fixed, own: own)
    }
    #expect(problem?.description.hasPrefix(path + words) == true, "\(problem?.description ?? "")")
    let check = try SettingsCheck(path, environment)
    #expect(check.problems.contains { $0.description.hasPrefix(path + words) })
  }

  @Test func `a fixed setting is marked`() throws {
    let settings = try settings(machine: Self.fixed, own: "mouse = true")
    let shown = settings.shown(flags: [:], environment)
    let url = try #require(shown.first { $0.name == "url" })
    #expect(url.place == "\(folder.path)/etc/config.toml:2, fixed for everyone")
    #expect(shown.first { $0.name == "mouse" }?.place == "\(folder.path)/contact/config.toml:1")
    #expect(try SettingsCheck(folder.path + "/etc/config.toml", environment).problems == [])
  }

  @Test(arguments: [
    ("fixed = [\"theme\"]", "“theme” isn't valid in “fixed”. Choose from: url, "),
    ("fixed = \"url\"", "“fixed” must be a list of settings"),
    ("fixed = [1]", "“…” isn't valid in “fixed”."),
    ("thme = \"dark\"", "Did you mean “theme”?"),
    ("fixed = [\"url\"]", "“fixed” names url, but url isn't set at the top level."),
  ])
  func `a mistake in the system's file is reported with its place`(
    machine: String, words: String
  ) throws {
    let problem = #expect(throws: ConfigurationProblem.self) {
      try settings(machine: machine, own: "")
    }
    #expect(problem?.description.hasPrefix(folder.path + "/etc/config.toml:1: ") == true)
    #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
  }

  @Test func `another user's file isn't read, and a missing file is ignored`() throws {
    #expect(try Settings.read(environment) == Settings())
    for mode: mode_t in [0o666, 0o664, 0o646] {
      try folder.write("etc/config.toml", "mouse = true", mode: mode)
      let problem = #expect(throws: ConfigurationProblem.self) { try Settings.read(environment) }
      #expect(problem?.description.contains("Others can write to") == true)
      #expect(problem?.description.contains("Run: chmod go-w") == true)
    }
    try folder.write("etc/config.toml", "mouse = true", mode: 0o644)
    #expect(try Settings.read(environment).isMouseOn)
  }

  @Test func `the file of someone who doesn't own the program isn't read`() throws {
    let path = folder.path + "/etc/config.toml"
    try folder.write("etc/config.toml", "mouse = true")
    let user = geteuid()
    if user == 0 { try #require(chown(path, 12_345, 12_345) == 0) }
    let other = Environment(
      ["XDG_CONFIG_HOME": folder.path], machineFile: folder.path + "/etc/config.toml",
      machineOwner: user == 0 ? 0 : user + 1)
    #expect(throws: ConfigurationProblem.self) { try Settings.read(other) }
  }
}
