import ContactModel
import Glibc
import LocalState
import Screen

/// The checks of the configuration, by what `contact config check` checks.
struct ConfigurationExamination {
  private(set) var findings: [Finding] = []
  /// What counts; nil where it can't be read.
  private(set) var settings: Settings?

  init(_ options: ServerOptions, _ environment: Environment) {
    var told: Set<String> = []
    do throws(CommandError) {
      let path = try ConfigCommand.path(environment)
      if access(path, F_OK) != 0, [ENOENT, ENOTDIR].contains(errno) {
        findings = [.ok("configuration", "There is no \(path), so nothing is set.")]
      } else {
        let problems = try CheckConfigCommand.problems(of: path, environment).map(\.description)
        told = Set(problems)
        findings =
          problems.isEmpty
          ? [.ok("configuration", path)] : problems.map { .problem("configuration", $0) }
      }
    } catch {
      told = [error.message]
      findings = [.problem("configuration", error.message)]
    }
    do throws(ConfigurationProblem) {
      let settings = try Settings.read(environment, profile: options.profile)
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
