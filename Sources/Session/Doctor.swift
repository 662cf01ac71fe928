package import ContactModel
import ContactService
import Glibc
import LocalState
import Screen
import Terminal

/// `contact doctor`: checks everything that the program needs.
package struct Doctor {
  private let flags: ServerFlags
  /// Whether no server is asked, and no program run for the token.
  private let isOffline: Bool
  private let isJSON: Bool

  package init(_ flags: ServerFlags, isOffline: Bool, isJSON: Bool) {
    self.flags = flags
    self.isOffline = isOffline
    self.isJSON = isJSON
  }

  /// Runs all checks, and reports the findings.
  ///
  /// - Returns: The status to exit with: that of the first problem.
  package func run() throws(CommandError) -> CommandOutcome {
    let environment = CommandContext.environment()
    let configuration = ConfigurationExamination(flags.profile, environment)
    var findings = TerminalExamination.findings(environment) + configuration.findings
    findings += StorageExamination.findings(configuration.settings, environment)
    if let settings = configuration.settings {
      let start = CommandContext(flags, settings, environment)
      let server = ServerExamination(start, isOffline: isOffline)
      findings += try server.findings()
    } else {
      findings.append(
        .note("server", "Not checked: fix the configuration first."))
    }
    let status =
      findings.map(\.status).filter { $0 != .done }.min { $0.rawValue < $1.rawValue } ?? .done
    if isJSON {
      Output.json(
        [
          "version": .string(UserAgent.version), "status": .number(status.rawValue),
          "checks": .array(findings.map(\.json)),
        ])
    } else {
      let rows = findings.map { [$0.state.rawValue, $0.check, Output.shown($0.message)] }
      TextTable.lines(rows).forEach(Output.line)
    }
    return status
  }
}

/// The result of one check of `contact doctor`.
struct Finding {
  enum State: String {
    case ok
    /// A remark; no action is needed.
    case note
    case problem
  }

  /// The name of the check, like `token`.
  let check: String
  let state: State
  /// The result and the advice.
  let message: String
  /// The exit status of the problem.
  let status: CommandOutcome

  static func ok(_ check: String, _ message: String) -> Finding {
    Finding(check: check, state: .ok, message: message, status: .done)
  }

  static func note(_ check: String, _ message: String) -> Finding {
    Finding(check: check, state: .note, message: message, status: .done)
  }

  static func problem(
    _ check: String, _ message: String, _ status: CommandOutcome = .configuration
  ) -> Finding {
    Finding(check: check, state: .problem, message: message, status: status)
  }

  /// The finding as JSON.
  var json: JSONValue {
    ["check": .string(check), "state": .string(state.rawValue), "message": .string(message)]
  }
}

/// The checks of the configuration, as in `contact config check`.
struct ConfigurationExamination {
  private(set) var findings: [Finding] = []
  /// The settings in effect; nil if they can't be read.
  private(set) var settings: Settings?

  init(_ profile: String?, _ environment: Environment) {
    var told: Set<String> = []
    do throws(CommandError) {
      let paths = try CommandContext.configurations(environment)
      if let last = paths.last {
        let problems = try CommandContext.problems(ofConfiguration: last, environment).map(
          \.description)
        told = Set(problems)
        findings =
          problems.isEmpty
          ? paths.map { .ok("configuration", $0) } : problems.map { .problem("configuration", $0) }
      } else {
        let path = try CommandContext.configurationPath(environment)
        findings = [.ok("configuration", "There is no \(path), so the defaults apply.")]
      }
    } catch {
      told = [error.message]
      findings = [.problem("configuration", error.message)]
    }
    do throws(ConfigurationProblem) {
      let settings = try Settings.read(environment, profile: profile)
      self.settings = settings
      let look = try SessionTheme(flag: nil, settings, environment)
      findings.append(.ok("theme", look.theme.name))
    } catch {
      let check = settings == nil ? "configuration" : "theme"
      if !told.contains(error.description) {
        findings.append(.problem(check, error.description))
      }
    }
  }
}

/// The checks of the connection and of the server.
struct ServerExamination {
  private let start: CommandContext
  private let isOffline: Bool
  private let library = TransferLibrary.version()

  init(_ start: CommandContext, isOffline: Bool) {
    self.start = start
    self.isOffline = isOffline
  }

  /// Runs the checks, with requests to the server unless that isn't wanted or possible.
  ///
  /// - Throws: ``CommandError`` if a signal ends the program.
  func findings() throws(CommandError) -> [Finding] {
    var findings: [Finding] = [
      library.map { Finding.ok("libcurl", $0) }
        ?? .problem("libcurl", "libcurl.so.4 can't be loaded. Is it installed?", .notSent)
    ]
    if let profile = start.settings.profile { findings.append(.ok("profile", profile)) }
    if let path = start.settings.caFile, let file = try? CertificateFile(path) {
      findings.append(.ok("ca_file", "\(path), \(file.count.counted("certificate"))"))
    }
    if start.flags.isSandbox {
      guard SandboxProcess.isThere else {
        return findings + [
          .problem(
            "server", "There is no contact-sandbox next to this program. Install its package.")
        ]
      }
      findings.append(.ok("server", "the sandbox"))
      if isOffline { return findings }
      let loop = try CommandLoop(start.transfers)
      try loop.connect(to: .sandbox)
      return findings + (try answer(on: loop))
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
      let sources = TokenSource.all(for: endpoint.origin, start.settings, start.environment)
      let token = try SessionToken(for: endpoint.origin, start)
      if isOffline {
        let isRun = sources.first?.isCheap ?? true
        return findings + [Self.finding(sources, note: isRun ? "" : ", which wasn't run")]
      }
      let server = SessionServer.remote(endpoint, token)
      let loop = try CommandLoop(start.transfers)
      try loop.connect(to: server)
      findings.append(Self.finding(sources))
      return findings + (try answer(on: loop))
    } catch  where error.status == .configuration {
      return findings + [.problem("token", error.message)]
    }
  }

  /// Returns the source of the token that is used, and those that it takes precedence over.
  private static func finding(_ sources: [TokenSource], note: String = "") -> Finding {
    let words = sources.map(\.description)
    let ignored = words.dropFirst().joined(separator: ", ")
    return .ok(
      "token",
      "from \(words.first ?? "")\(note)" + (ignored.isEmpty ? "" : "; ignored: \(ignored)"))
  }

  private func answer(on loop: CommandLoop) throws(CommandError) -> [Finding] {
    guard library != nil else { return [] }
    let failure: LoadError?
    let begin = Clock.now()
    do throws(CommandError) {
      failure = try loop.checkToken()
    } catch {
      guard ![.hangUp, .interrupt, .termination].contains(error.status) else { throw error }
      return [.problem("answer", error.message, error.status)]
    }
    let time = Clock.now() - begin
    let answer: Finding =
      failure.map { Finding.problem("answer", $0.message, $0.exit) }
      ?? .ok("answer", "The list was read in \(time) ms.")
    return [answer] + (loop.requests?.lastRateLimitInfo.map { signs($0, now: Clock.time()) } ?? [])
  }

  private func signs(_ signs: RateLimitInfo, now: Int) -> [Finding] {
    var findings: [Finding] = []
    if let left = signs.left {
      let of = signs.limit.map { " of \($0)" } ?? ""
      let words = "Requests left: \(left)\(of)."
      findings.append(left > 3 ? .ok("limit", words) : .note("limit", words))
    }
    if let time = signs.time {
      let skew = now - time
      findings.append(
        abs(skew) <= 60
          ? .ok("clock", "within a minute of the server's")
          : .note(
            "clock",
            "\(abs(skew)) s \(skew > 0 ? "ahead of" : "behind") the server's, which affects "
              + "certificates and waiting times. Set this computer's clock."))
    }
    return findings
  }
}

/// The checks of the files that the program writes.
enum StorageExamination {
  /// Writes to the directories and checks the files; a missing directory is created.
  static func findings(_ settings: Settings?, _ environment: Environment) -> [Finding] {
    [drafts(environment), batches(environment)] + history(settings, environment)
      + audit(settings)
  }

  private static func drafts(_ environment: Environment) -> Finding {
    do throws(DraftStoreError) {
      let folder = try DraftFolder(environment)
      let count = try folder.list().count
      try folder.check()
      return .ok("drafts", count == 0 ? folder.path : "\(folder.path), \(count) kept")
    } catch {
      return .problem("drafts", "Drafts are off: \(error.description)")
    }
  }

  private static func batches(_ environment: Environment) -> Finding {
    do throws(BatchError) {
      return .ok("batches", try BatchFile.check(environment))
    } catch {
      return .problem("batches", "Batch journals can't be written: \(error.description)")
    }
  }

  private static func history(_ settings: Settings?, _ environment: Environment) -> [Finding] {
    guard let settings else { return [] }
    do throws(HistoryError) {
      let history = SaveHistory(settings, environment)
      let (path, count) = try history.check()
      let saves = "the old and new values of \(count.counted("contact"))"
      guard history.days > 0 else {
        return [
          .note(
            "history",
            count == 0
              ? "Earlier saves aren't kept: history.days is 0."
              : "Earlier saves are no longer kept: history.days is 0. \(path) still has "
                + "\(saves); delete it if you don't need them.")
        ]
      }
      let keeping = "kept for \(history.days.counted("day"))"
      return [.ok("history", count == 0 ? "\(path), \(keeping)" : "\(path), \(saves), \(keeping)")]
    } catch {
      return [.problem("history", "Earlier saves aren't kept: \(error.description)")]
    }
  }

  private static func audit(_ settings: Settings?) -> [Finding] {
    guard let settings else { return [] }
    var findings: [Finding] = []
    if let path = settings.auditFile {
      let fault = AuditFile(path: path).fault
      findings.append(fault.map { Finding.problem("audit", $0) } ?? .ok("audit", path))
    }
    if settings.isAuditedBySyslog {
      let fault = AuditLog(settings).syslogFault
      findings.append(
        fault.map { Finding.problem("audit", $0) } ?? .ok("audit", "the system's log"))
    }
    return findings
  }
}

/// The checks of the terminal and the locale.
enum TerminalExamination {
  static func findings(_ environment: Environment) -> [Finding] {
    terminal(environment) + [locale()]
  }

  private static func terminal(_ environment: Environment) -> [Finding] {
    do throws(TerminalError) {
      let facts = try TerminalFacts()
      return [.ok("terminal", facts.type), size(facts), keys(facts), colours(facts, environment)]
    } catch .noTerminal {
      return [
        .note("terminal", "No terminal, so no form; show, set and find work without one.")
      ]
    } catch .cursorFixed {
      let error = TerminalError.cursorFixed(environment["TERM"] ?? "")
      return [.note("terminal", "\(error) Until then, contact edit uses line mode.")]
    } catch {
      return [.problem("terminal", "\(error) Or use contact edit --line.", .terminal)]
    }
  }

  private static func size(_ facts: TerminalFacts) -> Finding {
    guard let size = facts.size else {
      return .note(
        "size", "The terminal doesn't report its size. LINES and COLUMNS or terminfo are used.")
    }
    let words = "\(size.columns) columns, \(size.rows) rows"
    return size.columns >= 20 && size.rows >= 4
      ? .ok("size", words) : .note("size", "\(words); the form needs 20 columns and 4 rows.")
  }

  private static func keys(_ facts: TerminalFacts) -> Finding {
    let unknown = facts.unknownKeys.map(\.label).joined(separator: ", ")
    return unknown.isEmpty
      ? .ok("keys", "terminfo knows all common keys")
      : .note("keys", "terminfo doesn't know \(unknown); the common sequences are used.")
  }

  private static func colours(_ facts: TerminalFacts, _ environment: Environment) -> Finding {
    let count = facts.depth.rawValue
    if environment["NO_COLOR"] != nil { return .ok("colours", "none (NO_COLOR is set)") }
    let wantsAll = ["truecolor", "24bit"].contains(environment["COLORTERM"])
    if wantsAll, facts.depth != .direct {
      return .note(
        "colours",
        "\(count): COLORTERM announces more, but terminfo has no direct-colour entry. "
          + "On Debian, install ncurses-term.")
    }
    return .ok("colours", count == 0 ? "none" : "\(count)")
  }

  private static func locale() -> Finding {
    let encoding = LocaleEncoding.read()
    return encoding.isUnicode
      ? .ok("locale", encoding.own == "UTF-8" ? "UTF-8" : "UTF-8 (from C.UTF-8)")
      : .note("locale", "\(encoding.own): only ASCII is shown. Set LC_ALL=C.UTF-8.")
  }
}
