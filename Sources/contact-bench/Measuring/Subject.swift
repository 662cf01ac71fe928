import Foundation
import TestSupport

/// A program to measure, and the keys to use in it.
struct Subject {
  let name: String
  /// The path of its file.
  let program: String
  let arguments: [String]
  var environment: [String: String] = [:]
  /// The words that are on the screen once the form is shown.
  let form: [String]
  /// The word that is on the screen once the contact is loaded.
  var loaded: String?
  var next = Keys.tab
  var previous = Keys.backTab
  /// Whether it accepts a paste between marks; otherwise the paste comes as keys.
  var takesMarkedPaste = false
  var hasPages = false
  /// The number of times to press ``next`` to reach the field whose list can be filtered, if there
  /// is one.
  var fieldsToList: Int?
  var undo: String?

  /// Returns the form itself, from a sandbox.
  static func contact(url: String, token: String) -> Subject {
    Subject(
      name: "contact", program: BuiltProgram.path("contact"),
      arguments: ["edit", "1001", "--url", url],
      // A chosen theme: without it the terminal is asked for its background, which adds an answer
      // to the start and nothing to the keys.
      environment: ["CONTACT_TOKEN": token, "CONTACT_THEME": "default"],
      form: ["First name", "^Q Quit"], loaded: "ada@example.com", takesMarkedPaste: true,
      hasPages: true, fieldsToList: fieldsToCountry, undo: Keys.undo)
  }

  /// Returns the same fields in C.
  static func reference(program: String) -> Subject {
    Subject(
      name: ReferenceForm.name, program: program, arguments: [],
      form: ["First name", "F10 Quit"], hasPages: true, fieldsToList: fieldsToCountry)
  }

  /// The same number of fields in `dialog`; nil if it is not installed.
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

/// Keys, as a terminal of the type `xterm` sends them to a program that asked for its keypad.
enum Keys {
  static let tab = "\t"
  static let backTab = "\u{1B}[Z"
  static let enter = "\r"
  static let escape = "\u{1B}"
  static let backspace = "\u{7F}"
  static let up = "\u{1B}OA"
  static let down = "\u{1B}OB"
  static let pageUp = "\u{1B}[5~"
  static let pageDown = "\u{1B}[6~"
  static let undo = "\u{1F}"
  static let pasteBegins = "\u{1B}[200~"
  static let pasteEnds = "\u{1B}[201~"
}
