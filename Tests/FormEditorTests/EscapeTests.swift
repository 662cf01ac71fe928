import ContactModel
import Screen
import TestSupport
import Testing

@testable import FormEditor

/// No key leads to a place from which Esc doesn't lead back, and Esc loses no edit except the ticks
/// of an open list.
@Suite struct EscapeTests {
  /// All keys of the form, and what is typed.
  private static let keys: [Key] =
    Command.table.flatMap(\.keys) + TextAction.table.flatMap(\.keys)
    + [
      "<enter>", "<esc>", "<space>", "<tab>", "<down>", "<up>", "<home>", "<end>", "<del>", "<bs>",
      "<lt>", ">",
    ].compactMap { Key.keys($0)?.first } + "adtx3/-é李".map { Key.character($0) }

  private static let pastes = ["Grace", "a\nb\tc", "{\"first_name\": \"Ada\", \"city\": \"Rome\"}"]

  @Test(arguments: (0..<4).map { _ in SeededGenerator() }.map(\.seed))
  func `Esc leaves any panel reached by any keys, with every edit kept`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var driver = FormDriver(rows: 24)
    driver.name()
    for step in 0..<800 {
      if step % 97 == 0 {
        driver.apply(.pasted(Self.pastes[step % Self.pastes.count]))
      } else {
        driver.apply(.keyPressed(Self.keys.randomElement(using: &generator)!))
      }
      if driver.form.isSending {
        driver.apply(.saveFinished(outcomes.randomElement(using: &generator)!))
      }
      guard step % 5 == 0 else { continue }
      var copy = driver
      var edit = copy.form.edit
      // The ticks of an open list are undone.
      if case .picker(let picker) = copy.form.panel,
        case .ticks(let field, let former) = picker.purpose
      {
        edit.tick(former, in: field)
      }
      for _ in 0..<3 { copy.press("<esc>") }
      #expect(copy.screen.contains("Tab Next"), "seed \(seed), step \(step):\n\(driver.screen)")
      #expect(copy.form.edit == edit, "seed \(seed), step \(step)")
    }
  }

  private let outcomes: [SaveOutcome] = [
    .notSent(reason: "Why."), .unknown(reason: "Why."), .notApplied(reason: "Why."),
    .refused(Refusal(status: 422, message: "Why.")),
    .conflict(Conflict(message: "Why.", theirs: nil)),
    .rateLimited(RateLimit(seconds: 3, message: "Why.")),
  ]
}
