package import ContactModel
import FlyingSocks
package import Foundation

/// The listening API on loopback, with its contacts.
package struct SandboxServer: Sendable {
  /// The base URL, `http://127.0.0.1:PORT`.
  package let url: URL

  private let store: ContactStore
  private let listener: any Listener
  private let activity: Activity
  private let configuration: SandboxConfiguration

  /// Opens the database and starts to listen; connections are accepted when it returns.
  ///
  /// - Throws: ``SandboxError`` if the database or the port can't be opened.
  package static func start(_ configuration: SandboxConfiguration) async throws -> SandboxServer {
    let store = try ContactStore.open(configuration.storage, now: configuration.now())
    do {
      return try await SandboxServer(configuration, store: store)
    } catch {
      try? store.close()
      throw error
    }
  }

  private init(_ configuration: SandboxConfiguration, store: ContactStore) async throws {
    let sandbox = Sandbox(store: store, configuration: configuration)
    let port = configuration.port
    do {
      if let plan = configuration.fault {
        let responder = Responder(sandbox, Route.all.map(FaultPlayer(plan).playing))
        listener = try await FaultListener(on: port, responder, plan)
        activity = responder.activity
      } else {
        let responder = Responder(sandbox, Route.all)
        listener = try await HTTPListener(on: port, responder)
        activity = responder.activity
      }
    } catch {
      throw Self.failure(of: error, port: port)
    }
    guard let url = URL(string: "http://127.0.0.1:\(listener.port)") else {
      await listener.stop()
      throw SandboxError("The port isn't known.")
    }
    self.url = url
    self.store = store
    self.configuration = configuration
  }

  private static func failure(of error: any Error, port: UInt16) -> SandboxError {
    if let error = error as? SandboxError { return error }
    if case SocketError.failed(_, let code, _) = error, code == EADDRINUSE {
      return SandboxError("Port \(port) is in use by another program.")
    }
    return SandboxError("Port \(port) can't be opened: \(reason(of: error)).")
  }

  private static func reason(of error: any Error) -> String {
    if case SocketError.failed(_, _, let message) = error { message } else { "\(error)" }
  }

  /// Waits until no more connections are accepted.
  ///
  /// - Returns: The error to report; meaningless after ``stop()``.
  package func failure() async -> SandboxError {
    guard case .failure(let error) = await listener.running.result else {
      return SandboxError("No more connections can be accepted.")
    }
    return SandboxError("No more connections can be accepted: \(Self.reason(of: error)).")
  }

  /// Stops listening, lets current requests finish, and closes the database.
  package func stop() async {
    await activity.idle()
    await listener.stop()
    try? store.close()
  }

  /// Reads a contact from the database, bypassing the API: nothing is counted.
  ///
  /// - Returns: Every documented member as it is stored, or nil if there is no such contact.
  package func contact(_ id: String) async throws -> Contact? {
    try await store.record(id)?.contact
  }

  /// Changes a contact in the database, bypassing the API and its rules, as another editor would.
  ///
  /// - Parameters:
  ///   - id: The contact's id.
  ///   - members: The new values; the other fields stay as they are.
  /// - Throws: ``SandboxError`` if a value has no place in its field's column.
  package func change(_ id: String, _ members: [FieldID: ContactModel.JSONValue]) async throws {
    _ = try await store.update(id, at: configuration.now()) { record, _ in
      record.contact.members.merging(members) { _, new in new }
    }
  }
}

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

  package init(_ description: String) { self.description = description }
}
