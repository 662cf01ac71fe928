package import Foundation

/// The configuration of a sandbox.
package struct SandboxConfiguration: Sendable {
  /// The storage of the contacts.
  package enum Storage: Sendable {
    /// In memory: they are lost when the server ends.
    case memory
    /// In an SQLite file; a missing one is created with the seeds.
    case file(String)
  }

  package var storage: Storage
  /// The bearer token that every request needs.
  package var token: String
  /// The port on loopback; 0 lets the system choose.
  package var port: UInt16 = 0
  /// The requests answered in one minute.
  package var rateLimit = 40
  package var update = UpdateMode.replace
  /// Whether answers have an `ETag` and updates respect `If-Match`; nothing is known about either.
  package var hasETags = false
  /// The fault that is played; nil for none.
  package var fault: FaultPlan?
  /// The clock of the rate limit and of the dates written.
  package var now: @Sendable () -> Date = { Date() }

  package init(storage: Storage, token: String) {
    self.storage = storage
    self.token = token
  }
}

/// The effect of an update on the members that its body omits; the API document doesn't say.
package enum UpdateMode: String, CaseIterable, Sendable {
  /// They are cleared.
  case replace
  /// They are kept.
  case merge
}

/// The reason why a sandbox can't start or continue, in one sentence.
package struct SandboxError: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
