import ContactModel
import Foundation
import TestSupport
import Testing

/// The system's configuration, with programs installed in a temporary root directory.
@Suite(.endToEnd) struct MachineConfigurationTests {
  let user: Operator

  init() throws { user = try Operator() }

  private var machine: String { user.home.file("root/etc/contact/config.toml") }

  /// Installs the program, and writes the system's configuration.
  private func install(_ text: String) throws {
    let end = try user.shell(
      """
      mkdir -p "$HOME/root/usr/bin" "$HOME/root/etc/contact" && cp "$contact" "$HOME/root/usr/bin"
      """, input: nil)
    try #require(end.status == 0, "\(end)")
    try user.home.write(text, to: "root/etc/contact/config.toml")
  }

  private func run(_ line: String) throws -> BuiltProgram.Ending {
    try user.shell("\"$HOME/root/usr/bin/contact\" \(line)", input: nil)
  }

  private static let fixed = """
    fixed = ["url", "audit", "api"]
    url = "https://a.example"
    theme = "dark"
    [audit]
    file = "~/audit.log"

    """

  @Test func `the operator's configuration takes precedence, and fixed settings are marked`() throws
  {
    try install(Self.fixed)
    try user.home.write("theme = \"light\"\n", to: ".config/contact/config.toml")
    let end = try run("config show")
    #expect(end.status == 0, "\(end)")
    let rows = end.output.split(separator: "\n").map { line in
      line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(rows.contains(["url", "\"https://a.example\"", machine + ":2, fixed for everyone"]))
    #expect(rows.contains(["theme", "\"light\"", user.home.file(".config/contact/config.toml:1")]))
    let json = try #require(try run("config show --json").json)
    guard case .array(let settings) = json else { throw DriverError("no array: \(json)") }
    let file = try #require(settings.first { $0["name"] == .string("audit.file") })
    #expect(file["fixed"] == .bool(true) && file["file"] == .string(machine))
    let check = try run("config check")
    #expect(check.status == 0 && check.output.contains("\(machine): OK\n"))
    #expect(try run("doctor --offline").output.contains(machine))
  }

  @Test(arguments: [
    ("show 1 --url https://b.example", "--url can't change the server: url is fixed"),
    ("login --url https://b.example", "--url can't change the server: url is fixed"),
    ("show 1 --timeout 5", "--timeout can't change the timeout: api.timeout is fixed"),
    ("config check", ":1: “audit.syslog” is fixed for everyone in "),
    ("show 1", ":1: “audit.syslog” is fixed for everyone in "),
  ])
  func `fixed settings can't be changed`(line: String, words: String) throws {
    try install(Self.fixed)
    if !line.contains("--") {
      try user.home.write("audit.syslog = true\n", to: ".config/contact/config.toml")
    }
    let end = try run(line)
    #expect(end.status == 2 && (end.output + end.error).contains(words), "\(end)")
  }

  @Test func `a file for everyone is checked before it is installed`() throws {
    let file = try user.home.write(Self.fixed + "syslog = 1\n", to: "new.toml")
    let check = try user.run(["config", "check", "--system", file])
    #expect(check.status == 2 && check.output.hasPrefix("\(file):6: “audit.syslog” must be "))
    #expect(!check.output.contains("fixed") && check.output.split(separator: "\n").count == 1)
    #expect(try user.run(["config", "check", file]).output.contains("“fixed” isn't a setting."))
    #expect(try user.run(["config", "check", "--system"]).status == 64)
  }

  @Test func `a variable can't change the server either`() throws {
    try install(Self.fixed)
    let end = try user.shell(
      "CONTACT_URL=https://b.example \"$HOME/root/usr/bin/contact\" show 1", input: nil)
    #expect(end.status == 2 && end.error.contains("CONTACT_URL can't change the server"), "\(end)")
  }

  @Test func `a mistake in the system's file is reported with its place`() throws {
    try install("\nthme = \"dark\"\n")
    let end = try run("show 1001 --sandbox")
    #expect(end.status == 2 && end.error.contains(machine + ":2: “thme”"), "\(end)")
  }
}
