import LocalState

/// The checks of what the program writes.
enum StorageExamination {
  /// Tries the folders and looks at the files; a folder that is missing is made.
  static func findings(_ settings: Settings?, _ environment: Environment) -> [Finding] {
    [drafts(environment), batches(environment)] + audit(settings)
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
      return .problem("batches", "A batch can't keep its journal: \(error.description)")
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
