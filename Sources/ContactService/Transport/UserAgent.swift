/// The name under which the program asks.
package enum UserAgent {
  /// The program's version.
  package static let version = "1.0.0"
  /// The value of the `User-Agent` header.
  package static let text = "contact/\(version)"
}
