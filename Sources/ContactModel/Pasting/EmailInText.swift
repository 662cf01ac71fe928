/// The e-mail addresses in a text.
enum EmailInText {
  /// Finds them between spaces, brackets and commas, as `Ada <ada@example.com>` has one.
  static func all(in text: String) -> [String] {
    guard text.contains("@") else { return [] }
    return text.split { $0.isWhitespace || "<>()[]\"',;:|".contains($0) }.compactMap { word in
      let address = word.last == "." ? word.dropLast() : word
      let sides = address.split(separator: "@", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, sides[1].contains(".") else { return nil }
      return String(address)
    }
  }
}
