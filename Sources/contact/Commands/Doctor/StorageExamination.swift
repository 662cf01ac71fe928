import LocalState

/// The checks of what the program writes.
enum StorageExamination {
  /// Looks at the folders and files; the folder of drafts is made where it is missing.
  static func findings(_ settings: Settings?, _ environment: Environment) -> [Finding] {
    [drafts(environment)] + audit(settings)
  }

  private static func drafts(_ environment: Environment) -> Finding {
    do throws(DraftFault) {
      let folder = try DraftFolder(environment)
      let count = try folder.list().count
      return .ok("drafts", count == 0 ? folder.path : "\(folder.path), \(count) kept")
    } catch {
      return .problem("drafts", "Drafts are off: \(error.description)")
    }
  }

  private static func audit(_ settings: Settings?) -> [Finding] {
    guard let settings else { return [] }
    var findings: [Finding] = []
    if let path = settings.auditFile {
      let fault = AuditFile(path: path).fault
      findings.append(fault.map { Finding.problem("audit", $0) } ?? .ok("audit", path))
    }
    if settings.isAuditedBySyslog { findings.append(.ok("audit", "the system's log")) }
    return findings
  }
}
