package import ContactModel
import TOMLKit

/// What the operator has set in `config.toml`.
package struct Settings: Equatable, Sendable {
  /// `url`: the server.
  package var url: String?
  /// `token_file`: a file with the bearer token.
  package var tokenFile: String?
  /// `theme`: the name of a theme.
  package var theme: String?
  /// `[update] body`: which members an update sends.
  package var body = BodyMode.complete
  /// `[update] review`: whether a save shows the review first.
  package var reviewsBeforeSaving = true

  package init() {}

  /// Reads the operator's file; without one, everything has its default.
  ///
  /// - Parameter places: Where files are.
  /// - Throws: ``SettingsError`` for a file that can't be read, or a key or value it doesn't know.
  package init(places: LocalPlaces) throws(SettingsError) {
    guard let folder = places.configuration else { return }
    let path = folder + "/config.toml"
    let bytes: [UInt8]
    do {
      bytes = try LocalFile.read(path)
    } catch {
      if error.isMissing { return }
      throw SettingsError(error.description)
    }
    self = try Settings(toml: String(decoding: bytes, as: UTF8.self), path: path)
  }

  init(toml: String, path: String) throws(SettingsError) {
    let table = try TOMLFile.parse(toml, path: path)
    for (key, value) in table.pairs {
      switch (key, value) {
      case ("url", .string(let text)): url = text
      case ("token_file", .string(let text)): tokenFile = text
      case ("theme", .string(let text)): theme = text
      case ("update", .table(let update)): try take(update, path: path)
      case ("url", _), ("token_file", _), ("theme", _), ("update", _):
        throw SettingsError("\(path): \(key) has a value of the wrong type.")
      default:
        let hint = NearestWord.hint(for: key, among: ["url", "token_file", "theme", "update"])
        throw SettingsError("\(path): there is no setting \(key). \(hint)")
      }
    }
  }

  private mutating func take(_ update: TOMLFile, path: String) throws(SettingsError) {
    for (key, value) in update.pairs {
      switch (key, value) {
      case ("body", .string("complete")): body = .complete
      case ("body", .string("changed")): body = .changed
      case ("review", .string("always")): reviewsBeforeSaving = true
      case ("review", .string("never")): reviewsBeforeSaving = false
      case ("body", _): throw SettingsError("\(path): update.body is complete or changed.")
      case ("review", _): throw SettingsError("\(path): update.review is always or never.")
      default:
        let hint = NearestWord.hint(for: key, among: ["body", "review"])
        throw SettingsError("\(path): there is no setting update.\(key). \(hint)")
      }
    }
  }
}
