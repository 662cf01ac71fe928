import Foundation
import SandboxServer

/// The token requests have to carry.
enum Token {
  private static let variable = "CONTACT_TOKEN"

  /// Takes the token of the command line, else of the environment, which it leaves without.
  ///
  /// - Parameter given: The token of the command line, or nil.
  /// - Returns: A token that is not empty.
  /// - Throws: ``CommandError`` where there is none, or one that no header can carry.
  static func take(_ given: String?) throws -> String {
    let inherited = ProcessInfo.processInfo.environment[variable]
    // Without this it would still be found in /proc.
    if let value = getenv(variable) { memset(value, 0, strlen(value)) }
    unsetenv(variable)
    guard let token = given ?? inherited, !token.isEmpty else {
      throw CommandError("A token is needed: give --token, or set \(variable).")
    }
    // RFC 6750, 2.1.
    let isBearer = token.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-._~+/=".utf8.contains(byte)
      }
    }
    if !isBearer { throw CommandError("A token has letters, digits and -._~+/= only.") }
    return token
  }
}
