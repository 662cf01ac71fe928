/// A program that is measured, and the keys that lead through it.
struct Subject {
  let name: String
  /// The path of its file.
  let program: String
  let arguments: [String]
  var environment: [String: String] = [:]
  /// All of these on the screen: the form stands.
  let form: [String]
  /// And this: what it edits has been loaded.
  var loaded: String?
  var next = Keys.tab
  var previous = Keys.backTab
  /// Whether it takes a paste between marks; else it comes as keys.
  var takesMarkedPaste = false
  var hasPages = false
  /// How many times ``next`` leads to the field whose list can be filtered, if there is one.
  var fieldsToList: Int?
  var undo: String?
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
