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
    for status in CommandOutcome.allCases { #expect(terms.contains("\(status.rawValue)")) }
    for row in Command.table {
      let keys = row.keys.map(\.label).joined(separator: " ")
      #expect(terms.contains("\(keys) (\(row.command.rawValue))"))
    }
    for command in ["edit", "set", "config show", "drafts discard", "doctor", "manual"] {
      #expect(page.contains(".SS \"contact \(command)\"\n"))
      #expect(plain(page).contains("\ncontact \(command)"), "no synopsis of \(command)")
    }
    #expect(terms.contains("--dry-run") && terms.contains("--url URL"))
    for field in Field.all { #expect(terms.contains(field.key)) }
    for row in LineCommand.allCases.map({ $0.row(.standard) }) {
      #expect(terms.contains(row.usage))
    }
    for name in ["CONTACT_TOKEN", "CONTACT_URL", "CONTACT_PROFILE", "CONTACT_DEBUG", "NO_COLOR"] {
      #expect(terms.contains(name))
    }
    #expect(terms.contains("/etc/contact/config.toml") && page.contains(".SH \"EXAMPLES\""))
  }

  @Test func `every command's help has its own examples`() throws {
    let page = try user.run(["manual", "contact"]).output
    let names = page.matches(of: /\.SS "contact (.*)"/).map { plain($0.output.1) }
    #expect(names.count > 20)
    #expect(try user.run(["--help"]).output.contains("\nExamples:\n  contact edit 1001"))
    for name in names {
      let text = try user.run(name.split(separator: " ").map(String.init) + ["--help"]).output
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let examples = lines.drop { $0 != "Examples:" }.dropFirst().prefix { $0.hasPrefix("  ") }
      #expect(examples.contains { $0.contains("contact \(name)") }, "\(name): \(text)")
    }
  }

  @Test func `contact-config(5) has every setting`() throws {
    let terms = terms(try user.run(["manual", "contact-config"]).output)
    #expect(terms == ([Setting.fixed, Setting.profile] + Setting.table).map(\.name))
  }

  @Test func `contact-themes(5) has every role, and a complete theme`() throws {
    let page = plain(try user.run(["manual", "contact-themes"]).output)
    for role in Role.allCases { #expect(page.contains(role.name)) }
    #expect(page.contains("[palette]") && page.contains("[roles]"))
  }

  @Test func `contact-sandbox(1) has every fault`() throws {
    let end = try BuiltProgram.run("contact-sandbox", ["--manual"], environment: [:])
    #expect(end.status == 0)
    let terms = terms(end.output)
    #expect(terms.contains("applied-then-reset-and-reads-fail") && terms.contains("--port PORT"))
  }

  private static let pages = [
    "contact", "contact-config", "contact-themes", "contact-scripting", "contact-sandbox",
  ]

  @Test(arguments: pages)
  func `each page is formatted without a warning`(name: String) throws {
    let page =
      name == "contact-sandbox"
      ? try BuiltProgram.run(name, ["--manual"], environment: [:]).output
      : try user.run(["manual", name]).output
    #expect(page.hasPrefix(".TH \"") && page.allSatisfy { $0.isASCII })
    let path = try user.home.write(page, to: name)
    let checks = [
      ["groff", "-man", "-Tutf8", "-ww", "-z", path], ["mandoc", "-Tlint", "-Wwarning", path],
    ]
    for check in checks
    where FileManager.default.isExecutableFile(atPath: "/usr/bin/\(check[0])") {
      let process = try ChildProcess(
        check[0], Array(check.dropFirst()), environment: ["PATH": "/usr/bin:/bin"])
      #expect(try process.outputToEnd() == "")
      #expect(try process.errorsToEnd() == "")
      #expect(process.wait() == 0)
    }
  }

  @Test func `no text is a roff request or an escape`() {
    var page = ManualPage("a-b", section: 5, version: "1", "what it \\is")
    page.add(text: ".so /etc/passwd\n'x\n\n\\fB…")
    page.add(term: ".x", "")
    page.add(section: "A \"B\"")
    #expect(
      page.text == """
        .TH "A\\-B" 5 "2026-11-30" "contact 1"
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
