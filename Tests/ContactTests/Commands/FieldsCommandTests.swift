import ContactModel
import Foundation
import TestSupport
import Testing

/// `contact fields`, `lists` and `labels`, and the names that commands accept.
@Suite(.endToEnd) struct FieldsCommandTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `every field has a line, and its values as JSON`() throws {
    let lines = try user.run(["fields"]).output.split(separator: "\n")
    #expect(lines.count == Field.all.count)
    #expect(
      lines[3].split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
        == ["phone_number", "Phone", "text", "text"])
    let json = try #require(try user.run(["fields", "--json"]).json)
    guard case .array(let fields) = json else { throw DriverError("no array: \(json)") }
    #expect(fields.map { $0["name"] } == Field.all.map { .string($0.key) })
    let size = try #require(fields.first { $0["name"] == .string("shirt_size") })
    #expect(size["kind"] == .string("choice") && size["required"] == .bool(false))
    guard case .array(let values)? = size["values"] else { throw DriverError("no values") }
    #expect(values.first?["value"] == .string("XS") && values.count == 7)
  }

  @Test func `one field's values are printed one per line`() throws {
    let lines = try user.run(["fields", "country"]).output.split(separator: "\n")
    #expect(lines.count == Country.all.count && lines.contains("GB  United Kingdom"))
    #expect(try user.run(["fields", "gender"]).output == "male\nfemale\n")
  }

  @Test func `the server's lists and labels are printed with their ids`() throws {
    let lists = try user.run(["lists", "--sandbox"])
    #expect(lists.status == 0 && lists.output.contains("3   Newsletter\n"), "\(lists)")
    let labels = try #require(try user.run(["labels", "--sandbox", "--json"]).json)
    guard case .array(let names) = labels else { throw DriverError("no array: \(labels)") }
    #expect(
      names.allSatisfy { name in
        ["id", "name", "request_id"].allSatisfy { name[$0] != nil && name[$0] != .null }
      } && !names.isEmpty)
    let server = FaultServer(reads: [.status(401)])
    defer { server.stop() }
    #expect(try user.run(["lists", "--url", server.address]).status == 4)
  }

  @Test func `set, show and undo accept labels, other names and abbreviations`() throws {
    let end = try user.run(
      [
        "set", "1001", "phone=+44 20 7946 0999", "dob=1816-12-10", "Job title=Countess",
        "--clear", "comp", "--sandbox", "--dry-run", "--json",
      ])
    #expect(end.status == 0, "\(end)")
    guard case .array(let changes)? = end.json?["changes"] else { throw DriverError("\(end)") }
    let changed = changes.compactMap { $0["field"] }
    for key in ["phone_number", "birthday", "position"] {
      #expect(changed.contains(.string(key)), "\(key)")
    }
    let shown = try user.run(["show", "1001", "zip", "Phone", "--sandbox", "--json"])
    #expect(shown.json?["fields"]?["zip_code"] != nil, "\(shown)")
  }

  /// A command line, the end of the sentence about it, and the command whose help it names.
  private static let mistakes: [([String], String, String)] = [
    (["shwo", "1001"], "There is no command “shwo”. Did you mean “show”?", "contact"),
    (["1001"], "There is no command “1001”. Did you mean “contact edit 1001”?", "contact"),
    (["config", "shw"], "There is no command “config shw”. Did you mean “config show”?", "config"),
    (["themes", "prev"], "Did you mean “themes preview”?", "themes"),
    (["help", "sett"], "Did you mean “set”?", "contact"),
    (["show", "1", "emial"], "There is no field “emial”. Did you mean “email”?", "show"),
    (["fields", "emial"], "Did you mean “email”?", "fields"),
    (["set", "1", "city=x", "--unlock", "emial"], "Did you mean “email”?", "set"),
    (["set", "1", "city=x", "--timeout", "0"], "--timeout must be from 1 to 600 seconds.", "set"),
    (["set", "1", "--ids", "f", "city=x"], "not both: “1”.", "set"),
    (["set", "city=x"], "The contact's id is missing: it comes before “city=…”.", "set"),
    (["set", "1", "city=x", "--yse"], "Unknown option “--yse”. Did you mean “--yes”?", "set"),
    (
      ["show", "1", "email", "lists", "--jsn"], "Unknown option “--jsn”. Did you mean “--json”?",
      "show"
    ),
    (["set", "1001", "--id"], "Unknown option “--id”. Did you mean “--ids”?", "set"),
    (["set", "1001", "--foo"], "Unknown option “--foo”.", "set"),
    (["set", "1001", "--city=Ely"], "Unknown option “--city”.", "set"),
    (["set", "1001", "--yse"], "Unknown option “--yse”. Did you mean “--yes”?", "set"),
    (["show", "--ids", "f", "1001"], "not both: “1001”.", "show"),
    (
      ["edit", "1001", "city=x"], "“city=x” is for contact set; contact edit opens the form.",
      "edit"
    ),
    (["help", "set", "nope"], "There is no command “set nope”.", "set"),
    (["find"], "Missing argument <text> ...", "find"),
    (["lists", "x"], "Unexpected argument “x”.", "lists"),
    (["labels", "--x"], "Unknown option “--x”.", "labels"),
    (
      ["completions", "tcsh"],
      "“tcsh” isn't valid for <shell>. Choose from: “bash”, “zsh” or “fish”.", "completions"
    ),
  ]

  @Test(arguments: mistakes)
  func `a wrong command line is one sentence`(
    arguments: [String], words: String, command: String
  ) throws {
    let end = try user.run(arguments)
    #expect(end.status == 64 && end.output == "")
    let lines = end.error.split(separator: "\n")
    #expect(lines.first?.hasSuffix(words) == true, "\(end.error)")
    let path = command == "contact" ? "contact" : "contact \(command)"
    #expect(lines.dropFirst() == ["See \(path) --help."], "\(end.error)")
  }
}
