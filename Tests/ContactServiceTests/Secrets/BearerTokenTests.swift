import Foundation
import TestSupport
import Testing

@testable import ContactService

@Suite struct BearerTokenTests {
  @Test(arguments: ["abc", "abc\n", "abc\r\n", "a.b_c~d+e/f=-1"])
  func `a token is taken without the newline at its end`(text: String) throws {
    let token = try BearerToken(text, source: "FILE")
    #expect(token.authorization == "Authorization: Bearer \(text.filter { !$0.isNewline })")
  }

  @Test(arguments: [
    ("", BearerTokenError.Reason.empty), ("\n", .empty), ("abc\n\n", .character),
    ("hunter 2", .character), ("hünter", .character), ("hunter\r", .character),
    ("hunter\0", .character), ("Bearer hunter2", .character), ("hunter2\u{301}", .character),
    ("hunter\n2", .character), ("hunter\t", .character), (" hunter2", .character),
    (String(repeating: "hunter", count: 667), .tooLong),
  ])
  func `other texts are refused and not quoted`(text: String, reason: BearerTokenError.Reason) {
    let error = #expect(throws: BearerTokenError.self) {
      try BearerToken(text, source: "/etc/token")
    }
    #expect(error?.reason == reason)
    #expect(error?.description.contains("/etc/token") == true)
    #expect(error?.description.contains("hunter") == false)
  }

  @Test func `no way of printing shows the token`() throws {
    let token = try BearerToken(Sample.secret, source: "FILE")
    var dumped = ""
    dump(token, to: &dumped)
    let server = try Sample.server()
    for text in ["\(token)", String(reflecting: token), dumped, "\([token])", "\(server)"] {
      #expect(!text.contains("s3cret"))
      #expect(text.contains("‹redacted›"))
    }
    #expect(!((token as Any) is any Encodable))
  }

  @Test(arguments: [Sample.secret, "short", "+/+/+/=="])
  func `the token is struck from texts in each of its forms`(secret: String) throws {
    let token = try BearerToken(secret, source: "FILE")
    let base64 = Data(secret.utf8).base64EncodedString()
    let text = token.redacting("a \(secret) b \(base64) c")
    #expect(text.hasPrefix("a ‹redacted› b ‹redacted›"))
    let all = token.redacting(SecretForms.everywhere(in: "d", secret))
    #expect(SecretForms(secret).found(in: all) == [], "\(all)")
    #expect(SecretForms(secret).found(in: SecretForms.everywhere(in: "d", secret)).count >= 6)
  }
}
