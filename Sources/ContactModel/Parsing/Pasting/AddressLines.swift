/// The country that a text names, and the lines above it.
struct NamedCountry {
  let country: String
  /// The country's name in the text.
  let words: String
  let lines: [String]
  let below: [String]

  init?(_ all: [String]) {
    for index in all.indices.reversed() {
      let line = all[index]
      if let code = Country.code(onLine: line), all.count > 1 {
        // A country at the top, as in Japan; else it is a person called Jordan.
        if index == 0, line.isLatin { continue }
        self.init(
          code, line, Array(all[..<index]) + (index == 0 ? Array(all[1...]) : []),
          index == 0 ? [] : Array(all[(index + 1)...]))
        return
      }
      let pieces = line.commaPieces
      if let (code, words, head) = Self.beforeCode(pieces) {
        self.init(code, words, Array(all[..<index]) + [head], Array(all[(index + 1)...]))
        return
      }
      if pieces.count > 1, let last = pieces.last, let code = Country.code(onLine: last),
        line.hasSuffix(last)
      {
        let before = line.dropLast(last.count).trimmed
        let head = before.last == "," ? String(before.dropLast()).trimmed : before
        self.init(code, last, Array(all[..<index]) + [head], Array(all[(index + 1)...]))
        return
      }
      // A country after the code, without a comma: NSW 2000 Australia.
      let words = line.spacedWords
      for count in [3, 2, 1] where words.count > count + 1 {
        let name = words.suffix(count).joined(separator: " ")
        guard words[words.count - count - 1].hasDigit, let code = Country.code(onLine: name) else {
          continue
        }
        let head = words.dropLast(count).joined(separator: " ")
        self.init(code, name, Array(all[..<index]) + [head], Array(all[(index + 1)...]))
        return
      }
    }
    return nil
  }

  /// Returns a country before the code on the last line: Singapore 048616; Toronto, ON, Canada M5E
  /// 1E5.
  private static func beforeCode(_ pieces: [String]) -> (String, String, head: String)? {
    guard let words = pieces.last?.spacedWords, words.count < 6 else { return nil }
    for count in [3, 2, 1] where words.count > count {
      let name = words.prefix(count).joined(separator: " ")
      let rest = words.dropFirst(count).joined(separator: " ")
      guard rest.hasDigit, let code = Country.code(onLine: name),
        let format = AddressFormat.named(code), format.codePattern?.matches(rest) == true
      else { continue }
      let last = format.hasCity ? rest : "\(name) \(rest)"
      return (code, name, (pieces.dropLast() + [last]).joined(separator: ", "))
    }
    return nil
  }

  private init(_ country: String, _ words: String, _ lines: [String], _ below: [String]) {
    self.country = country
    self.words = words
    self.lines = lines
    self.below = below
  }
}

/// A postal code among lines, and the text around it.
struct CodeInLines {
  let code: String
  /// The lines and pieces before the code's line.
  let above: [String]
  /// The text next to the code, between the same commas.
  let beside: String
  /// The pieces and lines after it.
  let below: [String]
  /// Whether its country's sign precedes it.
  let hasSign: Bool

  /// Whether no other text is next to it.
  var isAlone: Bool { beside.isEmpty }

  init?(_ lines: [String], _ format: AddressFormat, isNamed: Bool) {
    guard let pattern = format.codePattern else { return nil }
    for index in lines.indices.reversed() where lines[index].hasDigit {
      let pieces = lines[index].commaPieces
      for place in pieces.indices.reversed() {
        guard
          let found = Self.code(
            in: pieces[place], pattern, format, isNamed: isNamed,
            isFirst: index == 0 && place == 0)
        else { continue }
        code = found.code
        hasSign = found.hasSign
        beside = found.rest
        above = Array(lines[..<index]) + Array(pieces[..<place]) + found.before
        below = Array(pieces[(place + 1)...]) + Array(lines[(index + 1)...])
        return
      }
    }
    return nil
  }

  private typealias Found = (code: String, rest: String, before: [String], hasSign: Bool)

  /// Returns the code in a piece: alone, at its end, or before the city.
  private static func code(
    in piece: String, _ pattern: CodePattern, _ format: AddressFormat, isNamed: Bool, isFirst: Bool
  ) -> Found? {
    let words = piece.spacedWords
    guard words.count <= 14 else { return nil }
    for count in [3, 2, 1] where words.count >= count {
      for start in starts(words.count, count, format) {
        let run = words[start..<start + count].joined(separator: " ")
        guard let (code, hasSign) = read(run, pattern, format, isNamed: isNamed) else { continue }
        let before = words[..<start].joined(separator: " ")
        let after = words[(start + count)...].joined(separator: " ")
        if before.isEmpty, after.isEmpty {
          return isFirst && !format.hasCodeFirst ? nil : (code, "", [], hasSign)
        }
        if after.isEmpty {
          // Before the city is the usual place; a number at the end of a line is a house number.
          let isOdd =
            format.isCodeLeading && PostalAddress.isStreet(piece)
            && !format.codeExamples.allSatisfy { $0.contains(where: \.isLetter) }
          if isOdd && (!isNamed || PostalAddress.hasStreetWord(before)) { continue }
          return (code, before, [], hasSign)
        }
        let isPlace =
          after.first?.isLetter == true && (!after.hasDigit || canHaveNumber(after))
        guard isPlace, format.isCodeLeading || hasSign else { continue }
        if before.isEmpty { return (code, after, [], hasSign) }
        if PostalAddress.isStreet(before) { return (code, after, [before], hasSign) }
      }
    }
    return nil
  }

  /// Returns whether a city can have a number: Praha 1, PARIS CEDEX 08.
  private static func canHaveNumber(_ city: String) -> Bool {
    let words = city.spacedWords
    return city.lowercased().contains("cedex")
      || words.count == 2 && words.last.map { $0.count < 3 && $0.allSatisfy(\.isNumber) } == true
  }

  private static func starts(_ words: Int, _ count: Int, _ format: AddressFormat) -> [Int] {
    let all = Array(0...(words - count))
    return format.isCodeLeading ? all : all.reversed()
  }

  private static func read(
    _ run: String, _ pattern: CodePattern, _ format: AddressFormat, isNamed: Bool
  ) -> (code: String, hasSign: Bool)? {
    guard run.utf8.count < 30 else { return nil }
    if run.first == "〒" {
      let code = run.dropFirst().trimmed
      return pattern.matches(code) ? (code, true) : nil
    }
    if !isNamed, run.contains(where: \.isLowercase) { return nil }
    let text = run.uppercased()
    if pattern.matches(text) {
      return (isNamed && text.contains(where: \.isLetter) ? text : run, false)
    }
    // D-10117, SE-114 55, FI-00100
    let sign = text.prefix { $0.isASCII && $0.isLetter }
    let rest = String(text.dropFirst(sign.count + 1))
    guard (1...3).contains(sign.count), text.dropFirst(sign.count).first == "-",
      pattern.matches(rest)
    else { return nil }
    return (rest, true)
  }
}

extension AddressFormat {
  /// Whether the code is the first of all parts.
  fileprivate var hasCodeFirst: Bool { lines.first?.first == .code }
}

extension String {
  /// The pieces between commas.
  var commaPieces: [String] {
    split(whereSeparator: { ",，、".contains($0) }).map(\.trimmed).filter { !$0.isEmpty }
  }
}

extension [String] {
  /// The pieces, with a house number joined to its street if only a comma separates them: `10, rue
  /// de la Paix`, `Calle Mayor, 5`.
  var joiningHouseNumbers: [String] {
    var joined: [String] = []
    // Av. Paulista, 1578 - Bela Vista
    let pieces = flatMap { piece -> [String] in
      let parts = piece.split(separator: " - ", maxSplits: 1).map(\.trimmed)
      return parts.count == 2 && parts[0].allSatisfy(\.isNumber) ? parts : [piece]
    }
    for piece in pieces {
      let isNumber =
        piece.utf8.count < 6 && piece.first?.isNumber == true
        && piece.allSatisfy { $0.isNumber || $0.isLetter || $0 == "-" || $0 == "/" }
      if let last = joined.last {
        let isAfterNumber = last.utf8.count < 6 && last.allSatisfy(\.isNumber)
        if isAfterNumber || isNumber && !last.hasDigit {
          joined[joined.count - 1] = "\(last), \(piece)"
          continue
        }
      }
      joined.append(piece)
    }
    return joined
  }
}
