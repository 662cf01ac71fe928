import ContactModel
import Testing

@Suite struct NearestWordTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("abc", "abd", 1), ("abc", "acb", 1),
    ("abc", "ab", 1), ("abc", "xabc", 1), ("kitten", "sitting", 3),
  ])
  func `letters added, removed, replaced and exchanged are counted`(
    left: String, right: String, distance: Int
  ) {
    #expect(NearestWord.distance(left, right) == distance)
    #expect(NearestWord.distance(right, left) == distance)
  }

  @Test(arguments: [
    ("EMIAL", "Did you mean “email”?"), ("stat", "Did you mean “state”?"),
    ("zzz", "Choose from: email, state."),
  ])
  func `a near word is proposed, otherwise all are listed`(word: String, hint: String) {
    #expect(NearestWord.hint(for: word, among: ["email", "state"]) == hint)
  }
}
