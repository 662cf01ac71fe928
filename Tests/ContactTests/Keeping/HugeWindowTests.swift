import ContactModel
import Glibc
import TestSupport
import Testing

/// A window that claims more cells than curses can count, or than fit into memory.
@Suite(.serialized, .notForever) struct HugeWindowTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static let sizes: [(columns: UInt16, rows: UInt16)] = [
    (32_768, 24), (80, 65_535), (65_535, 65_535), (32_767, 32_767), (1_001, 1_001),
  ]

  @Test(arguments: sizes) func `begins as a form that is used`(columns: UInt16, rows: UInt16) throws
  {
    let form = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--sandbox"],
      environment: user.environment(["TERM": "xterm-256color"]), columns: columns, rows: rows)
    try form.expect("ada@example.com")
    try form.type("Zoe", "Zoe")
    form.resize(columns: 80, rows: 24)
    try form.type("X", "ZoeX")
    form.kill(SIGTERM)
    #expect(form.end().map { [PtyEnd.exit(143), .signal(SIGTERM)].contains($0) } == true)
    #expect(try user.draft().edit.text(of: .firstName) == "AdaZoeX")
  }

  @Test func `comes and goes while the form is used`() throws {
    let form = try user.pty(["edit", "1001", "--sandbox"])
    try form.expect("ada@example.com")
    for (columns, rows) in Self.sizes {
      form.forget()
      form.resize(columns: columns, rows: rows)
      try form.expect("\u{1B}[2J")
      try form.expect("ada@example.com")
      form.forget()
      form.resize(columns: 80, rows: 24)
      try form.expect("ada@example.com")
    }
    try form.type("Zoe", "Zoe")
    form.kill(SIGTERM)
    #expect(form.end().map { [PtyEnd.exit(143), .signal(SIGTERM)].contains($0) } == true)
    #expect(try user.draft().edit.text(of: .firstName) == "AdaZoe")
  }
}
