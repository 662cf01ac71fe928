import Foundation

/// What a sandbox is told at its start.
package struct SandboxConfiguration: Sendable {
  /// What an update does to a member that its body leaves out.
  package enum UpdateMode: String, CaseIterable, Sendable {
    /// It becomes null.
    case replace
    /// It stays.
    case merge
  }

  /// The port on loopback; 0 takes a free one.
  package var port: UInt16 = 0
  /// The file of the database; made and filled with example contacts where it is missing.
  package var database: String
  /// The bearer token that every request must carry.
  package var token: String
  /// Whether answers have an `ETag` and updates honour `If-Match`.
  package var usesETags = false
  package var updateMode = UpdateMode.replace
  /// How many requests a minute are answered.
  package var rateLimit = 40
  /// The seconds since 1970; tests have a clock of their own.
  package var now: @Sendable () -> Double = { Date().timeIntervalSince1970 }

  /// Describes a sandbox with the defaults of the API.
  package init(database: String, token: String) {
    self.database = database
    self.token = token
  }
}
