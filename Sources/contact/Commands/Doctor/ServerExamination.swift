import ContactModel
import ContactService
import LocalState

/// The checks of the way to the server, and of the server.
struct ServerExamination {
  private let connection: ConnectionOptions
  private let start: CommandContext
  private let isOffline: Bool
  private let library = TransferLibrary.version()

  init(_ connection: ConnectionOptions, _ start: CommandContext, isOffline: Bool) {
    self.connection = connection
    self.start = start
    self.isOffline = isOffline
  }

  /// Makes the checks, and asks the server unless that is not wanted or can't be done.
  ///
  /// - Throws: ``CommandError`` where a signal ends the program.
  func findings() throws(CommandError) -> [Finding] {
    var findings: [Finding] = [
      library.map { Finding.ok("libcurl", $0) }
        ?? .problem("libcurl", "libcurl.so.4 can't be loaded. Is it installed?", .notSent)
    ]
    if let profile = start.settings.profile { findings.append(.ok("profile", profile)) }
    if connection.sandbox {
      guard SandboxProcess.isThere else {
        return findings + [
          .problem("server", "There is no contact-sandbox beside this program. Install it there.")
        ]
      }
      findings.append(.ok("server", "the sandbox"))
      return findings + (try answer(.sandbox))
    }
    let endpoint: Endpoint
    do throws(CommandError) {
      endpoint = try start.endpoint()
    } catch {
      return findings + [.problem("server", error.message)]
    }
    findings.append(
      endpoint.repetition.map { .problem("server", $0) } ?? .ok("server", endpoint.text))
    if let proxy = Proxy(for: endpoint, variable: { start.environment[$0] }) {
      findings.append(.note("proxy", "Requests go through \(proxy.host)."))
    }
    do throws(CommandError) {
      let source = try source(for: endpoint.origin)
      if isOffline {
        findings.append(.ok("token", try words(about: source)))
        return findings
      }
      let token = try SessionToken(for: endpoint.origin, start)
      findings.append(.ok("token", "from \(source)"))
      return findings + (try answer(.remote(endpoint, token)))
    } catch  where error.status == .configuration {
      return findings + [.problem("token", error.message)]
    }
  }

  private func source(for origin: Origin) throws(CommandError) -> TokenSource {
    do throws(TokenError) {
      return try TokenSource(for: origin, start.settings, start.environment)
    } catch {
      throw CommandError(error.description, .configuration)
    }
  }

  /// Reads the token where that costs nothing.
  private func words(about source: TokenSource) throws(CommandError) -> String {
    guard source.isCheap else { return "from \(source), which was not run" }
    do {
      let token = try source.read(start.environment)
      _ = try BearerToken(token.text, source: source.description)
    } catch let error as TokenError {
      throw CommandError(error.description, .configuration)
    } catch {
      throw CommandError("\(error)", .configuration)
    }
    return "from \(source)"
  }

  private func answer(_ server: EditSession.Server) throws(CommandError) -> [Finding] {
    guard !isOffline, library != nil else { return [] }
    let signals = try CommandContext.signals()
    let calls = Calls(to: server, signals)
    let failure: LoadError?
    let begin = Clock.now()
    do throws(CommandError) {
      failure = try TokenCheck.failure(of: calls)
    } catch {
      guard ![.hangUp, .interrupt, .termination].contains(error.status) else { throw error }
      return [.problem("answer", error.message, error.status)]
    }
    let time = Clock.now() - begin
    let answer: Finding =
      failure.map { Finding.problem("answer", $0.message, $0.exit) }
      ?? .ok("answer", "The list can be read, in \(time) ms.")
    return [answer] + (calls.lastRateLimitInfo.map { signs($0, now: Clock.time()) } ?? [])
  }

  private func signs(_ signs: RateLimitInfo, now: Int) -> [Finding] {
    var findings: [Finding] = []
    if let left = signs.left {
      let of = signs.limit.map { " of \($0)" } ?? ""
      let words = "\(left)\(of) requests are left."
      findings.append(left > 3 ? .ok("limit", words) : .note("limit", words))
    }
    if let time = signs.time {
      let skew = now - time
      findings.append(
        abs(skew) <= 60
          ? .ok("clock", "as the server's, within a minute")
          : .note(
            "clock",
            "\(abs(skew)) s \(skew > 0 ? "ahead of" : "behind") the server's: certificates and "
              + "waits are judged by it. Set this machine's clock."))
    }
    return findings
  }
}
