package import Screen

extension Key {
  /// Parses a script of keys: characters as they are, other keys between `<` and `>`.
  ///
  /// `"Ada<tab>Lovelace<c-s>"`, `<a-x>`, `<s-tab>`, `<f2>`, `<lt>` for `<` itself.
  /// - Parameter notation: The script.
  /// - Returns: The keys, or nil if a name between `<` and `>` isn't a key's.
  package static func keys(_ notation: String) -> [Key]? {
    var keys: [Key] = []
    var rest = Substring(notation)
    while let first = rest.first {
      rest.removeFirst()
      guard first == "<" else {
        keys.append(.character(first))
        continue
      }
      guard let close = rest.firstIndex(of: ">"), let key = Key(named: String(rest[..<close]))
      else { return nil }
      keys.append(key)
      rest = rest[rest.index(after: close)...]
    }
    return keys
  }
}
