extension Fault {
  /// Finds a fault.
  ///
  /// - Throws: ``SandboxError`` with the nearest names where there is none of this name.
  package static func named(_ name: String) throws -> Fault {
    if let fault = all.first(where: { $0.name == name }) { return fault }
    let near = all.map { (distance: distance(name, $0.name), name: $0.name) }
      .sorted { $0.distance < $1.distance }.prefix(3).map { "“\($0.name)”" }
    throw SandboxError(
      "There is no fault of this name. Did you mean \(near.joined(separator: ", "))?")
  }

  /// How many characters have to be added, removed or replaced (Levenshtein's distance).
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for character in left {
      var next = [row[0] + 1]
      for (index, other) in right.enumerated() {
        let replaced = row[index] + (character == other ? 0 : 1)
        next.append(min(row[index + 1] + 1, next[index] + 1, replaced))
      }
      row = next
    }
    return row[right.count]
  }
}
