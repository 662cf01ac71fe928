import ContactModel
import Testing

@Suite struct PastedMailboxTests {
  static let cases = [
    PastedCase(
      "Ada Lovelace <ada@example.com>",
      ["first_name=Ada", "last_name=Lovelace", "email=ada@example.com"]),
    PastedCase(
      "\"Lovelace, Ada\" <ada@example.com>",
      ["first_name=Ada", "last_name=Lovelace", "email=ada@example.com"]),
    PastedCase(
      "From: Vincent van Gogh <v@example.nl>",
      ["first_name=Vincent", "last_name=van Gogh", "email=v@example.nl"]),
    PastedCase(
      "'Dr. Ada Lovelace' <ada@example.com>;",
      ["first_name=Ada", "last_name=Lovelace", "email=ada@example.com"]),
    PastedCase(
      "Ada Lovelace (she/her) <ada@example.com>",
      ["first_name=Ada", "last_name=Lovelace", "email=ada@example.com"]),
    PastedCase(
      "ada@example.com (Ada Lovelace)",
      ["first_name=Ada", "last_name=Lovelace", "email=ada@example.com"]),
    PastedCase(
      "Lovelace, Ada <ada@example.com>",
      ["first_name=Ada", "last_name=Lovelace", "email=ada@example.com"]),
  ]

  @Test(arguments: cases)
  func `a sender is read`(sender: PastedCase) { sender.check(.mailbox) }

  @Test(arguments: [
    "<ada@example.com>", "Ada <ada@example.com>", "ada@example.com", "Ada Lovelace <ada>",
    "Ada Lovelace <ada@example.com", "Ada Lovelace <ada@example.com> wrote:", "a < b > c",
    "Analytical Engines Ltd <info@example.com>", "ada@example.com (work)", "Lovelace (ada)",
  ])
  func `an address without a person's name is a plain value`(text: String) {
    #expect(PastedBlock(reading: text, today: Sample.today) == nil)
  }
}
