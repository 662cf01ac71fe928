import ContactModel
import ContactService

/// A setting of the configuration: its description and its parser.
///
/// All lists of settings follow from the table of these: parsing the file, the commented file,
/// `contact config show`, and the reference in the guide “Configuration”.
package struct Setting: Sendable {
  /// Its name, after the tables that it is in, separated by dots; a last part in capitals stands
  /// for any name.
  package let name: String
  /// The accepted values, for a sentence.
  package let accepts: String
  /// Its default, in words.
  package let fallback: String
  /// An example of a value.
  package let example: String
  /// The option of the command line that takes precedence over it, if there is one.
  package let flag: String?
  /// The variable of the environment that takes precedence over it, if there is one.
  package let variable: String?
  /// Sentences about it.
  package let help: String
  let access: SettingAccess

  init(
    _ name: String, _ accepts: String, fallback: String, example: String, flag: String? = nil,
    variable: String? = nil, _ access: SettingAccess, help: String
  ) {
    self.name = name
    self.accepts = accepts
    self.fallback = fallback
    self.example = example
    self.flag = flag
    self.variable = variable
    self.access = access
    self.help = help
  }

  /// The table that it is in, by its name; empty at the top.
  package var table: String {
    name.split(separator: ".").dropLast().joined(separator: ".")
  }

  /// Its name in its table.
  package var word: String { name.split(separator: ".").last.map(String.init) ?? name }

  /// Whether its last part can be any name.
  var isOpen: Bool { word.allSatisfy(\.isUppercase) }

  /// Returns the word in the open part of a name; nil if the name is another's.
  func word(in name: String) -> String? {
    guard isOpen else { return name == self.name ? word : nil }
    let start = table + "."
    guard name.hasPrefix(start), name.count > start.count else { return nil }
    return String(name.dropFirst(start.count))
  }
}

extension Setting {
  /// All settings, in the order in which they are listed: those of the top, then table by table.
  package static let table: [Setting] = [
    Setting(
      "url", "a string, like \"https://contacts.example/api\"", fallback: "none",
      example: "\"https://api.corporatemerch.com\"", flag: "--url", variable: "CONTACT_URL",
      .address, help: "Base URL of the API, including any path prefix."),
    Setting(
      "token_command",
      "a list of strings (a program and its arguments), like [\"pass\", \"show\", \"contact\"]",
      fallback: "none", example: "[\"pass\", \"show\", \"corporatemerch\"]", .command,
      help: "The program that prints the token; it is run without a shell."),
    Setting(
      "token_command_timeout", "a number from 1 to 600", fallback: "10", example: "60",
      .number(\.tokenCommandTimeout, 1...600),
      help: "Time limit for token_command, in seconds."),
    Setting(
      "token_file", "a path in quotation marks", fallback: "the token from contact login",
      example: "\"token\"", .path(\.tokenFile),
      help: "The file with the token; it must be yours, and readable only by you (chmod 600)."),
    Setting(
      "ca_file", "a path in quotation marks", fallback: "the system's certificates",
      example: "\"ca.pem\"", .path(\.caFile),
      help: "Certificate authorities (PEM) to trust instead of the system's."),
    Setting(
      "theme", "a theme's name in quotation marks", fallback: "based on the terminal's background",
      example: "\"hearth\"", flag: "--theme", variable: "CONTACT_THEME", .text(\.theme),
      help: "The theme; “contact themes” lists them."),
    Setting(
      "line", "true or false", fallback: "false", example: "true", flag: "--line",
      .flag(\.isLineMode),
      help: "Edit in line mode: plain prompts, one for each field."),
    Setting(
      "mouse", "true or false", fallback: "false", example: "true", .flag(\.isMouseOn),
      help: "Use the mouse: click to focus and choose, scroll with the wheel."),
    Setting(
      "production", "true or false", fallback: "false", example: "true", .flag(\.isProduction),
      help: "Require the contact's name to be typed before each update."),
    Setting(
      "protected", "a list of fields, like [\"email\"]", fallback: "none",
      example: "[\"email\"]", .protected,
      help: "Fields that are locked until you unlock them one by one."),
    Setting(
      "read_only", "true or false", fallback: "false", example: "true", flag: "--read-only",
      .flag(\.isReadOnly), help: "View only: nothing can be changed or sent."),
    Setting(
      "update.body", words(BodyMode.self), fallback: "complete",
      example: "\"changed\"", .choice(\.updateBody),
      help: "What an update sends: all known fields, or only the required and edited ones."),
    Setting(
      "update.if_match", "true or false", fallback: "true", example: "false",
      .flag(\.usesVersionTags),
      help: "Send a contact's version tag (ETag) with an update; false if a proxy alters the tags."),
    Setting(
      "update.review", words(Settings.Review.self), fallback: "always", example: "\"never\"",
      .choice(\.review), help: "When to review changes before they are sent."),
    Setting(
      "form.select_on_entry", "true or false", fallback: "true", example: "false",
      .flag(\.selectsOnEntry),
      help: "Select a field's value when you enter the field, so that typing replaces it."),
    Setting(
      "form.screen_reader", "true or false", fallback: "false", example: "true",
      .flag(\.isReadAloud),
      help: "Mark the focus without colours, so that a screen reader only reads the new row."),
    Setting(
      "api.paging_limit", "a number from 1 to 100", fallback: "50", example: "50",
      .number(\.pagingLimit, 1...100), help: "Number of contacts on each page of the server's list."
    ),
    Setting(
      "api.requests_per_minute", "a number from 1 to 10000",
      fallback: "the server's limit, or 40", example: "40",
      .number(\.requestsPerMinute, 1...10_000),
      help: "Maximum number of requests per minute."),
    Setting(
      "api.timeout", "a number of seconds from 1 to 600", fallback: "30", example: "60",
      flag: "--timeout", .number(\.timeout, 1...600),
      help: "How long to wait for the server, for each read or save."),
    route("read", \.read, [.get], hasID: true, help: "The request to read a contact."),
    route(
      "update", \.update, [.put, .patch, .post], hasID: true,
      help: "The request to update a contact."),
    route("contacts", \.contacts, [.get], help: "The request for a page of all contacts."),
    route("lists", \.lists, [.get], help: "The request for the names of lists."),
    route("labels", \.labels, [.get], help: "The request for the names of labels."),
    Setting(
      "api.keys.FIELD", "the name of a member in quotation marks", fallback: "the field's name",
      example: "phone_number = \"phone\"", .memberName,
      help: "The server's name for a field; no two fields can share one."),
    Setting(
      "audit.file", "a path in quotation marks", fallback: "none", example: "\"audit.log\"",
      .path(\.auditFile), help: "The file that gets a line for each save."),
    Setting(
      "audit.syslog", "true or false", fallback: "false", example: "true",
      .flag(\.isAuditedBySyslog),
      help: "Write a line for each save to the system log (authpriv.notice)."),
    Setting(
      "audit.values", "true or false", fallback: "false", example: "true",
      .flag(\.isAuditedWithValues),
      help: "Include old and new values in audit lines, not only the names of fields."),
    Setting(
      "history.days", "a number from 0 to 3650", fallback: "90", example: "30",
      .number(\.historyDays, 0...3_650),
      help: "Number of days to keep earlier saves with their values; 0 keeps none."),
    Setting(
      "keys.COMMAND", "a key, like \"c-s\", \"a-x\", \"f2\", \"s-f3\" or \"pgdn\", or a list",
      fallback: "the default keys", example: "save = [\"c-s\", \"f10\"]", .keys,
      help: "Keys for a command of the form, instead of the default: c- is Ctrl, a- is Alt, "
        + "s- is Shift."),
  ]

  /// The setting that is only valid at the top of the file: the profile to use.
  package static let profile = Setting(
    "profile", "a profile's name in quotation marks", fallback: "none", example: "\"staging\"",
    flag: "--profile", variable: "CONTACT_PROFILE", .text(\.profile),
    help: "The profile to use: [profiles.NAME] takes precedence over the top level.")

  /// The setting that is only valid at the top of the system's file.
  package static let fixed = Setting(
    "fixed", "a list of settings or tables, like [\"url\", \"audit\"]", fallback: "none",
    example: "[\"url\", \"audit\"]", .fixed,
    help: "The settings that users can't change: \(fixable.joined(separator: ", ")).")

  /// The settings and tables that the system's file can fix.
  static let fixable = [
    "url", "ca_file", "production", "protected", "read_only", "update", "api", "audit", "history",
  ]

  private static func route(
    _ name: String, _ path: any WritableKeyPath<Routes, Route> & Sendable,
    _ methods: [Route.Method],
    hasID: Bool = false, help: String
  ) -> Setting {
    let usual = Routes()[keyPath: path].description
    let names = methods.map(\.rawValue)
    let before = names.dropLast().joined(separator: ", ")
    let method = (before.isEmpty ? "" : before + " or ") + (names.last ?? "")
    return Setting(
      "api.routes.\(name)",
      "\(method) and a path \(hasID ? "with {id} in it" : "without {id}"), like \"\(usual)\"",
      fallback: usual, example: "\"\(usual)\"", .route(path, methods, hasID: hasID), help: help)
  }

  private static func words<Choice: CaseIterable & RawRepresentable>(
    _ choices: Choice.Type
  ) -> String where Choice.RawValue == String {
    choices.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
  }
}
