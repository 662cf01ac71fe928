import ContactModel
import Foundation
import TestSupport
import Testing

@testable import ContactService

@Suite struct RequestPreviewTests {
  @Test func `a preview shows the request without a token`() throws {
    let preview = try RequestPreview(
      of: Sample.edit(etag: #""1""#), .changed, to: Sample.server().endpoint)
    #expect(
      preview.text.hasPrefix(
        """
        PUT https://api.example.com/v2/contacts/7
        Authorization: Bearer $CONTACT_TOKEN
        Accept: application/json
        Content-Type: application/json
        If-Match: "1"
        User-Agent: \(UserAgent.text)

        {
          "first_name": "Ada",
          "last_name": "King",
        """))
  }

  @Test func `the command is split by a shell as it was joined`() throws {
    let preview = try RequestPreview(of: Sample.edit(), .changed, to: Sample.server().endpoint)
    let process = try ChildProcess(
      "/bin/sh", ["-c", "curl() { printf '%s\\n' \"$@\"; cat; }\n" + preview.curl],
      environment: ["CONTACT_TOKEN": "t0ken"])
    let lines = try process.outputToEnd().components(separatedBy: "\n")
    #expect(lines.contains("https://api.example.com/v2/contacts/7"))
    #expect(lines.contains(try Sample.edit().body(.changed).text))
    #expect(lines.suffix(2) == ["Authorization: Bearer t0ken", ""])
  }

  @Test func `the command names the certificate authorities in use`() throws {
    var endpoint = try Endpoint("https://api.example.com")
    endpoint.caFile = "/etc/our ca.pem"
    let preview = try RequestPreview(of: Sample.edit(), .changed, to: endpoint)
    #expect(preview.curl.contains("--cacert '/etc/our ca.pem' "))
  }

  @Test func `an id that can't be sent is refused`() throws {
    let edit = ContactEdit(base: Contact(id: "..", members: [:]))
    #expect(throws: IdentifierError.dots) {
      try RequestPreview(of: edit, .complete, to: Sample.server().endpoint)
    }
  }
}
