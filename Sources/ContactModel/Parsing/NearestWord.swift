/// The valid word that a mistyped one may mean.
package enum NearestWord {
  /// Returns a question about the nearest valid word, or a list of the valid words if none is near.
  package static func hint(for word: String, among valid: [String]) -> String {
    if let nearest = nearest(to: word, among: valid) { return "Did you mean “\(nearest)”?" }
    return "Choose from: " + valid.joined(separator: ", ") + "."
  }

  /// Returns the nearest of the valid words; nil if a third of the letters or more differ.
  package static func nearest(to word: String, among valid: [String]) -> String? {
    // A longer word isn't a mistyped one.
    guard word.utf8.count <= 64 else { return nil }
    let scored = valid.map { (distance(word.lowercased(), $0), $0) }
    guard let best = scored.min(by: { $0.0 < $1.0 }), best.0 <= max(1, word.count / 3) else {
      return nil
    }
    return best.1
  }

  /// Returns the number of characters to add, remove, exchange or replace (Damerau's distance).
  package static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var rows = [Array(0...right.count)]
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var best = min(
          rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
