import Testing

@testable import ContactService

@Suite struct ServerTests {
  @Test func `a server's text is its first line with content`() throws {
    let server = try Sample.server()
    #expect(server.shown("\r\n  \n  <!DOCTYPE html>\n<title>") == "<!DOCTYPE html>")
    #expect(server.shown(" \n") == "")
  }

  @Test func `a server's text is cut to 200 scalars`() throws {
    let shown = try Sample.server().shown(String(repeating: "e\u{301}", count: 500))
    #expect(shown.unicodeScalars.count == 200)
    #expect(shown.hasSuffix("…"))
  }

  @Test func `the token is redacted before a text is cut`() throws {
    let shown = try Sample.server().shown(
      String(repeating: "x", count: 190) + Sample.secret + "\u{301}")
    #expect(!shown.contains("s3c"))
  }
}
