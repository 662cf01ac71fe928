import TestSupport
import Testing

@testable import LocalState

/// The list of settings with their values and sources.
@Suite struct ShownSettingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shown(
    _ text: String, flags: [String: String] = [:], _ variables: [String: String] = [:]
  ) throws -> [String: ShownSetting] {
    let environment = Environment(variables.merging(["XDG_CONFIG_HOME": folder.path]) { $1 })
    let settings = try Settings(
      Document(text, file: "own.toml"), environment, profile: flags["profile"])
    let shown = settings.shown(flags: flags, environment)
    return Dictionary(uniqueKeysWithValues: shown.map { ($0.name, $0) })
  }

  @Test func `every setting is listed, with the default if it isn't set`() throws {
    let shown = try shown("")
    #expect(shown.count == Setting.table.count + 1)
    #expect(shown.values.allSatisfy { $0.source == .fallback })
    #expect(shown["api.paging_limit"]?.value == "50")
  }

  @Test
  func `the option precedes the variable, the variable a profile, and a profile the top level`()
    throws
  {
    let text = "theme = \"dark\"\n[profiles.a]\ntheme = \"light\"\n[keys]\nsave = \"f5\""
    #expect(try shown(text)["theme"]?.source == .file("own.toml", line: 1, profile: nil))
    let profile = try shown(text, flags: ["profile": "a"])
    #expect(profile["theme"]?.value == "\"light\"")
    #expect(profile["theme"]?.source.words == "own.toml:3, profile a")
    #expect(profile["profile"]?.source == .flag("--profile"))
    let variable = try shown(text, flags: ["profile": "a"], ["CONTACT_THEME": "mono"])
    #expect(variable["theme"]?.value == "\"mono\"")
    #expect(variable["theme"]?.source == .variable("CONTACT_THEME"))
    let flag = try shown(text, flags: ["theme": "fjord"], ["CONTACT_THEME": "mono"])
    #expect(flag["theme"]?.source == .flag("--theme"))
    #expect(flag["keys.save"]?.value == "[\"f5\"]")
  }

  @Test func `possible secrets are not shown`() throws {
    let text = "url = \"https://s3cret@x.example\"\ntoken_command = [\"pass\", \"s3cret\"]"
    let shown = try shown(text)
    #expect(shown["url"]?.value == "\"no address\"")
    #expect(shown["token_command"]?.value == "[\"pass\", \"…\"]")
    let flag = try self.shown("", flags: ["url": "https://s3cret@x.example"])
    #expect(flag["url"]?.value == "\"no address\"")
  }
}
