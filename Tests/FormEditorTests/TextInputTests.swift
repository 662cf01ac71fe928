import TestSupport
import Testing

@testable import FormEditor

/// A line of text after many edits is what reading all of it anew would make of it.
@Suite struct TextInputTests {
  /// What joins its neighbours in every way that Unicode has: marks, halves of flags, families, skin,
  /// syllables of Hangul and of Devanagari.
  private static let pieces = [
    "a", "b ", "Lovelace", "\u{301}", "e\u{301}", "é", "\u{1F1E9}", "\u{1F1EA}\u{1F1EB}",
    "\u{1F1EC}\u{1F1E7}\u{1F1E9}\u{1F1EA}\u{1F1EB}", "\u{200D}", "👩\u{200D}👧", "👍", "\u{1F3FD}",
    "☎",
    "\u{FE0F}", "\u{1100}", "\u{1161}", "\u{11A8}", "क", "\u{94D}", "ष", "\u{93F}", "界", "\u{600}",
    "ش",
    "\u{202E}",
  ]

  @Test(arguments: 0..<20)
  func `edits leave the same graphemes as all of the text has`(round: Int) {
    var random = SeededGenerator(seed: UInt64(round))
    var input = TextInput(round.isMultiple(of: 2) ? "" : String(repeating: "\u{1F1E9}", count: 40))
    var killed = ""
    let actions: [TextAction] = [
      .left, .right, .start, .end, .wordLeft, .deleteBackward, .deleteForward, .killWordBackward,
      .yank,
    ]
    for _ in 0..<300 {
      let former = input
      let piece = Self.pieces.randomElement(using: &random) ?? ""
      if .random(in: 0..<3, using: &random) > 0 {
        input.move(to: .random(in: 0...input.characters.count, using: &random))
        let (head, tail) = (
          input.characters[..<input.caret], input.characters[input.caret...]
        )
        input.insert(piece)
        #expect(
          input.text.unicodeScalars.elementsEqual(
            (String(head) + piece + String(tail)).unicodeScalars))
        #expect(input.caret == Array(String(head) + piece).count, "\(piece) in \(former)")
      } else if let action = actions.randomElement(using: &random) {
        input.perform(action, killed: &killed)
        let caret = former.caret
        var left = former.characters
        if action == .deleteBackward, caret > 0 { left.remove(at: caret - 1) }
        if action == .deleteForward, caret < left.count { left.remove(at: caret) }
        if [.deleteBackward, .deleteForward].contains(action) {
          #expect(input.text.unicodeScalars.elementsEqual(String(left).unicodeScalars))
        }
      }
      var whole = TextInput(input.text)
      whole.move(to: input.caret)
      #expect(input == whole, "seed \(round): \(former), \(piece)")
    }
  }
}
