/// The proxy through which libcurl reaches a server, so that it can be disclosed.
///
/// libcurl chooses it from the environment (curl(1), "Environment"); this reads the same.
package struct Proxy: Equatable, Sendable {
  /// The proxy's host and port, without the user and password its setting may hold.
  package let host: String
  /// The setting as it is written, maybe with a password.
  private let setting: String

  /// Finds the proxy for a server; nil if it is reached directly, as loopback always is.
  ///
  /// - Parameters:
  ///   - endpoint: The server's address.
  ///   - variable: The value of an environment variable.
  package init?(for endpoint: Endpoint, variable: (String) -> String?) {
    let values = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].lazy.compactMap(variable)
    guard !endpoint.isLoopback, let value = values.first(where: { !$0.isEmpty }) else {
      return nil
    }
    let exceptions = variable("no_proxy") ?? variable("NO_PROXY") ?? ""
    if exceptions.split(whereSeparator: { $0 == "," || $0 == " " })
      .contains(where: { Self.covers($0, endpoint.name) })
    {
      return nil
    }
    setting = value
    // A password may contain anything, including characters that end a host, so the host begins at
    // the last @.
    let rest = value.firstRange(of: "://").map { value[$0.upperBound...] } ?? value[...]
    let authority = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
    host = String(authority.prefix { !"/?#".contains($0) })
  }

  /// Replaces the setting with the host, as libcurl quotes with the password in it.
  func redacting(_ text: String) -> String { text.replacing(setting, with: host) }

  /// Returns whether an entry of `no_proxy` is a host, or a domain above it.
  private static func covers(_ entry: Substring, _ name: String) -> Bool {
    let domain = entry.drop { $0 == "." }.lowercased()
    return entry == "*" || name == domain || name.hasSuffix(".\(domain)")
  }
}

extension Proxy: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { host }

  package var debugDescription: String { host }

  package var customMirror: Mirror { Mirror(self, children: ["host": host]) }
}
