import ContactService

extension Setting {
  /// All settings, in the order in which they are listed: those of the top, then table by table.
  package static let table: [Setting] = [
    Setting(
      "url", "a text like \"https://contacts.example/api\"", fallback: "none",
      example: "\"https://api.corporatemerch.com\"", flag: "--url", variable: "CONTACT_URL",
      .address, help: "The server's address, with what stands before every path."),
    Setting(
      "token_command",
      "a list of texts, a program and its arguments, like [\"pass\", \"show\", \"contact\"]",
      fallback: "none", example: "[\"pass\", \"show\", \"corporatemerch\"]", .command,
      help: "The program that prints the token; no shell reads the words."),
    Setting(
      "token_file", "a path in quotation marks", fallback: "what contact login stored",
      example: "\"token\"", .path(\.tokenFile),
      help: "The file that holds the token: your own, and closed to others (chmod 600)."),
    Setting(
      "ca_file", "a path in quotation marks", fallback: "the system's authorities",
      example: "\"ca.pem\"", .path(\.authorityFile),
      help: "The certificates (PEM) of the only authorities that may vouch for the server."),
    Setting(
      "theme", "a theme's name in quotation marks", fallback: "what fits the terminal",
      example: "\"hearth\"", flag: "--theme", variable: "CONTACT_THEME", .text(\.theme),
      help: "The colours: one of contact themes."),
    Setting(
      "mouse", "true or false", fallback: "false", example: "true", .flag(\.isMouseOn),
      help: "Whether a click focuses and picks, and the wheel scrolls."),
    Setting(
      "production", "true or false", fallback: "false", example: "true", .flag(\.isProduction),
      help: "Whether the contact's name has to be typed before a save is sent."),
    Setting(
      "protected", "a list of fields, like [\"email\"]", fallback: "none",
      example: "[\"email\"]", .protected,
      help: "The fields that can be changed only when they are unlocked one by one."),
    Setting(
      "read_only", "true or false", fallback: "false", example: "true", flag: "--read-only",
      .flag(\.isReadOnly), help: "Whether contacts are only looked at: nothing is edited or sent."),
    Setting(
      "update.body", words(Settings.UpdateBody.self), fallback: "complete",
      example: "\"changed\"", .choice(\.updateBody),
      help: "What an update sends: every field that is known, or the required and edited ones."),
    Setting(
      "update.review", words(Settings.Review.self), fallback: "always", example: "\"never\"",
      .choice(\.review), help: "When the changes are shown before they are sent."),
    Setting(
      "api.paging_limit", "a number from 1 to 100", fallback: "50", example: "50",
      .pagingLimit, help: "How many contacts a page of the server's list has."),
    route("read", \.read, [.get], hasID: true, help: "The request that reads a contact."),
    route(
      "update", \.update, [.put, .patch, .post], hasID: true,
      help: "The request that updates a contact."),
    route("contacts", \.contacts, [.get], help: "The request for a page of all contacts."),
    route("lists", \.lists, [.get], help: "The request for the names of lists."),
    route("labels", \.labels, [.get], help: "The request for the names of labels."),
    Setting(
      "api.keys.FIELD", "the name of a member in quotation marks", fallback: "the field's name",
      example: "phone_number = \"phone\"", .memberName,
      help: "What the server calls a field; each field has a name of its own."),
    Setting(
      "audit.file", "a path in quotation marks", fallback: "none", example: "\"audit.log\"",
      .path(\.auditFile), help: "The file that gets a line for each save."),
    Setting(
      "audit.syslog", "true or false", fallback: "false", example: "true",
      .flag(\.isAuditedBySyslog),
      help: "Whether the system's log gets that line, as authpriv.notice."),
    Setting(
      "audit.values", "true or false", fallback: "false", example: "true",
      .flag(\.isAuditedWithValues),
      help: "Whether the line has the old and new values of the fields, and not their names alone."),
    Setting(
      "keys.COMMAND", "keys, like \"c-s\", \"a-x\", \"f2\", \"s-f3\", \"pgdn\", or a list of them",
      fallback: "the usual keys", example: "save = [\"c-s\", \"f10\"]", .keys,
      help: "The keys of a command of the form, instead of the usual ones: c- is Ctrl, a- is Alt, "
        + "s- is Shift."),
  ]

  /// The setting that may stand in the top of the file alone: which profile counts.
  package static let profile = Setting(
    "profile", "a profile's name in quotation marks", fallback: "none", example: "\"staging\"",
    flag: "--profile", variable: "CONTACT_PROFILE", .text(\.profile),
    help: "The profile that counts: what [profiles.NAME] sets comes before what the top sets.")

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
