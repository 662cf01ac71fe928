import ContactModel
import Foundation
import TestSupport

extension Operator {
  /// Opens the form on a bare terminal.
  func open(
    _ url: String, id: String = "1", columns: Int = 80, rows: Int = 24
  ) throws -> PtyTerminal {
    try PtyTerminal(
      BuiltProgram.path("contact"), ["edit", id, "--url", url], environment: environment(),
      columns: columns, rows: rows)
  }

  /// Opens the form, changes the first name, and sends it.
  func send(to url: String, id: String = "1") throws -> PtyTerminal {
    let terminal = try open(url, id: id)
    try terminal.waitForForm()
    try terminal.rename()
    try terminal.review()
    terminal.press(.enter)
    return terminal
  }

  /// What a test asks of the draft on the disk; nil where there is none.
  func draft<Value>(_ ask: (Draft) -> Value) throws -> Value? { try draft().map(ask) }

  /// The draft on the disk, if there is one; a damaged one fails the test.
  func draft() throws -> Draft? {
    let folder = URL(filePath: home.file(".local/state/contact/drafts"))
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return try files.first { $0.hasSuffix(".draft") }.flatMap { file in
      // A form that lives may take it away just now.
      guard let bytes = try? Data(contentsOf: folder.appending(path: file)) else { return nil }
      return try Draft(reading: bytes)
    }
  }
}

extension Draft {
  /// What the draft makes of a field.
  func text(_ key: String) -> String { edit.text(of: FieldID(key)) }

  var isSubmitting: Bool { if case .submitting = phase { true } else { false } }

  var isUnknown: Bool { if case .unknown = phase { true } else { false } }
}

extension PtyTerminal {
  /// Waits for the form with nothing over it.
  @discardableResult
  func waitForForm() throws -> String { try wait(for: "^S Save") }

  /// Makes Ada AdaX.
  func rename() throws {
    type("X")
    try wait(for: "AdaX")
  }

  func review() throws {
    press(.save)
    try wait(for: "┌ Review")
  }

  /// Goes to a field by a part of its name.
  func go(to name: String, key: String) throws {
    press(.find)
    try wait(for: "Find field")
    type(name)
    try wait(for: "1 of 28")
    press(.enter)
    try wait("not at \(key)") { $0.contains("^S Save") }
  }

  /// Leaves from wherever it is.
  ///
  /// - Parameter answer: What becomes of the edits: `d` discards them, `k` keeps the draft.
  /// - Returns: How it ended.
  /// - Throws: ``Failure`` where it does not end.
  func leave(_ answer: String = "d") throws -> PtyEnd {
    press(.quit)
    try wait(for: "┌ Leave?")
    type(answer)
    return try end()
  }
}
