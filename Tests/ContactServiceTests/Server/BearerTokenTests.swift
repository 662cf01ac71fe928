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
    ("Bearer abc", "“Bearer”"), ("bearer  abc\n", "“Bearer”"),
    ("\u{FEFF}abc", "a byte order mark"), ("BEARER\tabc", "“Bearer”"),
    ("\u{FEFF}Bearer abc\r\n", "a byte order mark and “Bearer”"),
    ("Authorization: Bearer abc", "“Authorization:” and “Bearer”"),
  ])
  func `text pasted with a token is dropped, and reported`(text: String, note: String) throws {
    let token = try BearerToken(text, source: "FILE")
    #expect(token.authorization == "Authorization: Bearer abc")
    #expect(token.note == "Ignored before the token from FILE: \(note).")
    #expect(BearerToken.stored(text) == "abc")
  }

  @Test(arguments: [
    "12|AbCdEf0123456789", "Bearer", "bearer-abc", "|", String(repeating: "a", count: 8_192),
  ])
  func `tokens of existing servers are sent unchanged`(text: String) throws {
    let token = try BearerToken(text, source: "FILE")
    #expect(token.authorization == "Authorization: Bearer " + text)
    #expect(token.note == nil)
  }

  @Test(arguments: [
    ("", BearerTokenError.Reason.empty), ("\n", .empty), ("abc\n\n", .character),
    ("hunter 2", .character), ("hünter", .character), ("hunter\r", .character),
    ("hunter\0", .character), ("Bearer hunter 2", .character), ("Bearerhunter é", .character),
    ("hunter2\u{301}", .character),
    ("hunter\n2", .character), ("hunter\t", .character), (" hunter2", .character),
    (String(repeating: "hunter", count: 1_366), .tooLong),
  ])
  func `other texts are refused and not quoted`(text: String, reason: BearerTokenError.Reason) {
    let error = #expect(throws: BearerTokenError.self) {
      try BearerToken(text, source: "/etc/token")
    }
    #expect(error?.reason == reason)
    #expect(error?.description.contains("/etc/token") == true)
    #expect(error?.description.contains("hunter") == false)
  }

  @Test func `no way of printing reveals the token`() throws {
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
  func `the token is redacted in each of its forms`(secret: String) throws {
    let token = try BearerToken(secret, source: "FILE")
    let base64 = Data(secret.utf8).base64EncodedString()
    let text = token.redacting("a \(secret) b \(base64) c")
    #expect(text.hasPrefix("a ‹redacted› b ‹redacted›"))
    let all = token.redacting(SecretForms.everywhere(in: "d", secret))
    #expect(SecretForms(secret).found(in: all) == [], "\(all)")
    #expect(SecretForms(secret).found(in: SecretForms.everywhere(in: "d", secret)).count >= 6)
  }

  @Test(arguments: [
    #"s3cr+t\/A.b_c~d\/e=f-g\u002fh"#, #"s3cr\u002bt\u002FA.b_c~d\u002fe=f-g/h"#,
    "s3cr&#43;t&#x2F;A.b_c~d&sol;e&equals;f-g&#47h", "s3cr&amp;#43;t&#0000047;A.b_c~d/e=f-g/h",
    "s3cr%2bt%2FA.b_c~d%2fe%3Df-g%2fh", "s3cr%252Bt%25252fA.b_c%7ed/e=f-g/h",
    "s3cr+t/A.b%5Fc~d/e=f-g/h", "s3\0cr+t/A.\u{AD}b_c~\u{200B}d/e=\u{301}f-g/h",
    "s3cr%00+t/A.b&shy;_c~d/e\u{2060}=f\t-g/h", #"s3cr\u00ad+t\u200b/A.b_c~d/e=f-g/h"#,
    "s3cr t/A.b_c~d/e=f-g/h", "S3CR+T/A.B_C~D/E=F-G/H", "s3cr+t/A.b", "~d/e=f-g", "b_c~d/e=",
    "733363722b742f41", "733363722B742F412e625F63",
  ])
  func `the token is redacted however it is escaped, split or cut`(form: String) throws {
    let token = try BearerToken("s3cr+t/A.b_c~d/e=f-g/h", source: "FILE")
    #expect(token.redacting("<\(form)>") == "<‹redacted›>")
    #expect(token.redacting("é:\(form)") == "é:‹redacted›")
    #expect(token.redacting("\(form)/\(form)").hasPrefix("‹redacted›"))
  }

  @Test func `other text is unchanged, byte for byte`() throws {
    let token = try BearerToken("s3cr+t/A.b_c~d/e=f-g/h", source: "FILE")
    let text = "No: é\0 \u{AD}%41 &amp; \\u0041 &#xFFFFFFFF; &# %zz \\"
    #expect(token.redacting(text).utf8.elementsEqual(text.utf8))
  }
}
