extension Int {
  /// Returns the number and the noun: `1 contact`, `36 contacts`.
  ///
  /// - Parameters:
  ///   - noun: The noun for one.
  ///   - plural: The noun for any other number; nil if it only adds an *s*.
  /// - Returns: Both, with a space between them.
  package func counted(_ noun: String, plural: String? = nil) -> String {
    self == 1 ? "1 \(noun)" : "\(self) \(plural ?? noun + "s")"
  }
}

extension [String] {
  /// Returns the words as a part of a sentence: `a, b or c`.
  package func joined(before last: String) -> String {
    guard count > 1, let end = self.last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(last) " + end
  }
}

extension [Int32] {
  /// The maximum number of ids in a text: a server may return a hundred thousand.
  package static let mostListed = 100

  /// Returns the ids for reading; for a very long list, the first ones and the number of the
  /// others.
  ///
  /// - Parameter text: Formats the ids that are listed.
  /// - Returns: One line.
  package func listed(_ text: ([Int32]) -> String) -> String {
    guard count > Self.mostListed else { return text(self) }
    return "\(text(Array(prefix(Self.mostListed)))), and \(count - Self.mostListed) more"
  }
}
