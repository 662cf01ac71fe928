import Foundation
import TestSupport

extension Subject {
  /// The form itself, from a sandbox.
  static func contact(url: String, token: String) -> Subject {
    Subject(
      name: "contact", program: BuiltProgram.path("contact"),
      arguments: ["edit", "1001", "--url", url],
      // A theme of one's own choice: without it the terminal is asked for its ground, which adds
      // an answer to the start and nothing to the keys.
      environment: ["CONTACT_TOKEN": token, "CONTACT_THEME": "default"],
      form: ["First name", "^Q Quit"], loaded: "ada@example.com", takesMarkedPaste: true,
      hasPages: true, fieldsToList: fieldsToCountry, undo: Keys.undo)
  }

  /// The same fields in C, by ncurses' own form library.
  static let reference = Subject(
    name: "reference-form", program: BuiltProgram.path("reference-form"), arguments: [],
    form: ["First name", "F10 Quit"], hasPages: true, fieldsToList: fieldsToCountry)

  /// The same number of fields in `dialog`; nil where it is not installed.
  static let dialog: Subject? = {
    let path = "/usr/bin/dialog"
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    let fields = (1...28).flatMap { row in
      ["Field \(row)", "\(row)", "1", "", "\(row)", "14", "50", "8000"]
    }
    return Subject(
      name: "dialog", program: path, arguments: ["--form", "Edit contact", "0", "0", "0"] + fields,
      form: ["Field 10", "Cancel"], next: Keys.down, previous: Keys.up)
  }()

  private static let fieldsToCountry = 7
}
