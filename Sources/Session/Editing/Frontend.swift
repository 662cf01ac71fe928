import ContactModel
import FormEditor
import LocalState
import Screen
import Terminal

/// The operator's interface: a screen, or plain lines.
enum Frontend {
  case screen(Terminal)
  case lines(LineTerminal)

  /// Opens the screen, or lines if they are wanted or the terminal can't move its cursor.
  ///
  /// - Parameters:
  ///   - isLineMode: Whether line mode was requested.
  ///   - isInputTaken: Whether standard input was read for something else, so that lines are typed
  ///     at the terminal.
  ///   - environment: `ACCESSIBLE` asks for lines too, unless it is empty or 0.
  ///   - open: Takes the terminal.
  /// - Throws: ``CommandError`` if the terminal can't show a form.
  init(
    isLineMode: Bool, isInputTaken: Bool = false, _ environment: Environment,
    open: () throws(TerminalError) -> Terminal
  ) throws(CommandError) {
    func lines() throws(CommandError) -> LineTerminal {
      guard isInputTaken else {
        try StandardInput.check()
        return LineTerminal()
      }
      guard let lines = LineTerminal.ofProcess() else {
        throw CommandError("No terminal for answers. Use --ids FILE, not --ids -.", .terminal)
      }
      lines.resume()
      return lines
    }
    if isLineMode || Self.isAccessible({ environment[$0] }) {
      self = .lines(try lines())
      return
    }
    do {
      self = .screen(try open())
    } catch .cursorFixed {
      self = .lines(try lines())
    } catch {
      throw CommandError("\(error) You can also use --line.", .terminal)
    }
  }

  /// Whether `ACCESSIBLE` asks for plain lines.
  static func isAccessible(_ variable: (String) -> String?) -> Bool {
    !["", "0"].contains(variable("ACCESSIBLE") ?? "")
  }

  var kind: FrontendKind {
    switch self {
    case .screen: .screen
    case .lines(let lines): .lines(isScript: !lines.isTerminal)
    }
  }

  /// Whether so much output waits that no more input should be handled.
  var isFull: Bool { lines?.isFull ?? false }

  /// The lines; nil on a screen.
  var lines: LineTerminal? {
    if case .lines(let lines) = self { lines } else { nil }
  }

  var input: Int32 {
    switch self {
    case .screen(let terminal): terminal.inputDescriptor
    case .lines(let lines): lines.input
    }
  }

  /// The time for which an incomplete input may wait, in milliseconds; nil for no limit.
  var pendingTimeoutMilliseconds: Int? { screen?.pendingTimeoutMilliseconds }

  /// The window's size; in line mode, that of the form that isn't shown.
  var size: Size { screen?.size ?? Size(columns: 80, rows: 24) }

  /// The screen; nil in line mode.
  var screen: Terminal? {
    if case .screen(let terminal) = self { terminal } else { nil }
  }

  /// The descriptor of output that waits for the terminal or the reader; nil if there is none.
  var blockedOutput: Int32? {
    switch self {
    case .screen(let terminal): terminal.isBlocked ? terminal.outputDescriptor : nil
    case .lines(let lines): lines.isBlocked ? lines.outputDescriptor : nil
    }
  }

  /// Writes as much of the waiting output as is accepted now.
  func flush() {
    switch self {
    case .screen(let terminal): terminal.flush()
    case .lines(let lines): lines.flush()
    }
  }

  /// Releases the terminal for good; from now on, the end of the program waits only for
  /// ``EndingWait/limit`` if a terminal accepts no output.
  ///
  /// - Parameter isHungUp: Whether it is gone, so that nothing is waited for.
  func close(isHungUp: Bool = false) {
    switch self {
    case .screen(let terminal):
      EndingWait.begin()
      terminal.close(isHungUp: isHungUp)
    case .lines(let lines): lines.close()
    }
  }

  /// Releases the terminal to the shell until the process continues.
  func suspend() {
    switch self {
    case .screen(let terminal): terminal.suspend()
    case .lines(let lines):
      lines.leave()
      Signals.stop()
      lines.resume()
    }
  }

  /// Takes the terminal again after the process was stopped.
  func resume() {
    switch self {
    case .screen(let terminal): terminal.resume()
    case .lines(let lines): lines.resume()
    }
  }
}

/// The theme of a session.
final class SessionTheme {
  private let themes: Themes
  private let environment: Environment
  private(set) var theme: Theme
  /// Whether the terminal's background decides the theme, because nothing else does.
  private(set) var isOpen: Bool
  /// The source that takes precedence over the theme at the top of the configuration; nil if none
  /// does.
  private let precedence: String?

  /// Finds the theme that the operator has set, or the one that `COLORFGBG` suggests.
  ///
  /// - Parameters:
  ///   - flag: The command line's theme.
  ///   - settings: The settings of the configuration.
  ///   - environment: The process's variables.
  /// - Throws: ``ConfigurationProblem`` if the chosen theme can't be read.
  init(
    flag: String?, _ settings: Settings, _ environment: Environment
  ) throws(ConfigurationProblem) {
    themes = Themes(environment)
    self.environment = environment
    let variable = environment["CONTACT_THEME"]
    precedence =
      flag.map { _ in "--theme" } ?? variable.map { _ in "CONTACT_THEME" }
      ?? settings.profileOfTheme.map { "The theme of profile \($0)" }
    let chosen = flag ?? variable ?? settings.theme
    let ground = Background(colorFGBG: environment["COLORFGBG"])
    theme = try themes.named(chosen ?? ground?.rawValue ?? Themes.usual)
    isOpen = chosen == nil && ground == nil
  }

  /// The themes that can be chosen in the form.
  var choices: [Choice] {
    themes.entries.filter(\.isUsable).map { Choice($0.name, $0.summary) }
  }

  /// Uses the theme for a background, unless the operator has chosen one meanwhile.
  ///
  /// - Returns: Whether the theme changed.
  func use(_ background: Background) -> Bool {
    guard isOpen, let theme = try? themes.named(background.rawValue) else { return false }
    self.theme = theme
    isOpen = false
    return true
  }

  /// Uses the theme that the operator has chosen.
  ///
  /// - Throws: ``ConfigurationProblem`` if its file is wrong; the theme stays then.
  func choose(_ name: String) throws(ConfigurationProblem) {
    isOpen = false
    theme = try themes.named(name)
  }

  /// Writes a theme to the configuration.
  ///
  /// - Returns: The result as a sentence.
  func keep(_ name: String) -> String {
    do throws(ConfigurationProblem) {
      let path = try SettingsFile.keep(theme: name, environment)
      let hint = precedence.map { " \($0) still takes precedence." } ?? ""
      return "Theme \(name) is set in \(path).\(hint)"
    } catch {
      return error.description
    }
  }
}

extension Settings {
  /// The profile that sets the theme, if one does.
  fileprivate var profileOfTheme: String? {
    if case .file(_, _, let profile)? = sources["theme"] { profile } else { nil }
  }
}
