import ContactModel
import FormEditor
import Foundation
import LocalState
import Manual
import Screen
import TestSupport
import Testing

/// The pages of the manual, as the built programs print them.
@Suite(.endToEnd) struct ManualTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The terms that a page explains, without what makes them literal.
  private func terms(_ page: String) -> [String] {
    let lines = page.split(separator: "\n")
    return zip(lines, lines.dropFirst()).filter { $0.0 == ".TP" }.map { _, line in
      plain(line.dropFirst(3).dropLast(3))
    }
  }

  private func plain(_ roff: some StringProtocol) -> String {
    [("\\-", "-"), ("\\(ha", "^"), ("\\(ti", "~"), ("\\(aq", "'")]
      .reduce(String(roff)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  @Test func `contact(1) has every command, key and exit status`() throws {
    let page = try user.run(["manual", "contact"]).output
    let terms = terms(page)
    for status in ContactModel.ExitStatus.allCases { #expect(terms.contains("\(status.rawValue)")) }
    for row in Command.table {
      let keys = row.keys.map(\.label).joined(separator: " ")
      #expect(terms.contains("\(keys) (\(row.command.rawValue))"))
    }
    for command in ["edit", "set", "config show", "drafts discard", "doctor", "manual"] {
      #expect(page.contains(".SS \"contact \(command)\"\n"))
    }
    #expect(terms.contains("--dry-run") && terms.contains("--url URL"))
  }

  @Test func `contact-config(5) has every setting`() throws {
    let terms = terms(try user.run(["manual", "contact-config"]).output)
    #expect(terms == ([Setting.profile] + Setting.table).map(\.name))
  }

  @Test func `contact-themes(5) has every role, and a complete theme`() throws {
    let page = plain(try user.run(["manual", "contact-themes"]).output)
    for role in Role.allCases { #expect(page.contains(role.rawValue)) }
    #expect(page.contains("[palette]") && page.contains("[roles]"))
  }

  @Test func `contact-sandbox(1) has every fault`() throws {
    let end = try BuiltProgram.run("contact-sandbox", ["--manual"], environment: [:])
    #expect(end.status == 0)
    let terms = terms(end.output)
    #expect(terms.contains("applied-then-reset-and-reads-fail") && terms.contains("--port PORT"))
  }

  @Test(arguments: ["contact", "contact-config", "contact-themes", "contact-sandbox"])
  func `each page is formatted without a warning`(name: String) throws {
    let page =
      name == "contact-sandbox"
      ? try BuiltProgram.run(name, ["--manual"], environment: [:]).output
      : try user.run(["manual", name]).output
    #expect(page.hasPrefix(".TH \"") && page.allSatisfy { $0.isASCII })
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/groff") else { return }
    let path = try user.home.write(page, to: name)
    let process = try ChildProcess(
      "groff", ["-man", "-Tutf8", "-ww", "-z", path], environment: ["PATH": "/usr/bin:/bin"])
    #expect(try process.outputToEnd() == "")
    #expect(try process.errorsToEnd() == "")
    #expect(process.wait() == 0)
  }

  @Test func `no text is a roff request or an escape`() {
    var page = ManualPage("a-b", section: 5, version: "1", "what it \\is")
    page.add(text: ".so /etc/passwd\n'x\n\n\\fB…")
    page.add(term: ".x", "")
    page.add(section: "A \"B\"")
    #expect(
      page.text == """
        .TH "A\\-B" 5 "" "contact 1"
        .SH "NAME"
        a\\-b \\- what it \\(rsis
        .PP
        \\&.so /etc/passwd
        .br
        \\(aqx
        .PP
        \\(rsfB\\[u2026]
        .TP
        \\fB\\&.x\\fR
        \\&
        .SH "A \\(dqB\\(dq"

        """)
  }
}
