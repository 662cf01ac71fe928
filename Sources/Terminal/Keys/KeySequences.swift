package import Screen

/// What sequences mean on one type of terminal, besides those that nearly all send.
package struct KeySequences: Sendable {
  private let keys: [[UInt8]: Key]
  private let longest: Int

  /// Makes a table.
  ///
  /// - Parameter keys: A key a sequence. Only sequences that begin with Escape count: a terminal
  ///   whose arrow is Ctrl-K can't be told from the operator who presses Ctrl-K.
  package init(_ keys: [[UInt8]: Key] = [:]) {
    self.keys = keys.filter { $0.key.count > 1 && $0.key.first == Byte.escape }
    longest = self.keys.keys.map(\.count).max() ?? 0
  }

  /// Finds the longest sequence of the table that some bytes begin with.
  ///
  /// - Returns: Its key and how many bytes it has.
  func key(atStartOf bytes: ArraySlice<UInt8>) -> (Key, Int)? {
    for length in stride(from: min(longest, bytes.count), to: 1, by: -1) {
      if let key = keys[Array(bytes.prefix(length))] { return (key, length) }
    }
    return nil
  }
}
