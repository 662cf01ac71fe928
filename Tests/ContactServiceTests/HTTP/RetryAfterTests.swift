import Testing

@testable import ContactService

@Suite struct RetryAfterTests {
  private static let date = "Sun, 06 Nov 1994 08:49:37 GMT"

  @Test(arguments: [
    (nil, 60), ("", 60), ("0", 0), ("7", 7), (" 7 ", 7), ("120", 120), ("600", 600),
    ("99999999999999999999999", 86_400), ("-5", 60), ("1.5", 60), ("soon", 60), ("7s", 60),
    ("Sun, 06 Nov 1994 08:49:47 GMT", 10), ("Sunday, 06-Nov-94 08:50:37 GMT", 60),
    ("Sun Nov  6 08:49:38 1994", 1), ("Sun, 06 Nov 1994 08:49:00 GMT", 0),
    ("Mon, 07 Nov 1994 08:49:37 GMT", 86_400), ("Sun, 31 Feb 1994 08:49:37 GMT", 60),
    ("Sun, 06 Nov 1994 25:49:37 GMT", 60), ("Sun, 06 Nov 1994 08:49:37 CET", 60),
  ])
  func `a wait is read`(value: String?, seconds: Int) {
    #expect(RetryAfter.seconds(value, date: Self.date) == seconds)
  }

  @Test func `a date without the response's own date is ignored`() {
    #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:49:47 GMT", date: nil) == 60)
  }

  @Test(arguments: [
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
  ])
  func `a date of HTTP is seconds since 1970`(text: String, seconds: Int) {
    #expect(HTTPDate.seconds(text) == seconds)
  }
}
