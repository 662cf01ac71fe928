import ContactModel
import FlyingFox
import FlyingSocks
import Foundation

/// The API on a port of loopback.
package actor SandboxServer {
  private let server: HTTPServer
  private var run: Task<Void, any Error>?

  /// Opens the database.
  ///
  /// - Throws: SQLite's error for a file that can't be opened or is no database.
  package init(_ configuration: SandboxConfiguration) throws {
    let api = ContactAPI(configuration, store: try ContactStore(path: configuration.database))
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: configuration.port), logger: .disabled,
      handler: APIHandler(api: api))
    self.server = server
  }

  /// Starts to accept connections.
  ///
  /// - Returns: The server's address, like `http://127.0.0.1:40001`.
  /// - Throws: The socket's error, where the port is taken.
  package func start() async throws -> String {
    let server = server
    let run = Task { try await server.run() }
    self.run = run
    let listening = Task { try await server.waitUntilListening() }
    let watch = Task {
      _ = await run.result
      listening.cancel()
    }
    do {
      try await listening.value
    } catch {
      run.cancel()
      try await run.value
      throw error
    }
    watch.cancel()
    guard case .ip4(_, let port)? = await server.listeningAddress else {
      throw CocoaError(.featureUnsupported)
    }
    return "http://127.0.0.1:\(port)"
  }

  /// Stops accepting and closes every connection.
  package func stop() async {
    await server.stop()
    if let run { try? await run.value }
  }
}

/// Carries requests from the server to the API.
private struct APIHandler: HTTPHandler {
  let api: ContactAPI

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > 1 << 20 {
      return response(.message(413, "The body is larger than 1 MiB."))
    }
    let query = request.query.map { ($0.name, $0.value) }
    let headers = request.headers.map { ($0.key.rawValue.lowercased(), $0.value) }
    let answer = api.answer(
      APIRequest(
        method: request.method.rawValue, path: request.target.path(),
        query: Dictionary(query, uniquingKeysWith: { first, _ in first }),
        headers: Dictionary(headers, uniquingKeysWith: { first, _ in first }),
        body: Array(try await request.bodyData)))
    return response(answer)
  }

  private func response(_ answer: APIAnswer) -> HTTPResponse {
    var headers = HTTPHeaders()
    for (name, value) in answer.headers { headers[HTTPHeader(name)] = value }
    headers[.contentType] = "application/json"
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: "Answer"), headers: headers,
      body: Data((answer.body?.text ?? "").utf8))
  }
}
