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

  /// The server's address.
  package var url: String?
  /// The program that prints the token, and its arguments.
  package var tokenCommand: [String]?
  /// Where the token is, as a whole path.
  package var tokenFile: String?
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

  /// Makes the settings of somebody who has set nothing.
  package init() {}

  /// Reads the configuration file, `config.toml` in the configuration's folder.
  ///
  /// - Parameter environment: Where the folder is.
  /// - Returns: The settings; those of nobody where there is no file.
  /// - Throws: ``ConfigurationProblem`` where the file can't be read, isn't TOML, or has a key or
  ///   value that means nothing.
  package static func read(
    _ environment: Environment
  ) throws(ConfigurationProblem) -> Settings {
    guard let folder = environment.configurationFolder else { return Settings() }
    let path = folder + "/config.toml"
    do {
      let text = try LocalFiles.text(at: path)
      return try Settings(Document(text, file: path), environment)
    } catch let fault as FileFault {
      guard fault != .missing else { return Settings() }
      throw ConfigurationProblem(message: fault.sentence(about: path))
    } catch let problem as ConfigurationProblem {
      throw problem
    } catch {
      throw ConfigurationProblem(file: path, message: "It can't be read.")
    }
  }
}
