import Glibc

/// The encodings of characters that the locale names and that the process has.
package struct LocaleEncoding {
  /// That of the environment's own locale.
  ///
  /// The C locale's, which is also what a locale that isn't installed gives, says nothing about the
  /// terminal; one that is neither it nor UTF-8 says that the terminal doesn't read UTF-8.
  package let own: String
  /// That which the process has been able to take.
  let taken: String

  /// Whether nothing speaks against sending UTF-8.
  package var isUnicode: Bool { taken == "UTF-8" && ["UTF-8", "ANSI_X3.4-1968"].contains(own) }

  /// Reads both, and changes nothing.
  package static func read() -> LocaleEncoding {
    // A locale that isn't installed gives the C locale.
    let own = codeset(of: "") ?? "ANSI_X3.4-1968"
    return LocaleEncoding(own: own, taken: own == "UTF-8" ? own : codeset(of: "C.UTF-8") ?? own)
  }

  /// Sees to it that characters are UTF-8 for the process, where that can be had.
  ///
  /// Only their kind is taken from the environment: a comma in numbers, say, would reach every
  /// library of the process.
  static func take() -> LocaleEncoding {
    let encoding = read()
    setlocale(LC_CTYPE, encoding.own == "UTF-8" ? "" : "C.UTF-8")
    return encoding
  }

  private static func codeset(of name: String) -> String? {
    guard let locale = newlocale(1 << LC_CTYPE, name, nil) else { return nil }
    defer { freelocale(locale) }
    return nl_langinfo_l(nl_item(CODESET), locale).map { String(cString: $0) }
  }
}
