import Foundation
import TestSupport
import Testing

/// Tests that loaded text is sent as the same bytes, with only the appended text added.
@Suite(.endToEnd) struct RoundTripTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The fields that take any text, each with what finds it in the form.
  private static let fields = [
    ("first_name", "first name"), ("last_name", "last name"), ("phone_number", "phone"),
    ("city", "city"), ("zip_code", "zip"), ("company_name", "company"),
    ("position", "job title"),
    ("employment_status", "employment status"), ("employment_type", "employment type"),
    ("classification", "classification"), ("address2", "address 2"), ("address", ""),
  ]

  @Test(arguments: Array(stride(from: 0, to: HostileText.table.count, by: fields.count)))
  func `untouched text is sent back byte for byte, and only an appended letter is added`(
    first: Int
  ) throws {
    let texts = Array(HostileText.table.dropFirst(first).prefix(Self.fields.count))
    var values = ["department": "Engines"]
    for ((key, _), hostile) in zip(Self.fields, texts) { values[key] = hostile.text }
    let server = FaultServer(reads: [try HostileTests.contact(values)], updates: [.status(400)])
    defer { server.stop() }
    let terminal = try BareTerminal(user, "1 --url \(server.address)")
    terminal.wait(for: "employee")
    terminal.press("\u{6}department\r\u{5}", until: "Engines")
    terminal.press("\u{5}Q", until: "EnginesQ")
    values["department"] = "EnginesQ"
    // A control character stops an edited value, so those stay as they are.
    for ((key, words), hostile) in zip(Self.fields, texts) where !words.isEmpty {
      guard !hostile.hasControl else { continue }
      // A number that is edited keeps only what can be seen.
      if key == "phone_number", values[key]?.unicodeScalars.allSatisfy(\.isASCII) != true {
        continue
      }
      terminal.press("\u{6}\(words)\r\u{5}", until: "Next")
      terminal.press("\u{5}Q")
      values[key, default: ""] += "Q"
    }
    terminal.press("\u{13}", until: "Send")
    terminal.press("\r", until: "Refused")
    let request = try #require(server.requests.last { $0.method == "PUT" })
    let body = try #require(
      try JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any])
    for (key, value) in values {
      let sent = try #require(body[key] as? String)
      #expect(Array(sent.utf8) == Array(value.utf8), "\(key)")
    }
    terminal.press("q", until: "Next")
    #expect(terminal.discard() == .exit(4))
  }
}
