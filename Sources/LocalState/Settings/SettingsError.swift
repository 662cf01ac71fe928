/// A setting that can't be used; the sentence names the file and the key and says what to do.
package struct SettingsError: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// The word of a list that somebody most probably meant.
enum NearestWord {
  /// Says " Did you mean …?", or which words there are where none is near.
  static func hint(for word: String, among words: [String]) -> String {
    let nearest = words.map { ($0, distance(word, $0)) }.min { $0.1 < $1.1 }
    if let nearest, nearest.1 <= max(2, word.count / 3) { return "Did you mean \(nearest.0)?" }
    return "There are: \(words.sorted().joined(separator: ", "))."
  }

  /// Levenshtein's distance.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[right.count]
  }
}
