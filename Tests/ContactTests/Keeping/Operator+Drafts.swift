import ContactModel
import Foundation
import TestSupport
import Testing

@testable import LocalState

/// What the operator's programs keep on the disk.
extension Operator {
  var draftFolder: String { home.path + "/.local/state/contact/drafts" }

  /// The paths of the drafts, or of other files beside them.
  func drafts(_ ending: String = ".draft") -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: draftFolder)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(draftFolder)/\($0)" }
  }

  /// Reads the only draft; one that is not whole is no draft.
  func draft() throws -> Draft {
    let paths = drafts()
    guard paths.count == 1 else { throw Waiting.Failure(description: "the drafts are \(paths)") }
    return try Draft(reading: Data(contentsOf: URL(filePath: paths[0])))
  }

  /// The text of the first name in the only draft; nil where there is none.
  func draftedName() -> String? { try? draft().edit.text(of: .firstName) }

  /// Leaves a draft of a contact, as a session that ended would.
  @discardableResult
  func leave(
    _ draft: Draft, modified: Int = Int(Date.now.timeIntervalSince1970)
  ) throws -> String {
    let folder = try DraftFolder(Environment(["HOME": home.path]))
    let store = try DraftStore(
      in: folder, server: draft.server, contactID: draft.contactID, now: modified)
    try store.write(draft)
    let time = timespec(tv_sec: modified, tv_nsec: 0)
    try #require(utimensat(AT_FDCWD, store.path, [time, time], 0) == 0)
    return store.path
  }

  /// Opens the form on a bare terminal, as the leader of its session.
  func sit(
    _ arguments: String..., more: [String: String] = [:], outputFile: String? = nil
  ) throws -> Pty {
    try Pty(
      BuiltProgram.path("contact"), ["edit"] + arguments,
      environment: environment(["TERM": "xterm-256color"].merging(more) { _, new in new }),
      outputFile: outputFile)
  }

  /// Opens the form on a bare terminal by a line of a shell, in which `$form` is the program.
  func sit(shell line: String, more: [String: String] = [:]) throws -> Pty {
    let more = ["TERM": "xterm-256color", "form": BuiltProgram.path("contact")]
      .merging(Spawning.toolEnvironment.filter { $0.key == "PATH" }) { $1 }
      .merging(more) { $1 }
    return try Pty("/bin/sh", ["-c", line], environment: environment(more))
  }
}
