import TestSupport
import Testing

/// The built program with a server whose paths and members differ from the API document's.
@Suite(.endToEnd) struct MappingTests {
  let user: Operator

  init() throws { user = try Operator() }

  private func contact(_ phone: String) -> String {
    #"{"data":{"id":"1","first_name":"Ada","last_name":"Lovelace","mail":"a@example.com","#
      + #""phone":"\#(phone)","phone_number":"none of ours","country":"GB","#
      + #""address":"1 Square","city":"London","state":"London","zip_code":"SW1Y 4JH","#
      + #""type":"employee"}}"#
  }

  private func configure(_ server: FaultServer) throws {
    try user.home.write(
      """
      [profiles.sibling]
      url = "\(server.address)/api"
      [profiles.sibling.api]
      paging_limit = 20
      routes.read = "GET /people/{id}"
      routes.update = "PATCH /people/{id}/profile"
      routes.contacts = "GET /people"
      routes.lists = "GET /groups"
      keys.phone_number = "phone"
      keys.email = "mail"
      """, to: ".config/contact/config.toml")
  }

  @Test func `a save reads and sends by the server's names`() throws {
    let server = FaultServer(
      reads: [.json(200, contact("+44 20 7946 0000"))],
      updates: [.json(200, contact("+44 20 7946 0001"))])
    defer { server.stop() }
    try configure(server)
    let end = try user.pipe(
      ":go phone\n+44 20 7946 0001\n:save\nyes\n", "1 --profile sibling")
    #expect(end.status == 0, "\(end.output) \(end.error)")
    #expect(end.error.contains("Ada Lovelace, contact 1 on sibling 127.0.0.1:\(server.port)"))
    #expect(end.error.contains("Phone: +44 20 7946 0001, was +44 20 7946 0000"))
    let update = try #require(server.requests.first { $0.method == "PATCH" })
    #expect(update.target == "/api/people/1/profile")
    #expect(update.body.contains(#""phone":"+44 20 7946 0001""#))
    #expect(update.body.contains(#""mail":"a@example.com""#))
    #expect(!update.body.contains("phone_number") && !update.body.contains("\"email\""))
    try Waiting.until("the contact and the lists were read") {
      let reads = server.requests.filter { $0.method == "GET" }.map(\.target)
      return reads.contains("/api/people/1") && reads.contains("/api/groups")
    }
  }

  @Test func `a refusal's messages are at their fields`() throws {
    let server = FaultServer(
      reads: [.json(200, contact("1"))],
      updates: [.json(422, #"{"message": "no", "errors": {"phone": ["Too short."]}}"#)])
    defer { server.stop() }
    try configure(server)
    let end = try user.pipe(
      ":go phone\n+44 20 7946 0001\n:save\nyes\n", "1", ["CONTACT_PROFILE": "sibling"])
    #expect(end.status == 4)
    #expect(end.error.contains("\nError in Phone: Too short.\n"), "\(end.error)")
  }

  @Test func `a dry run and the finder have the server's names and paths`() throws {
    let server = FaultServer(reads: [.json(200, #"{"data": [\#(contact("1").dropFirst(8))]}"#)])
    defer { server.stop() }
    try configure(server)
    let terminal = try user.pty(["edit", "--profile", "sibling"])
    try terminal.wait(for: "a@example.com")
    try terminal.wait(for: "sibling 127.0.0.1")
    #expect(server.requests.first?.target == "/api/people?page=1&limit=20")
    terminal.kill(15)
    #expect(terminal.end() == .exit(143))
    let reading = FaultServer(reads: [.json(200, contact("1"))])
    defer { reading.stop() }
    try configure(reading)
    let end = try user.pipe(
      ":go phone\n2\n:save\nyes\n", "1 --profile sibling --dry-run")
    #expect(end.output.contains("PATCH \(reading.address)/api/people/1/profile"))
    #expect(end.output.contains(#""phone": "2""#))
    #expect(reading.count("PATCH") == 0)
  }
}
