import ContactModel
import FormEditor
import LocalState
import Screen

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
