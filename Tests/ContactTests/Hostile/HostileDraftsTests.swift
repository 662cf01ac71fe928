import ContactModel
import Foundation
import TestSupport
import Testing

/// Hostile text in drafts, through `contact drafts`.
@Suite(.endToEnd) struct HostileDraftsTests {
  let user: Operator
  private let places: [Surroundings]

  init() throws {
    user = try Operator()
    places = try Surroundings.all(in: user.home)
  }

  /// A draft in which all that can be any text is this one.
  private func leave(_ text: String) throws {
    let fields = Field.all.filter { if case .text = $0.kind { true } else { false } }
    let members = fields.map { ($0.id, JSONValue.string(text)) }
    let edit = fields.map { ($0.id, Intent.set(.text(text + "Q"))) }
    let base = Contact(id: text, members: Dictionary(uniqueKeysWithValues: members))
    try user.leave(
      Draft(
        server: "https://" + text, base: base,
        present: Snapshot(intents: Dictionary(uniqueKeysWithValues: edit), focus: .firstName)))
  }

  @Test(arguments: HostileText.batches { !$0.text.contains("\0") } + ["Ada\0Eve"])
  func `listed, shown and refused, from a pipe`(text: String) throws {
    try leave(text)
    for place in places {
      let list = try user.run(["drafts"], place.variables)
      #expect(list.status == 0 && list.output.contains(" changes "), "\(list)")
      #expect(list.output.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
      var endings = [list]
      // No word of a command line can hold a NUL.
      if !text.contains("\0") {
        let shown = try user.run(["drafts", "show", text], place.variables)
        #expect(shown.status == 0 && shown.output.contains("First name:"), "\(shown)")
        endings.append(shown)
        endings.append(try user.run(["drafts", "show", text + "x"], place.variables))
        endings.append(try user.run(["drafts", "discard", text], place.variables))
        #expect(endings[2].status == 1 && endings[3].status == 64)
        try expectValues(
          text, in: try user.run(["drafts", "show", text, "--json"], place.variables))
        endings.append(try user.run(["drafts", "show", text, "--json"], place.variables))
      }
      for ending in endings {
        for output in [ending.output, ending.error] {
          #expect(place.strangers(in: Array(output.utf8)) == [], "\(ending)")
        }
      }
    }
  }

  /// Expects every value unchanged in the JSON.
  private func expectValues(_ text: String, in ending: BuiltProgram.Ending) throws {
    let json = try JSONValue(reading: ending.output.utf8)
    #expect(json["contact"] == .string(text) && json["server"] == .string("https://" + text))
    guard case .array(let changes)? = json["changes"] else {
      Issue.record("\(ending)")
      return
    }
    #expect(changes.count > 10)
    for change in changes {
      #expect(change["old"] == .string(text) && change["new"] == .string(text + "Q"))
    }
  }

  @Test func `listed and shown at a terminal`() throws {
    let texts = HostileText.table.map(\.text).filter { !$0.contains("\0") }
    let all = texts.joined(separator: " ")
    try leave(all)
    for place in places + [.oldTerminal] {
      for arguments in [["drafts"], ["drafts", "show", all], ["drafts", "show", all, "--json"]] {
        let terminal = try Pty(
          BuiltProgram.path("contact"), arguments, environment: user.environment(place.variables))
        #expect(terminal.end() == .exit(0))
        #expect(terminal.output.count > 500)
        #expect(place.strangers(in: terminal.output, lineEnds: [0x0A, 0x0D]) == [])
      }
    }
  }

  @Test func `an unusable file, and a folder with a hostile name`() throws {
    // A name of Linux has no NUL, and 255 bytes at most.
    for hostile in HostileText.table
    where !hostile.text.contains("\0") && hostile.text.utf8.count < 256 {
      let home = try TemporaryFolder()
      let state = "\(home.path)/\(hostile.text)"
      let name = "1-0123456789abcdef0123456789abcdef.draft"
      try home.write(hostile.text, to: "\(hostile.text)/contact/drafts/\(name)")
      for arguments in [["drafts"], ["drafts", "discard", "--bad"]] {
        let ending = try user.run(arguments, ["XDG_STATE_HOME": state])
        for output in [ending.output, ending.error] {
          #expect(Surroundings.unicode.strangers(in: Array(output.utf8)) == [], "\(ending)")
        }
        #expect(!(ending.output + ending.error).isEmpty)
      }
    }
  }
}
