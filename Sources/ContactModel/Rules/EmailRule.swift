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

/// Domains of e-mail addresses, and the ways people mistype them.
enum MailDomain {
  /// Finds the domain that was probably meant; nil if nothing is likely.
  ///
  /// A domain that many people have is never doubted, whatever it resembles.
  static func likely(for domain: String) -> String? {
    let domain = domain.lowercased()
    guard domain.utf8.count <= 100, !isKnown(domain) else { return nil }
    let repaired = repairedMarks(domain)
    if isKnown(repaired) { return repaired }
    guard let dot = repaired.firstIndex(of: ".") else { return withoutDot(repaired) }
    if let last = repaired.lastIndex(of: "."), last != dot,
      let end = slips[String(repaired[repaired.index(after: last)...])]
    {
      return "\(repaired[..<last]).\(end)"
    }
    let name = String(repaired[..<dot])
    let ending = String(repaired[repaired.index(after: dot)...])
    let likelyEnding = slips[ending]
    if let ends = endings[name] {
      // The provider's name is right; others may have it with another ending, except these.
      let isSlip = likelyEnding != nil || ["co", "cm", "om"].contains(ending)
      let isAlone = ["gmail", "googlemail", "icloud"].contains(name) && !ending.contains(".")
      guard isSlip || isAlone else { return nil }
      return "\(name).\(likelyEnding.flatMap { ends.contains($0) ? $0 : nil } ?? ends[0])"
    }
    let target = likelyEnding ?? ending
    if let provider = near(name, endingIn: target) { return "\(provider).\(target)" }
    if likelyEnding != nil { return "\(name).\(target)" }
    return repaired == domain || repaired.hasPrefix(".") ? nil : repaired
  }

  private static func isKnown(_ domain: String) -> Bool {
    guard let dot = domain.firstIndex(of: ".") else { return false }
    let ending = String(domain[domain.index(after: dot)...])
    return others.contains(domain) || endings[String(domain[..<dot])]?.contains(ending) == true
  }

  /// Returns the text with marks mistyped for a dot and doubled dots repaired.
  private static func repairedMarks(_ domain: String) -> String {
    domain.split { ".,;:".contains($0) || $0.isWhitespace }.joined(separator: ".")
  }

  /// Returns a domain without a dot: a provider's name, with or without its ending.
  private static func withoutDot(_ domain: String) -> String? {
    if let ends = endings[domain] { return "\(domain).\(ends[0])" }
    for (name, ends) in endings {
      for end in ends where domain == name + end.filter({ $0 != "." }) || domain == name + end {
        return "\(name).\(end)"
      }
    }
    return near(domain, endingIn: "com").map { "\($0).com" }
  }

  /// Returns the provider whose name differs by one slip: an extra, missing, wrong or transposed
  /// letter.
  private static func near(_ name: String, endingIn ending: String) -> String? {
    guard !strangers.contains(name) else { return nil }
    let close = endings.filter { provider, ends in
      provider.count > 4 && ends.contains(ending) && abs(provider.count - name.count) < 2
        && NearestWord.distance(name, provider) == 1
    }
    return close.keys.sorted().first { close.count == 1 || $0.first == name.first }
  }

  /// Endings that aren't a top-level domain, with the likely one.
  private static let slips: [String: String] = [
    "con": "com", "cmo": "com", "ocm": "com", "vom": "com", "xom": "com", "comm": "com",
    "coom": "com", "ccom": "com", "cim": "com", "clm": "com", "cpm": "com", "ckm": "com",
    "c0m": "com", "cok": "com", "comn": "com", "conm": "com", "copm": "com", "coml": "com",
    "dom": "com", "fom": "com", "come": "com", "coma": "com", "ner": "net", "nte": "net",
    "ent": "net", "nett": "net", "nwt": "net",
    "nrt": "net", "ney": "net", "ogr": "org", "orgg": "org", "rog": "org", "orf": "org",
    "ort": "org", "prg": "org", "0rg": "org", "couk": "co.uk", "co.ku": "co.uk",
    "co.uj": "co.uk", "c.uk": "co.uk", "cou.k": "co.uk", "co.ik": "co.uk", "comau": "com.au",
    "com.ua.au": "com.au", "edy": "edu", "eud": "edu", "gob": "gov", "deu": "de",
  ]

  /// Public mail providers, with their endings, the most common first.
  private static let endings: [String: [String]] = {
    var endings: [String: [String]] = [:]
    for line in providers.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if let name = words.first { endings[name] = Array(words.dropFirst()) }
    }
    return endings
  }()

  private static let providers = """
    gmail com
    googlemail com
    hotmail com co.uk fr de it es be nl se dk no fi ca com.br com.ar co.jp co.th gr ch
    outlook com fr de es it be dk com.br com.au jp co.th in ie pt at cz hu
    live com co.uk fr de nl it be ca dk se no com.au com.mx com.pt ie cn
    yahoo com co.uk fr de it es ca com.au com.br co.in in co.jp com.mx com.ar com.hk com.sg com.tw ie se dk no gr ro co.id com.ph com.vn
    icloud com
    protonmail com ch
    proton me
    comcast net
    verizon net
    sbcglobal net
    bellsouth net
    earthlink net
    charter net
    btinternet com
    talktalk net
    virginmedia com
    ntlworld com
    blueyonder co.uk
    wanadoo fr
    laposte net
    orange fr
    libero it
    virgilio it
    rediffmail com
    bigpond com net.au
    optusnet com.au
    sympatico ca
    rogers com
    telenet be
    skynet be
    bluewin ch
    freenet de
    t-online de
    fastmail com fm
    rocketmail com
    tutanota com de
    yandex ru com by kz ua
    rambler ru
    seznam cz
    centrum cz
    naver com
    """

  /// Other domains that many people have, some of them one letter away from those above.
  private static let others: Set<String> = [
    "mail.com", "ymail.com", "email.com", "gmx.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch",
    "gmx.fr", "gmx.co.uk", "gmx.us", "web.de", "aol.com", "aol.de", "aol.fr", "aol.co.uk",
    "me.com", "mac.com", "msn.com", "att.net", "cox.net", "sky.com", "mail.ru", "bk.ru", "list.ru",
    "inbox.ru", "inbox.com", "inbox.lv", "ya.ru", "ukr.net", "qq.com", "163.com", "126.com",
    "sina.com", "sina.cn", "sohu.com", "hanmail.net", "daum.net", "uol.com.br", "bol.com.br",
    "terra.com.br", "ig.com.br", "globo.com", "globomail.com", "free.fr", "sfr.fr", "neuf.fr",
    "numericable.fr", "tin.it", "alice.it", "tiscali.it", "tiscali.co.uk", "ziggo.nl", "kpnmail.nl",
    "planet.nl", "home.nl", "hetnet.nl", "xs4all.nl", "chello.nl", "upcmail.nl", "telia.com",
    "online.no", "online.de", "wp.pl", "o2.pl", "o2.co.uk", "onet.pl", "interia.pl", "abv.bg",
    "zoho.com", "hey.com", "pm.me", "duck.com", "mail.de", "posteo.de", "mailbox.org", "arcor.de",
    "shaw.ca", "telus.net", "videotron.ca", "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp",
    "windowslive.com", "passport.com", "hushmail.com", "juno.com", "netzero.net", "optonline.net",
    "frontier.com", "windstream.net", "outlook.office365.com", "cloud.com", "example.com",
    "example.net", "example.org",
  ]

  /// Names of other domains that are one slip away from a provider's name.
  private static let strangers: Set<String> = [
    "mail", "email", "ymail", "gail", "imail", "qmail", "cloud", "lcloud", "range", "grange",
    "oranges", "liber", "proton", "charters", "outlooks", "rodgers", "roger", "central", "centre",
    "never", "saver", "laver", "waver", "yandy", "hotmall", "photomail",
  ]
}
