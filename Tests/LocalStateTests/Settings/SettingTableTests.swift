import ContactModel
import ContactService
import TestSupport
import Testing

@testable import LocalState

/// The table of settings, and the commented file that follows from it.
@Suite struct SettingTableTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ text: String) throws(ConfigurationProblem) -> Settings {
    try Settings(Document(text, file: "own.toml"), folder.environment)
  }

  @Test func `the commented file sets nothing`() throws {
    #expect(try read(SettingsSample.text) == Settings())
  }

  @Test func `the commented file is valid if every comment sign is removed`() throws {
    try folder.write(
      "contact/ca.pem", "-----BEGIN CERTIFICATE-----\nMAMCAQA=\n-----END CERTIFICATE-----\n")
    let lines = SettingsSample.text.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { line in
      line.hasPrefix("#") && !line.hasPrefix("# ") ? String(line.dropFirst()) : String(line)
    }.joined(separator: "\n")
    #expect(try read(text).profile == "staging")
    // Without the profile, whose token takes the place of the top's.
    let settings = try read(text.replacing("profile = \"staging\"", with: ""))
    for setting in Setting.table {
      let isSet = settings.sources.keys.contains { setting.word(in: $0) != nil }
      #expect(isSet, "\(setting.name)")
    }
  }

  @Test func `the commented file fits a narrow terminal`() {
    #expect(SettingsSample.text.split(separator: "\n").allSatisfy { $0.count <= 92 })
  }

  @Test(arguments: Setting.table.map(\.name))
  func `a value of the wrong kind is reported with the expected one`(name: String) throws {
    let setting = try #require(Setting.table.first { $0.name == name })
    let path =
      setting.isOpen ? setting.table + (setting.table == "keys" ? ".save" : ".email") : name
    let problem = #expect(throws: ConfigurationProblem.self) { try read("\n\(path) = 1.5") }
    let start = "own.toml:2: “\(setting.table == "keys" ? "save" : path)” must be "
    #expect(problem?.description.hasPrefix(start) == true, "\(problem?.description ?? "")")
  }

  @Test(arguments: [
    ("phone = \"x\"", "There is no field “phone”. Did you mean “phone_number”?"),
    ("emial = \"x\"", "There is no field “emial”. Did you mean “email”?"),
    ("email = \"id\"", "“api.keys.email” must be"), ("email = \"\"", "“api.keys.email” must be"),
    ("email = \"a.b\"", "“api.keys.email” must be"),
    ("email = \"a b\"", "“api.keys.email” must be"),
    ("email = \"city\"", "“city” can't be the name of two fields, email and city."),
    ("city = \"x\"\nemail = \"x\"", "“x” can't be the name of two fields, city and email."),
  ])
  func `impossible names of members are reported`(text: String, expected: String) {
    let problem = #expect(throws: ConfigurationProblem.self) { try read("[api.keys]\n" + text) }
    let message = problem?.description ?? ""
    #expect(message.contains("own.toml:2: \(expected)") || message.contains(":3: \(expected)"))
  }

  @Test func `two fields may swap names`() throws {
    let settings = try read("[api.keys]\ncity = \"state\"\nstate = \"city\"")
    #expect(settings.fieldKeys.field(named: "state")?.key == "city")
  }

  @Test(arguments: [
    "GET /v2/contacts", "PUT /v2/contacts/{id}", "GET v2/{id}", "GET /{id}/{id}", "GET /{id}?x",
    "GET  /{id}", "/{id}", "GET /../{id}", "GET //host/{id}", "GET /{id}/{x}", "DELETE /{id}",
    "GET /{id} ", "GET /ä/{id}",
  ])
  func `an invalid route is reported`(text: String) {
    #expect(throws: ConfigurationProblem.self) { try read("api.routes.read = \"\(text)\"") }
  }

  @Test func `routes are read`() throws {
    let settings = try read(
      "[api.routes]\nread = \"get /people/{id}.json\"\nupdate = \"PATCH /people/{id}\"")
    #expect(settings.routes.read.description == "GET /people/{id}.json")
    #expect(settings.routes.update.method == .patch)
    #expect(settings.routes.lists.description == "GET /v2/lists")
  }
}
