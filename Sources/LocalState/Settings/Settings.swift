package import ContactModel
package import ContactService

/// What the operator has set in the configuration file; flags and the environment come before it.
package struct Settings: Equatable, Sendable {
  /// What an update sends.
  package enum UpdateBody: String, CaseIterable, Sendable {
    /// All fields as they are to be.
    case complete
    /// Only the fields that were changed.
    case changed
  }

  /// When the review stands between save and sending.
  package enum Review: String, CaseIterable, Sendable {
    case always
    case never
  }

  /// The profile that counts; nil where none does.
  package var profile: String?
  /// The server's address.
  package var url: String?
  /// The program that prints the token, and its arguments.
  var tokenCommand: [String]?
  /// Where the token is, as a whole path.
  package var tokenFile: String?
  /// Which server may have what the program prints or the file holds.
  var tokenReach = TokenReach.address
  /// Where the authorities are that alone may vouch for the server, as a whole path.
  package var authorityFile: String?
  /// A theme's name.
  package var theme: String?
  package var updateBody = UpdateBody.complete
  package var review = Review.always
  /// The keys of commands, where they are not the usual ones.
  package var keys: [KeySetting] = []
  /// Whether clicks and the wheel of a mouse count.
  package var isMouseOn = false
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
  /// How many contacts a page of the list has.
  package var pagingLimit = 50
  package var routes = Routes()
  /// What the server calls fields, where it is not the field's own name.
  var memberNames: [FieldID: String] = [:]
  /// Where what is set comes from, by the setting's name.
  package var sources: [String: SettingSource] = [:]

  /// Makes the settings of somebody who has set nothing.
  package init() {}

  /// The names of the members of the API's JSON.
  package var fieldKeys: MemberNames { (try? MemberNames(memberNames)) ?? .usual }

  /// Reads the configuration file, `config.toml` in the configuration's folder.
  ///
  /// - Parameters:
  ///   - environment: Where the folder is.
  ///   - flag: The profile that the command line names; else that of the environment or the file
  ///     counts.
  /// - Returns: The settings; those of nobody where there is no file.
  /// - Throws: ``ConfigurationProblem`` where the file can't be read, isn't TOML, or has a key or
  ///   value that means nothing, or where there is no such profile.
  package static func read(
    _ environment: Environment, profile flag: String? = nil
  ) throws(ConfigurationProblem) -> Settings {
    let document =
      if let path = environment.configurationFile {
        try document(at: path)
      } else {
        try Document("", file: "config.toml")
      }
    return try Settings(document, environment, profile: flag)
  }

  /// The names of the profiles, in alphabetical order; none where the file can't be read.
  package static func profiles(_ environment: Environment) -> [String] {
    guard let path = environment.configurationFile, let document = try? document(at: path) else {
      return []
    }
    return SettingsReader(document, environment).profiles
  }

  /// Reads a file of settings; one that isn't there is empty.
  private static func document(at path: String) throws(ConfigurationProblem) -> Document {
    if let document = try Document.read(path, guardedBy: .trusted) { return document }
    return try Document("", file: path)
  }
}

/// Which server may have the token that the configuration names.
enum TokenReach: Equatable, Sendable {
  /// That of the address beside it, or any where there is no address.
  case address
  /// That of an address which stood beside it, and no longer counts.
  case former(String)
  /// None: it stands beside no address, and the profile has one of its own.
  case none
}
