import Glibc

/// Where a token comes from.
package enum TokenSource: Equatable, Sendable, CustomStringConvertible {
  /// A file, by its path.
  case file(String)
  /// The variable `CONTACT_TOKEN`.
  case environment

  private static let variable = "CONTACT_TOKEN"
  /// As large as a token's file may be, in bytes.
  private static let limit = 4_096

  /// The source as messages name it.
  package var description: String {
    switch self {
    case .file(let path): path
    case .environment: Self.variable
    }
  }

  /// The source that counts: the file where the settings name one, else the environment.
  ///
  /// - Parameters:
  ///   - settings: What the operator has set.
  ///   - environment: The variables.
  /// - Throws: ``TokenError/notSet``.
  package init(_ settings: Settings, _ environment: Environment) throws(TokenError) {
    if let path = settings.tokenFile {
      self = .file(path)
    } else if environment[Self.variable] != nil {
      self = .environment
    } else {
      throw .notSet
    }
  }

  /// Reads the token: the source's first line without its end.
  ///
  /// - Parameter environment: The variables as they were when the program began.
  /// - Returns: The token, and where it comes from.
  /// - Throws: ``TokenError``.
  package func read(_ environment: Environment) throws(TokenError) -> TokenText {
    let whole: String
    switch self {
    case .environment: whole = environment[Self.variable] ?? ""
    case .file(let path):
      do throws(FileFault) {
        whole = try LocalFiles.text(at: path, limit: Self.limit, guardedBy: .secret)
      } catch {
        throw .file(path, error)
      }
    }
    guard
      let line = whole.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first,
      !line.isEmpty
    else { throw .empty(self) }
    return TokenText(text: String(line), source: self)
  }

  /// Removes the token from the process's environment, so that neither a child process nor a look
  /// into `/proc` finds it.
  package static func forget() {
    guard let value = getenv(variable) else { return }
    memset(value, 0, strlen(value))
    unsetenv(variable)
  }
}
