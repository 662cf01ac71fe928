package import ContactModel
import FlyingFox
import FlyingSocks
package import Foundation

/// The API on loopback, listening, with its contacts.
package struct SandboxServer: Sendable {
  /// The base URL, `http://127.0.0.1:PORT`.
  package let url: URL

  private let store: ContactStore
  private let http: HTTPServer
  private let running: Task<Void, any Error>
  private let activity: Activity
  private let configuration: SandboxConfiguration

  /// Opens the database and listens; connections are accepted when it returns.
  ///
  /// - Throws: ``SandboxError`` where the database or the port can't be had.
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
    let responder = Responder(Sandbox(store: store, configuration: configuration))
    let http = HTTPServer(
      address: try sockaddr_in.inet(ip4: "127.0.0.1", port: configuration.port),
      pool: NoDelayPool(pool: HTTPServer.defaultPool()), logger: .disabled, handler: responder)
    let listening = Task { try await http.waitUntilListening() }
    let running = Task {
      defer { listening.cancel() }
      try await http.run()
    }
    do {
      try await listening.value
    } catch {
      running.cancel()
      throw Self.failure(of: await running.result, port: configuration.port)
    }
    guard case .ip4(_, let port)? = await http.listeningAddress,
      let url = URL(string: "http://127.0.0.1:\(port)")
    else {
      await http.stop()
      throw SandboxError("The port is not known.")
    }
    self.url = url
    self.store = store
    self.http = http
    self.running = running
    activity = responder.activity
    self.configuration = configuration
  }

  private static func failure(of result: Result<Void, any Error>, port: UInt16) -> SandboxError {
    guard case .failure(SocketError.failed(_, let code, let message)) = result else {
      return SandboxError("Port \(port) can't be opened.")
    }
    return code == EADDRINUSE
      ? SandboxError("Port \(port) is in use by another program.")
      : SandboxError("Port \(port) can't be opened: \(message).")
  }

  /// Stops listening, lets what is being answered finish, and closes the database.
  package func stop() async {
    await activity.idle()
    // FlyingFox has no word for "when the answers are written"; it waits all of this time.
    await http.stop(timeout: 0.05)
    running.cancel()
    _ = await running.result
    try? store.close()
  }

  /// Reads a contact from the database, past the API: nothing is counted.
  ///
  /// - Returns: Every documented member as it is stored, or nil where there is no such contact.
  package func contact(_ id: String) async throws -> Contact? {
    try await store.record(id)?.contact
  }

  /// Changes a contact in the database, past the API and its rules, as another editor would.
  ///
  /// - Parameters:
  ///   - id: The contact's id.
  ///   - members: The new values; the other fields stay as they are.
  /// - Throws: ``SandboxError`` where a value has no place in its field's column.
  package func change(_ id: String, _ members: [FieldID: ContactModel.JSONValue]) async throws {
    _ = try await store.update(id, at: configuration.now()) { record, _ in
      record.contact.members.merging(members) { _, new in new }
    }
  }
}
