import Glibc

/// The encodings of characters that the locale names and that the process has.
struct LocaleEncoding {
  /// That of the environment's own locale.
  ///
  /// The C locale's, which is also what a locale that isn't installed gives, says nothing about the
  /// terminal; one that is neither it nor UTF-8 says that the terminal doesn't read UTF-8.
  let own: String
  /// That which the process has been able to take.
  let taken: String

  /// Whether nothing speaks against sending UTF-8.
  var isUnicode: Bool { taken == "UTF-8" && ["UTF-8", "ANSI_X3.4-1968"].contains(own) }

  /// Sees to it that characters are UTF-8, where that can be had.
  ///
  /// Only their kind is taken from the environment: a comma in numbers, say, would reach every
  /// library of the process.
  static func take() -> LocaleEncoding {
    setlocale(LC_CTYPE, "")
    let own = present
    if own != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    return LocaleEncoding(own: own, taken: present)
  }

  private static var present: String {
    nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
  }
}
