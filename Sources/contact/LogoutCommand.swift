import ArgumentParser
import ContactModel
import ContactService
import LocalState
import Session

/// `contact logout`: removes the token that `contact login` stored.
struct LogoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout",
    abstract: "Remove the stored token for a server.",
    discussion: """
      Removes the token that contact login stored. The token stays valid until you revoke it on \
      the server.

      Exit status: 0 removed, or none was stored, 2 configuration or token, 64 usage, 74 output \
      can't be written.

      Examples:
        contact logout --profile staging
      """)

  @OptionGroup var options: ServerOnly

  func run() throws {
    do throws(CommandError) {
      let start = try CommandContext(
        ServerFlags(url: options.url, profile: options.profile))
      let origin = try start.endpoint().origin
      let store = TokenStore(start.environment)
      let isRemoved = try CommandError.configured(try store.remove(for: origin))
      Output.line(
        isRemoved
          ? "The token for \(origin) is removed. It stays valid until you revoke it on the server."
          : "No token is stored for \(origin).")
    } catch {
      error.exit()
    }
  }
}
