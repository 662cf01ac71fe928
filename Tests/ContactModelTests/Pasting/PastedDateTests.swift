import ContactModel
import Testing

@Suite struct PastedDateTests {
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
  func `any other date is left out`(text: String) { #expect(date(text) == nil) }
}
