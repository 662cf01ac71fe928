package import ContactService
import Glibc

/// Where the bearer token comes from: the token file of the settings, else `CONTACT_TOKEN`.
package struct TokenSource: Sendable {
  private let file: String?
  private let environment: [String: String]

  /// Chooses the sources.
  ///
  /// - Parameters:
  ///   - settings: What the operator has set.
  ///   - environment: The process's variables.
  package init(settings: Settings, environment: [String: String]) {
    file = settings.tokenFile
    self.environment = environment
  }

  /// Reads the token, and takes it out of the process's environment.
  ///
  /// - Throws: ``SettingsError`` where there is none, or one that can't be used; it never quotes
  ///   the token.
  package func token() throws(SettingsError) -> BearerToken {
    unsetenv("CONTACT_TOKEN")
    let (text, source) = try text()
    do {
      return try BearerToken(text, source: source)
    } catch {
      throw SettingsError("\(error)")
    }
  }

  private func text() throws(SettingsError) -> (text: String, source: String) {
    if let file {
      do {
        let bytes = try LocalFile.read(file, limit: 4096, trust: .ownerOnly)
        return (String(decoding: bytes, as: UTF8.self), file)
      } catch {
        throw SettingsError(error.description)
      }
    }
    guard let text = environment["CONTACT_TOKEN"], !text.isEmpty else {
      throw SettingsError(
        "There is no token: set CONTACT_TOKEN, or token_file in config.toml.")
    }
    return (text, "CONTACT_TOKEN")
  }
}
