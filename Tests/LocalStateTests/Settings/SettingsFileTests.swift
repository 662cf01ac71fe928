import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import LocalState

/// Tests of writing the theme into a file that the operator wrote.
@Suite struct SettingsFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    ("", "theme = \"hearth\"\n"),
    ("theme = \"dark\"", "theme = \"hearth\""),
    ("theme='dark'  # mine\n", "theme=\"hearth\"  # mine\n"),
    ("\"theme\" = \"dark # x\" # y\r\n", "\"theme\" = \"hearth\" # y\r\n"),
    ("# my settings\n", "# my settings\ntheme = \"hearth\"\n"),
    ("url = \"https://x.example\"", "url = \"https://x.example\"\ntheme = \"hearth\"\n"),
    (
      "url = \"https://x.example\"\n\n# the keys\n[keys]\nsave = \"f5\"\n",
      "url = \"https://x.example\"\ntheme = \"hearth\"\n\n# the keys\n[keys]\nsave = \"f5\"\n"
    ),
    (
      "[update]\r\nreview = \"never\"\r\n",
      "theme = \"hearth\"\r\n[update]\r\nreview = \"never\"\r\n"
    ),
    (
      "keys = { theme = \"f5\" }\n[update]\n# theme = \"x\"\n",
      "keys = { theme = \"f5\" }\ntheme = \"hearth\"\n[update]\n# theme = \"x\"\n"
    ),
    ("# theme = \"x\"\ntheme = \"y\"\n", "# theme = \"x\"\ntheme = \"hearth\"\n"),
  ])
  func `Only the theme's line changes`(before: String, after: String) {
    #expect(SettingsText(before).setting(theme: "hearth")?.utf8.elementsEqual(after.utf8) == true)
  }

  @Test(arguments: [
    "theme = \"\"\"\ndark\"\"\"\n", "theme = \"da\\\"rk\"\n", "theme = 1\n", "not toml",
    "text = \"\"\"\ntheme = \"x\"\n\"\"\"\ntheme = \"y\"\n",
  ])
  func `A theme written in another way is left alone`(text: String) {
    #expect(SettingsText(text).setting(theme: "hearth") == nil)
  }

  @Test func `A list over several lines is not broken`() throws {
    let text = "[keys]\nsave = [\n  \"f5\",\n]\n"
    #expect(SettingsText(text).setting(theme: "hearth") == "theme = \"hearth\"\n" + text)
    let list = "x = [\n  1,\n]\n[keys]\n"
    #expect(
      SettingsText(list).setting(theme: "hearth") == "x = [\n  1,\n]\ntheme = \"hearth\"\n[keys]\n")
  }

  @Test func `A name with quotation marks is quoted`() throws {
    let text = try #require(SettingsText("").setting(theme: "a\"b\\c"))
    #expect(text == "theme = \"a\\\"b\\\\c\"\n")
  }

  @Test func `A missing file is created, closed to others`() throws {
    let path = try SettingsFile.keep(theme: "hearth", folder.environment)
    #expect(path == folder.path + "/contact/config.toml")
    #expect(try Settings.read(folder.environment).theme == "hearth")
    var facts = stat()
    #expect(stat(path, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
  }

  @Test func `A file keeps its permissions, a link stays a link, and no other file remains`() throws
  {
    let real = try folder.write("dotfiles/config.toml", "theme = \"dark\"\n", mode: 0o644)
    try folder.write("contact/other", "")
    let link = folder.path + "/contact/config.toml"
    #expect(symlink(real, link) == 0)
    try SettingsFile.keep(theme: "hearth", folder.environment)
    var facts = stat()
    #expect(lstat(link, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(real, &facts) == 0 && facts.st_mode & 0o777 == 0o644)
    #expect(try LocalFiles.text(at: real) == "theme = \"hearth\"\n")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/dotfiles")
    #expect(files == ["config.toml"])
  }

  @Test func `A file that can't be changed is reported, and stays`() throws {
    let path = try folder.write("contact/config.toml", "theme = 1\n")
    let problem = #expect(throws: ConfigurationProblem.self) {
      try SettingsFile.keep(theme: "hearth", folder.environment)
    }
    #expect(problem?.description.contains("Write theme = \"hearth\" there yourself") == true)
    #expect(try LocalFiles.text(at: path) == "theme = 1\n")
    #expect(throws: ConfigurationProblem.self) {
      try SettingsFile.keep(theme: "hearth", Environment([:]))
    }
  }
}
