import ContactModel
import Glibc
import TestSupport
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

  @Test func `A file that others can write isn't used, as it names programs to run`() throws {
    let path = try folder.write("contact/config.toml", "mouse = true")
    for (mode, isTaken) in [(mode_t(0o664), true), (0o666, false), (0o602, false)] {
      try #require(chmod(path, mode) == 0)
      let settings = try? Settings.read(folder.environment)
      #expect(settings?.isMouseOn == (isTaken ? true : nil))
      let check = try? SettingsCheck(path, folder.environment)
      #expect(check?.problems.isEmpty == (isTaken ? true : nil))
    }
  }

  @Test func `A whole file is read`() throws {
    try folder.write(
      "contact/config.toml",
      """
      url = "https://contacts.example/api"  # the server
      token_file = "token"
      token_command = ["pass", "show", "contact"]
      theme = "dark"
      [update]
      body = "changed"
      review = "never"
      """)
    let settings = try Settings.read(folder.environment)
    #expect(settings.url == "https://contacts.example/api")
    #expect(settings.tokenFile == folder.path + "/contact/token")
    #expect(settings.tokenCommand == ["pass", "show", "contact"])
    #expect(settings.theme == "dark")
    #expect(settings.updateBody == .changed)
    #expect(settings.review == .never)
  }

  @Test(arguments: [
    ("token = \"x\"", ":1: “token” isn't a setting. "),
    ("\nthem = \"dark\"", ":2: “them” isn't a setting. Did you mean “theme”?"),
    ("[update]\nbodi = \"all\"", ":2: “update.bodi” isn't a setting. Did you mean “update.body”?"),
    ("[update]\nbody = \"all\"", ":2: “update.body” must be \"complete\" or \"changed\"."),
    ("theme = 1", ":1: “theme” must be a theme's name in quotation marks."),
    ("url = [\"x\"]", ":1: “url” must be a string, like"),
    ("[theme]\nname = \"dark\"", ":1: “theme” must be"),
    ("token_command = \"pass show\"", ":1: “token_command” must be a list of strings"),
    ("token_command = []", ":1: “token_command” must be a list of strings"),
    ("token_command = [\"\"]", ":1: “token_command” must be a list of strings"),
    ("token_command = [\"pass\", 1]", ":1: “token_command” must be a list of strings"),
    ("ca_file = true", ":1: “ca_file” must be a path"),
    ("\nca_file = \"/nowhere/ca.pem\"", ":2: “ca_file” can't be used: There is no file /nowhere"),
    ("ca_file = \"/dev/null\"", ":1: “ca_file” can't be used: /dev/null isn't a regular file."),
    ("ca_file = \"config.toml\"", ":1: “ca_file” can't be used: "),
    ("a = 1\nurl = \"x", ":2: "),
    ("url = https://a.example", ":1: The text after “url =” needs quotation marks."),
    ("mouse = yes", ":1: Write true or false after “mouse =”."),
    ("mouse = False # or", ":1: Write true or false after “mouse =”."),
    ("url = “https://a.example”", ":1: The text after “url =” needs straight quotation marks: \"."),
    ("theme = dark", ":1: The text after “theme =” needs quotation marks."),
    ("\n[update]\nurl = \"https://a.example\"", ":3: “update.url” isn't a setting. “url” belongs"),
    ("body = \"changed\"", ":1: “body” isn't a setting. “body” belongs below [update]."),
    ("password = \"x\"", ":1: “password” isn't a setting. The token can't be in this file"),
    ("[profile.live]\nmouse = true", ":1: The table's name is plural: write [profiles.live]"),
  ])
  func `An unknown word is reported with its line`(text: String, expected: String) throws {
    let problem = try #require(try problem(text))
    #expect(problem.hasPrefix(expected), "\(problem)")
  }

  @Test func `A file of certificates may contain other bytes too`() throws {
    let text = "\n-----BEGIN CERTIFICATE-----\nMAMC\nAQA=\n-----END CERTIFICATE-----\n"
    let path = try folder.write("contact/ca.pem", [0xFF] + Array((text + text).utf8))
    try folder.write("contact/config.toml", "ca_file = \"ca.pem\"")
    #expect(try Settings.read(folder.environment).caFile == path)
    #expect(try CertificateFile(path).count == 2)
    for damaged in ["MAMCAQ==", "MAMCAQAA", "AAMCAQA=", "?", ""] {
      try folder.write("contact/ca.pem", text + text.replacing("MAMC\nAQA=", with: damaged))
      #expect(
        try problem("ca_file = \"ca.pem\"")?.contains("Certificate 2 in ") == true, "\(damaged)")
    }
    try folder.write("contact/ca.pem", "MIIB")
    #expect(try problem("ca_file = \"ca.pem\"")?.contains("no PEM certificate") == true)
  }

  @Test(arguments: [
    ("pass", "pass"), ("/usr/bin/pass", "/usr/bin/pass"), ("./token", "contact/./token"),
  ])
  func `A command with a slash is a file next to the configuration`(
    program: String, expected: String
  ) throws {
    try folder.write("contact/config.toml", "token_command = [\"\(program)\"]")
    let whole = expected.hasPrefix("contact") ? "\(folder.path)/\(expected)" : expected
    #expect(try Settings.read(folder.environment).tokenCommand == [whole])
  }

  @Test func `Unusual files are refused with a message`() throws {
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
  func `The folder follows the XDG specification`(
    variables: [String: String], expected: String?
  ) {
    #expect(Environment(variables).configurationFolder == expected)
  }
}
