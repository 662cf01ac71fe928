import ContactModel
import Testing

@Suite struct DateParsingTests {
  @Test(arguments: [
    "", "T00:00:00Z", "T00:00:00.000000Z", "T23:59:60Z", " 00:00", "T12:30", "T12:30Z",
    " 12:30:45.5", "T12:30:45+05:30", "T12:30:45-0800", "T12:30-00:00",
  ])
  func `a timestamp is the day it names`(time: String) {
    #expect(CalendarDate(timestamp: "1990-01-15" + time)?.description == "1990-01-15")
  }

  @Test(arguments: [
    "x", " ", "T", "Z", "T1", "T12", "T12:", "T12:3", "T24:00", "T12:60", "T12:30:61", "T12:30:",
    "T12:30:45.", "T12:30:45.5x", "T12:30:45,5", "T12:30ZZ", "T12:30Z ", "T12:30+", "T12:30+05",
    "T12:30+05:", "T12:30+24:00", "T12:30+05:60", "T12:30+05:300", "T12:30Z+01:00", "  12:30",
    "T１２:30", " 1 of many", "T0 and then some", "T12:30\u{0}", "T-1:30", "\u{301}",
  ])
  func `other text after a day isn't a timestamp`(tail: String) {
    #expect(CalendarDate(timestamp: "1990-01-15" + tail) == nil)
  }

  @Test(arguments: ["", "1990", "1990-02-30T00:00:00Z", "1990-01-1é", "1990-01-1T00:00:00Z"])
  func `a timestamp begins with a day that exists`(text: String) {
    #expect(CalendarDate(timestamp: text) == nil)
  }

  /// The date of birth proposed for a text; nil for none.
  func date(_ text: String) -> String? {
    let block = PastedBlock(
      reading: "City: Bath\nDepartment: Hut 8\nBorn: \(text)", today: Sample.today)
    return block?.proposals.first { $0.field.id == .birthday }?.text
  }

  @Test(arguments: [
    "1990-01-15", "1990-01-15T08:00:00Z", "1990/1/15", "1990.01.15", "15 Jan 1990", "15. Jan. 1990",
    "January 15th, 1990", "15-JAN-1990", "1990 jan 15", "15/01/1990", "01/15/1990", "15.1.1990",
  ])
  func `a date that can be one day alone is read`(text: String) {
    #expect(date(text) == "1990-01-15")
  }

  @Test func `two readings of the same day are one`() { #expect(date("4/4/2020") == "2020-04-04") }

  @Test(arguments: [
    "03/04/2020", "15/01/90", "31/02/2020", "1990-13-01", "Jan 1990", "15 Ja 1990", "1990",
    "15 January", "+15/01/1990", "15:01:1990", "١٥/٠١/١٩٩٠", "January January 1990",
  ])
  func `any other date is omitted`(text: String) { #expect(date(text) == nil) }
}
