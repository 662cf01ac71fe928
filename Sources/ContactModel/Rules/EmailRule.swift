extension Rule {
  /// The HTML standard's rule for an e-mail address, with the dots and lengths of RFC 5321.
  ///
  /// A domain without a dot and letters beyond ASCII are only doubtful (RFC 6531).
  static let email = Rule { check in
    let text = check.text
    guard let at = text.lastIndex(of: "@") else {
      return .error(
        "An e-mail address needs an @, like ada@example.com.", offer: valid(withSigns(text)))
    }
    let local = text[..<at]
    let domain = text[text.index(after: at)...]
    if local.isEmpty { return .error("Type a name before the @, like ada@example.com.") }
    if domain.isEmpty {
      return .error("Type a domain after the @, like ada@example.com.")
    }
    if local.utf8.count > 64 || text.utf8.count > 254 {
      return .error("Too long: at most 64 bytes before the @ and 254 in all.")
    }
    let isList = text.contains { $0.isWhitespace || ",;".contains($0) }
    if isList, text.count(where: { $0 == "@" }) > 1 { return .error("Keep only one address.") }
    if text.contains(where: \.isWhitespace) {
      return .error("Remove the space.", offer: withoutSpaces(text))
    }
    if local.contains("@") {
      let isDoubled = local.dropLast().allSatisfy { $0 != "@" } && local.last == "@"
      return .error(
        "Keep only one @.", offer: isDoubled ? valid("\(local.dropLast())@\(domain)") : nil)
    }
    let likely = MailDomain.likely(for: String(domain)).flatMap { valid("\(local)@\($0)") }
    if let odd = local.unicodeScalars.first(where: { !isLocal($0) }) {
      return .error("Remove “\(odd)” before the @.")
    }
    if hasStrayDot(local) || hasStrayDot(domain) {
      return .error(
        domain.last == "." && !hasStrayDot(local)
          ? "The part after @ needs a name, like ada@example.com."
          : "Remove the extra dot.",
        offer: likely ?? valid(undotted(local) + "@" + undotted(domain)))
    }
    for label in domain.split(separator: ".") {
      let isWrong =
        label.utf8.count > 63 || label.first == "-" || label.last == "-"
        || !label.unicodeScalars.allSatisfy(isDomain)
      if isWrong {
        let hasComma = label.contains { ",;:".contains($0) }
        return .error(
          "“\(label)” isn't valid in a domain.\(hasComma ? " Comma instead of a dot?" : "")",
          offer: likely)
      }
    }
    if let likely { return .warning("“\(domain)” looks mistyped.", offer: likely) }
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      return .warning("Not every mail server accepts non-ASCII letters.")
    }
    if !domain.contains(".") {
      return .warning("The domain has no dot. Missing .com?")
    }
    return nil
  }

  /// Returns an address that has no errors; nil for any other.
  private static func valid(_ text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."),
      parts[0].unicodeScalars.allSatisfy(isLocal), !hasStrayDot(parts[0]),
      !hasStrayDot(parts[1]), text.utf8.count <= 254
    else { return nil }
    let areLabels = parts[1].split(separator: ".").allSatisfy { label in
      label.first != "-" && label.last != "-" && label.unicodeScalars.allSatisfy(isDomain)
    }
    return areLabels ? text : nil
  }

  /// Returns the address in a text with spaces: the one word that is an address, after a label or a
  /// name, or the whole text if the spaces are next to the @ or a dot.
  private static func withoutSpaces(_ text: String) -> String? {
    let words = text.spacedWords
    if let address = words.compactMap(valid).only {
      let others = words.filter { !$0.isSameBytes(as: address) }
      if others.allSatisfy({ $0.first?.isUppercase == true || $0.last == ":" }) { return address }
    }
    let isSplit = zip(words, words.dropFirst()).allSatisfy { left, right in
      left.last.map("@.".contains) == true || right.first.map("@.".contains) == true
    }
    return isSplit ? valid(words.joined()) : nil
  }

  /// Returns the text with signs for the words that hide them from programs: `ada [at] example
  /// (dot) com`.
  private static func withSigns(_ text: String) -> String {
    var result = text.spacedWords.joined(separator: " ").lowercased()
    for (word, sign) in [("at", "@"), ("dot", ".")] {
      for form in ["[\(word)]", "(\(word))", "{\(word)}", "<\(word)>", " \(word) "] {
        result = result.replacing(" \(form) ", with: sign).replacing(form, with: sign)
      }
    }
    return result.filter { !$0.isWhitespace }
  }

  private static func undotted(_ part: Substring) -> String {
    part.split(separator: ".").joined(separator: ".")
  }

  private static func hasStrayDot(_ part: Substring) -> Bool {
    part.first == "." || part.last == "." || part.contains("..")
  }

  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    isDomain(scalar) || ".!#$%&'*+/=?^_`{|}~".unicodeScalars.contains(scalar)
  }

  private static func isDomain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-": true
    default: scalar.value >= 0xA0
    }
  }
}
