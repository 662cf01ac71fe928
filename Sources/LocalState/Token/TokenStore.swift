package import ContactService
import Glibc

/// The tokens that `contact login` has stored: for each server a file, named after it.
///
/// So a token is never found for another server than the one it was checked with.
package struct TokenStore {
  private static let name = "tokens"
  private let environment: Environment

  package init(_ environment: Environment) { self.environment = environment }

  /// Returns the file of a server's token, whether or not there is one; nil without a home.
  package func path(for origin: Origin) -> String? {
    environment.configurationFolder.map { "\($0)/\(Self.name)/\(origin.fileName)" }
  }

  /// Returns the file of a server's token, if there is anything of its name.
  func existing(for origin: Origin) -> String? {
    guard let path = path(for: origin) else { return nil }
    var facts = stat()
    return lstat(path, &facts) == 0 ? path : nil
  }

  /// Stores a token instead of the former one; only the operator can read it.
  ///
  /// - Parameters:
  ///   - text: The token.
  ///   - origin: The server that took it.
  /// - Throws: ``TokenError/store(_:)``.
  package func store(_ text: String, for origin: Origin) throws(TokenError) {
    let (name, ours) = (origin.fileName, try ours())
    let folder = try TokenError.inFolder(try Folder.own(Self.name, in: ours, environment))
    try TokenError.inFolder(
      try folder.replace(name, with: Array((text + "\n").utf8), by: ".\(name).new"))
  }

  /// Removes a server's token.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: ``TokenError/store(_:)``.
  package func remove(for origin: Origin) throws(TokenError) -> Bool {
    guard existing(for: origin) != nil else { return false }
    let ours = try ours()
    let folder = try TokenError.inFolder(try Folder(opening: "\(ours)/\(Self.name)"))
    try TokenError.inFolder(try folder.remove(origin.fileName))
    try TokenError.inFolder(try folder.flush())
    return true
  }

  private func ours() throws(TokenError) -> String {
    guard let ours = environment.configurationFolder else {
      throw .store("Can't find the tokens directory: set HOME or XDG_CONFIG_HOME.")
    }
    return ours
  }
}
