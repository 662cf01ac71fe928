import Foundation
import TestSupport
import Testing

/// The built program against real TLS servers, and through a proxy.
@Suite(.endToEnd) struct SecureConnectionTests {
  let user: Operator
  let certificates: Certificates

  init() throws {
    user = try Operator()
    certificates = try Certificates()
  }

  private static let ada = [
    "v2/contacts/1": #"{"data":{"id":"1","first_name":"Ada","last_name":"Lovelace"}}"#
  ]

  private func trustAuthority() throws {
    try user.home.write(
      "ca_file = \"\(certificates.authority.certificate)\"\n", to: ".config/contact/config.toml")
  }

  @Test func `a contact on a server with a private authority is edited`() throws {
    try trustAuthority()
    let server = try TLSServer(certificates.signed(), answers: Self.ada)
    let terminal = try user.pty(["edit", "1", "--url", "https://localhost:\(server.port)"])
    try terminal.wait(for: "Lovelace")
  }

  @Test func `a server that can't prove its identity doesn't get the token, with status 5`() throws
  {
    let server = try TLSServer(certificates.selfSigned(), answers: Self.ada)
    let url = "https://localhost:\(server.port)"
    let terminal = try user.pty(["edit", "1", "--url", url])
    try terminal.wait(for: "self-signed")
    terminal.send("\u{11}")
    #expect(terminal.end() == .exit(5))
    #expect(terminal.text.contains("certificate of localhost:\(server.port) can't be verified"))
    #expect(terminal.text.contains("set ca_file in config.toml"))

    let login = try user.pty(["login", "--url", url])
    try login.wait(for: "not shown")
    login.send("abc\n")
    #expect(login.end() == .exit(5))
  }

  @Test(arguments: [true, false])
  func `if the update's own connection isn't secure it isn't sent, which is reported`(
    isReset: Bool
  ) throws {
    try trustAuthority()
    let sound = try TLSServer(
      certificates.signed(),
      answers: [
        "v2/contacts/1": """
        {"id":"1","first_name":"Ada","last_name":"Lovelace","email":"ada@example.com",\
        "country":"GB","address":"12 St James's Square","city":"London","state":"London",\
        "zip_code":"SW1Y 4JH","type":"employee"}
        """, "v2/lists": "[]", "v2/labels": "[]",
      ])
    let broken = try TLSServer(certificates.selfSigned())
    let way = RecordingProxy()
    defer { way.stop() }
    // The contact, lists, labels, and the contact again; then the update.
    let readings = Array(repeating: Optional(sound.port), count: 4)
    way.lead(toEach: readings + [isReset ? nil : broken.port])
    let url = "https://localhost:\(way.port)"
    let terminal = try user.pty(["edit", "1", "--line", "--url", url])
    try terminal.wait(for: "[Ada]: ")
    try terminal.type(":go lists\n", "Lists [")
    try terminal.type(":go first\n", "[Ada]: ")
    try terminal.type("Grace\n", "[Lovelace]: ")
    try terminal.type(":save\n", "yes or no: ")
    try terminal.type("yes\n", "Not sent.")
    try terminal.wait(for: isReset ? "secure connection" : "self-signed certificate")
    #expect(way.connections == 5)
    terminal.send([3])
    try terminal.wait(for: "Back to the form.")
    try terminal.type(":quit\n", "keep, discard or stay")
    terminal.send("keep\n")
    #expect(terminal.end() == .exit(5))
    #expect(user.draftedName() == "Grace")
  }

  @Test(arguments: [
    ["--insecure"], ["-k"], ["--ca-file", "x"], ["--no-verify"], ["--tls1.0"],
  ])
  func `no option turns the checks off`(arguments: [String]) throws {
    let end = try user.run(["edit", "1", "--url", "https://example.com"] + arguments)
    #expect(end.status == 64)
  }

  @Test(arguments: ["insecure = true", "verify = false", "[tls]\nverify = false"])
  func `no setting turns the checks off`(text: String) throws {
    try user.home.write(text, to: ".config/contact/config.toml")
    #expect(try user.run(["edit", "1", "--url", "https://example.com"]).status == 2)
  }

  @Test func `a connection through a proxy is a tunnel, and is disclosed`() throws {
    try trustAuthority()
    let server = try TLSServer(certificates.signed("DNS:contacts.test"), answers: Self.ada)
    let proxy = ConnectProxy(to: server.port)
    defer { proxy.stop() }
    let terminal = try user.pty(
      ["edit", "1", "--url", "https://contacts.test"],
      ["https_proxy": "http://ada:hunter2@127.0.0.1:\(proxy.port)"])
    try terminal.wait(for: "Lovelace")
    #expect(terminal.text.contains("contacts.test via 127.0.0.1:\(proxy.port)"))
    let head = try #require(proxy.heads.first)
    #expect(head.hasPrefix("CONNECT contacts.test:443 "))
    #expect(head.contains("Proxy-Authorization: Basic"))
    let token = SecretForms(SandboxProgram.token)
    for head in proxy.heads {
      #expect(token.found(in: head) == [])
      #expect(!head.contains("Authorization: Bearer"))
    }
    #expect(!proxy.passed.isEmpty)
    #expect(token.found(in: proxy.passed) == [])
    #expect(SecretForms("hunter2").found(in: terminal.text) == [])
  }

  @Test func `a proxy that refuses is reported, without its password`() throws {
    let proxy = ConnectProxy(to: nil)
    defer { proxy.stop() }
    let terminal = try user.pty(
      ["edit", "1", "--url", "https://contacts.test"],
      ["https_proxy": "http://ada:hunter2@127.0.0.1:\(proxy.port)"])
    try terminal.wait(for: "can't be read")
    terminal.send("\u{11}")
    #expect(terminal.end() == .exit(5))
    #expect(terminal.text.contains("The proxy for contacts.test failed"))
    #expect(terminal.text.contains("127.0.0.1:\(proxy.port)"))
    #expect(SecretForms("hunter2").found(in: terminal.text) == [])
  }

  @Test(arguments: [
    "http://ada:hunter2@127.0.0.1:1", "http://ada:hunter2@proxy.invalid:3128",
    "http://ada:hunter2@127.0.0.1:99999", "socks9://ada:hunter2@127.0.0.1:1",
    "http://ada:hunter2/x@127.0.0.1:1",
  ])
  func `an unusable proxy is reported, without its password`(setting: String) throws {
    let terminal = try user.pty(
      ["edit", "1", "--url", "https://contacts.test"], ["https_proxy": setting])
    try terminal.wait(for: "can't be read")
    terminal.send("\u{11}")
    #expect(terminal.end() == .exit(5))
    #expect(SecretForms("hunter2").found(in: terminal.text) == [])
  }

  @Test(arguments: ["http", "https"])
  func `the local computer is never reached through a proxy`(scheme: String) throws {
    try trustAuthority()
    let proxy = ConnectProxy(to: nil)
    defer { proxy.stop() }
    let setting = "http://127.0.0.1:\(proxy.port)"
    let secure = try TLSServer(certificates.signed(), answers: Self.ada)
    let plain = FaultServer(reads: [.json(200, Self.ada["v2/contacts/1"] ?? "")])
    defer { plain.stop() }
    let terminal = try user.pty(
      [
        "edit", "1", "--url",
        "\(scheme)://127.0.0.1:\(scheme == "http" ? plain.port : secure.port)",
      ],
      [
        "http_proxy": setting, "https_proxy": setting, "all_proxy": setting,
        "HTTPS_PROXY": setting, "ALL_PROXY": setting,
      ])
    try terminal.wait(for: "Lovelace")
    #expect(proxy.connections == 0)
    #expect(!terminal.text.contains(" via "))
  }
}
