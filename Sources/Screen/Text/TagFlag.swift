/// The flag of a part of a country, like Scotland's: a black flag, a code in tag characters and
/// the tag that ends it (UTS #51, emoji tag sequences).
struct TagFlag {
  let text: String

  /// Reads a grapheme; nil where it is anything else.
  init?(_ scalars: [Unicode.Scalar]) {
    guard scalars.first == "\u{1F3F4}", scalars.last == "\u{E007F}" else { return nil }
    let code = scalars.dropFirst().dropLast()
    // A code of CLDR: two letters of the country, then up to four letters or digits.
    guard (3...6).contains(code.count), code.allSatisfy(Self.isCode) else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    self.text = String(text)
  }

  private static func isCode(_ scalar: Unicode.Scalar) -> Bool {
    (0xE0061...0xE007A).contains(scalar.value) || (0xE0030...0xE0039).contains(scalar.value)
  }
}
