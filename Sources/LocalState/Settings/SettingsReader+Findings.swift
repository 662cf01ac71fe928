import ContactService

extension SettingsReader {
  /// What is wrong beyond the file itself: with the address, the theme and the token's file.
  func findings(_ environment: Environment) -> [ConfigurationProblem] {
    var findings: [ConfigurationProblem] = []
    if let url = settings.url {
      do throws(EndpointError) {
        if let repetition = try Endpoint(url, routes: settings.routes).repetition {
          findings.append(problem(of: "url", repetition))
        }
      } catch {
        findings.append(problem(of: "url", error.description))
      }
    }
    if let theme = settings.theme {
      do throws(ConfigurationProblem) {
        _ = try Themes(environment).named(theme)
      } catch {
        findings.append(problem(of: "theme", error.description))
      }
    }
    if let path = settings.tokenFile {
      do throws(FileError) {
        _ = try LocalFiles.text(at: path, limit: TokenSource.limit, guardedBy: .secret)
      } catch {
        findings.append(problem(of: "token_file", error.sentence(about: path)))
      }
    }
    if let path = settings.auditFile, let fault = AuditFile(path: path).fault {
      findings.append(problem(of: "audit.file", fault))
    }
    return findings
  }
}
