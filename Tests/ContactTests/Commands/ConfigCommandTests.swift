import Foundation
import TestSupport
import Testing

/// `contact config`, of the built program.
@Suite(.endToEnd) struct ConfigCommandTests {
  let user: Operator

  init() throws { user = try Operator() }

  private var path: String { user.home.file(".config/contact/config.toml") }

  @Test func `the path is printed, whether the file exists or not`() throws {
    let end = try user.run(["config", "path"])
    #expect(end.status == 0 && end.output == path + "\n")
    #expect(try user.run(["config", "path"], ["HOME": ""]).status == 2)
  }

  @Test func `a first file is written, closed to others, and never replaces another`() throws {
    #expect(try user.run(["config", "check"]).output.hasPrefix("There is no \(path)"))
    let end = try user.run(["config", "init"])
    #expect(end.status == 0 && end.output.contains(path))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try user.run(["config", "check"]).output == "\(path): OK\n")
    try user.home.write("# mine\n", to: ".config/contact/config.toml")
    let again = try user.run(["config", "init"])
    #expect(again.status == 1 && again.error.contains("isn't changed"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "# mine\n")
    #expect(try user.run(["config", "init", "--print"]).output.contains("#url = "))
  }

  @Test func `every problem is printed with file and line`() throws {
    let file = try user.home.write(
      "url = 1\n[keys]\nsav = \"f5\"\n[profiles.a]\nthem = 1\n", to: "other.toml")
    let end = try user.run(["config", "check", file])
    #expect(end.status == 2)
    let lines = end.output.split(separator: "\n")
    #expect(lines.map { $0.prefix(file.count + 3) } == ["\(file):1:", "\(file):3:", "\(file):5:"])
    #expect(try user.run(["config", "check", file + "x"]).status == 2)
  }

  @Test func `each setting is shown with its value and its source, and no token`() throws {
    try user.home.write("t0ken\n", to: ".config/contact/token")
    try user.home.write(
      "url = \"https://a.example\"\ntoken_file = \"token\"\n[profiles.b]\nmouse = true\n",
      to: ".config/contact/config.toml")
    let end = try user.run(
      ["config", "show", "--profile", "b"], ["CONTACT_THEME": "mono", "CONTACT_TOKEN": ""])
    #expect(end.status == 0 && !end.output.contains("t0ken"))
    let rows = end.output.split(separator: "\n").map { line in
      line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(rows.contains(["url", "\"https://a.example\"", path + ":1"]))
    #expect(rows.contains(["mouse", "true", path + ":4, profile b"]))
    #expect(rows.contains(["theme", "\"mono\"", "CONTACT_THEME"]))
    #expect(rows.contains(["profile", "\"b\"", "--profile"]))
    #expect(rows.contains(["update.review", "always", "default"]))
    let token = user.home.file(".config/contact/token")
    #expect(rows.contains(["token", "from \(token)", path + ":2"]))
  }

  @Test func `programs get the same as JSON`() throws {
    try user.home.write("mouse = true\n", to: ".config/contact/config.toml")
    let end = try user.run(["config", "show", "--json", "--url", "https://b.example"])
    let json = try JSONSerialization.jsonObject(with: Data(end.output.utf8))
    let settings = try #require(json as? [[String: Any]])
    let url = try #require(settings.first { $0["name"] as? String == "url" })
    #expect(
      url["source"] as? String == "flag" && url["value"] as? String == "\"https://b.example\"")
    let mouse = try #require(settings.first { $0["name"] as? String == "mouse" })
    #expect(mouse["line"] as? Int == 1 && mouse["file"] as? String == path)
    #expect(settings.last?["source"] as? String == "environment")
  }

  @Test(arguments: ["edit 1", "login", "logout", "config show"])
  func `a missing profile ends every command`(command: String) throws {
    try user.home.write(
      "[profiles.staging]\nurl = \"https://a.example\"\n", to: ".config/contact/config.toml")
    let end = try user.run(
      command.split(separator: " ").map(String.init) + ["--profile", "stagign"])
    #expect(end.status == 2)
    #expect(end.error.contains("--profile: “stagign” isn't a profile. Did you mean “staging”?"))
  }
}
