package import ContactModel
package import ContactService

/// The operator's settings in the configuration file; flags and the environment take precedence.
package struct Settings: Equatable, Sendable {
  /// The setting for reviewing changes before they are sent.
  package enum Review: String, CaseIterable, Sendable {
    case always
    case never
  }

  /// The profile in effect; nil if there is none.
  package var profile: String?
  /// The server's address.
  package var url: String?
  /// The program that prints the token, and its arguments.
  var tokenCommand: [String]?
  /// The path of the token file, absolute.
  package var tokenFile: String?
  /// The server that may have the token of the program or file.
  var tokenReach = TokenReach.address
  /// The file of the only authorities that may vouch for the server, as a whole path.
  package var caFile: String?
  /// A theme's name.
  package var theme: String?
  /// Whether updates are conditional on the contact's version tag.
  package var usesVersionTags = true
  package var updateBody = BodyMode.complete
  package var review = Review.always
  /// The keys of commands that don't have the default ones.
  package var keys: [KeySetting] = []
  /// Whether the mouse is used.
  package var isMouseOn = false
  /// Whether the value of a field that is entered is selected.
  package var selectsOnEntry = true
  /// Whether a screen reader reads the form.
  package var isReadAloud = false
  /// Whether a save waits for the contact's name.
  package var isProduction = false
  /// The addresses of all profiles that are marked as production.
  package var productionAddresses: [String] = []
  /// Whether nothing is edited or sent.
  package var isReadOnly = false
  /// The fields that have to be unlocked.
  package var protected: Set<FieldID> = []
  /// The file that has a line for each save, as a whole path; nil for none.
  package var auditFile: String?
  /// Whether the system's log has a line for each save.
  package var isAuditedBySyslog = false
  /// Whether those lines have the fields' values.
  var isAuditedWithValues = false
  /// For how many days earlier saves are kept with their values; 0 if none are written.
  var historyDays = 90
  /// The time for an operation, in seconds.
  package var timeout = 30
  /// The number of contacts on a page of the list.
  package var pagingLimit = 50
  /// Whether contacts are edited on plain lines instead of in the form.
  package var isLineMode = false
  /// How long the program that prints the token may take, in seconds.
  package var tokenCommandTimeout = 10
  /// The maximum number of requests per minute; nil for the server's own limit.
  package var requestsPerMinute: Int?
  package var routes = Routes()
  /// The server's names of fields, if they aren't the fields' own.
  var memberNames: [FieldID: String] = [:]
  /// The settings and tables that the system's file fixes for everyone.
  var fixed: Set<String> = []
  /// The sources of the values, by the setting's name.
  package var sources: [String: SettingSource] = [:]

  /// Creates the default settings.
  package init() {}

  /// The names of the members of the API's JSON.
  package var fieldKeys: MemberNames { (try? MemberNames(memberNames)) ?? .standard }

  /// Reads the system's configuration file and over it the configuration file, `config.toml` in the
  /// configuration's folder.
  ///
  /// - Parameters:
  ///   - environment: The environment with the folder's place.
  ///   - flag: The profile that the command line names; else that of the environment or the file
  ///     counts.
  /// - Returns: The settings; the default ones if there is no file.
  /// - Throws: ``ConfigurationProblem`` if the file can't be read, isn't TOML, or has an invalid
  ///   key or value, or if there is no such profile.
  package static func read(
    _ environment: Environment, profile flag: String? = nil
  ) throws(ConfigurationProblem) -> Settings {
    let machine = try machineDocument(environment)
    let document =
      if let path = environment.configurationFile {
        try document(at: path)
      } else {
        try Document("", file: "config.toml")
      }
    return try Settings(document, over: machine, environment, profile: flag)
  }

  /// Reads the system's configuration file; nil if there is none.
  static func machineDocument(
    _ environment: Environment
  ) throws(ConfigurationProblem) -> Document? {
    guard let path = environment.machineFile else { return nil }
    return try Document.read(path, guardedBy: .system(owner: environment.machineOwner))
  }

  /// Returns whether the system's file fixes a setting for everyone.
  package func isFixed(_ name: String) -> Bool {
    fixed.contains { name == $0 || name.hasPrefix($0 + ".") }
  }

  /// Returns the names of the profiles, in alphabetical order; none if the file can't be read.
  package static func profiles(_ environment: Environment) -> [String] {
    let machine = (try? machineDocument(environment)) ?? nil
    let own = environment.configurationFile.flatMap { try? document(at: $0) }
    return SettingsReader([machine, own].compactMap(\.self), environment).profiles
  }

  /// Reads a file of settings; one that isn't there is empty.
  private static func document(at path: String) throws(ConfigurationProblem) -> Document {
    if let document = try Document.read(path, guardedBy: .trusted) { return document }
    return try Document("", file: path)
  }
}

/// The servers to which the configuration's token may be sent.
enum TokenReach: Equatable, Sendable {
  /// That of the address next to it, or any if there is no address.
  case address
  /// That of an address which was next to it, and is overridden.
  case former(String)
  /// None: there is no address next to it, and the profile has its own.
  case none
}
