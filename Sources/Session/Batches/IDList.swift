/// The ids of a file, one a line.
package struct IDList: Equatable, Sendable {
  /// Each once, in the order in which they came.
  package let ids: [String]
  /// Those that came more than once.
  package let repeated: [String]

  /// Reads the lines of a text; blank ones, and those that begin with `#`, say nothing.
  package init(_ text: String) {
    var (seen, again): (Set<String>, Set<String>) = ([], [])
    var (ids, repeated): ([String], [String]) = ([], [])
    for line in text.split(whereSeparator: \.isNewline) {
      let head = line.drop(while: \.isWhitespace)
      guard let last = head.lastIndex(where: { !$0.isWhitespace }), head.first != "#" else {
        continue
      }
      let id = String(head[...last])
      if seen.insert(id).inserted {
        ids.append(id)
      } else if again.insert(id).inserted {
        repeated.append(id)
      }
    }
    self.ids = ids
    self.repeated = repeated
  }
}
