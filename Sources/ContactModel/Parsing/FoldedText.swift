/// A text prepared for comparison when searching: in lower case, without accents, and with a plain
/// apostrophe.
///
/// It is only compared, never shown or sent.
package struct FoldedText: Hashable, Sendable {
  /// The text in UTF-8, in which no character begins within another one.
  package let bytes: [UInt8]
  /// The beginnings of its words.
  private let wordStarts: [Int]

  package init(_ text: some StringProtocol) {
    var bytes: [UInt8] = []
    var wordStarts: [Int] = []
    var isInWord = false
    bytes.reserveCapacity(text.utf8.count)
    func begin(isWord: Bool) {
      if isWord, !isInWord { wordStarts.append(bytes.count) }
      isInWord = isWord
    }
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(scalar.value)
        let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        begin(isWord: (0x30...0x39).contains(lower) || (0x61...0x7A).contains(lower))
        bytes.append(lower)
        continue
      }
      for scalar in scalar.properties.lowercaseMapping.unicodeScalars
      where scalar.properties.generalCategory != .nonspacingMark {
        begin(isWord: scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        bytes += Self.plain[scalar] ?? Array(String(scalar).utf8)
      }
    }
    self.bytes = bytes
    self.wordStarts = wordStarts
  }

  /// Returns the words between spaces, each once.
  package static func words(of text: String) -> [FoldedText] {
    text.split(whereSeparator: \.isWhitespace).map { FoldedText($0) }.filter { !$0.isEmpty }
      .withoutDuplicates
  }

  package var isEmpty: Bool { bytes.isEmpty }

  /// Its length in bytes.
  package var count: Int { bytes.count }

  package func hasPrefix(_ other: FoldedText) -> Bool { has(other, at: 0) }

  func hasWord(startingWith other: FoldedText) -> Bool {
    wordStarts.contains { has(other, at: $0) }
  }

  package func contains(_ other: FoldedText) -> Bool {
    guard let first = other.bytes.first else { return true }
    var place = 0
    while place + other.bytes.count <= bytes.count {
      if bytes[place] == first, has(other, at: place) { return true }
      place += 1
    }
    return false
  }

  /// Returns whether it comes before another in the order of code points.
  package func precedes(_ other: FoldedText) -> Bool {
    bytes.lexicographicallyPrecedes(other.bytes)
  }

  private func has(_ other: FoldedText, at place: Int) -> Bool {
    guard place + other.bytes.count <= bytes.count else { return false }
    var index = 0
    while index < other.bytes.count {
      if bytes[place + index] != other.bytes[index] { return false }
      index += 1
    }
    return true
  }

  private static let plain: [Unicode.Scalar: [UInt8]] = {
    var plain: [Unicode.Scalar: [UInt8]] = ["\u{2019}": [UInt8(ascii: "'")]]
    for (letter, marked) in letters {
      for scalar in marked.unicodeScalars { plain[scalar] = Array(letter.utf8) }
    }
    return plain
  }()
}

/// An item of a list with its searchable texts, folded once.
package struct Candidate: Equatable, Sendable {
  private let code: FoldedText
  /// The name, then the other names.
  private let names: [FoldedText]

  package init(_ code: String, names: [String]) {
    self.init(FoldedText(code), names: names.map { FoldedText($0) })
  }

  init(_ code: FoldedText, names: [FoldedText]) {
    self.code = code
    self.names = names
  }

  /// The text to sort by.
  package var name: FoldedText { names.first ?? code }

  /// Returns the quality of a match; smaller is better, and nil is no match.
  ///
  /// The code ranks first, then the name, then other names; within each, its beginning, then the
  /// beginning of a word, then any place.
  package func rank(for wanted: FoldedText) -> Int? {
    if let exact = exactRank(for: wanted) { return exact }
    var best: Int? = code.hasPrefix(wanted) ? 2 : nil
    for (index, name) in names.enumerated() {
      let extra = index == 0 ? 0 : 1
      let rank: Int? =
        if name.hasPrefix(wanted) {
          3 + extra
        } else if name.hasWord(startingWith: wanted) {
          5 + extra
        } else if wanted.count > 1, name.contains(wanted) {
          7 + extra
        } else {
          nil
        }
      if let rank, rank < best ?? .max { best = rank }
    }
    return best
  }

  /// Returns the rank of the code (0) or of a whole name (1); nil for part of one.
  func exactRank(for wanted: FoldedText) -> Int? {
    code == wanted ? 0 : names.contains(wanted) ? 1 : nil
  }

  /// Returns the quality of a match of several words in any places; nil if one of them doesn't
  /// match.
  package func rank(for words: [FoldedText]) -> Int? {
    var sum = 0
    for word in words {
      guard let rank = rank(for: word) else { return nil }
      sum += rank
    }
    return sum
  }
}

extension FoldedText {
  /// Plain letters, and the lower-case letters that they match.
  ///
  /// Those that have a canonical decomposition in Latin, Greek, Cyrillic and Kana (Unicode 15,
  /// UnicodeData.txt), and Latin letters that people replace with plain ones. Swift's standard
  /// library has no public decomposition, and Foundation would add 60 MB.
  static let letters: [(plain: String, marked: String)] = [
    ("ae", "æǣǽ"), ("oe", "œ"), ("ss", "ß"), ("th", "þ"),
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ("b", "ḃḅḇ"),
    ("c", "çćĉċčḉ"),
    ("d", "ďḋḍḏḑḓđ"),
    ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥȟḣḥḧḩḫẖħ"),
    ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"),
    ("j", "ĵǰ"),
    ("k", "ķǩḱḳḵ"),
    ("l", "ĺļľḷḹḻḽł"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňǹṅṇṉṋ"),
    ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșṡṣṥṧṩſẛ"),
    ("t", "ţťțṫṭṯṱẗŧ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
    ("ʒ", "ǯ"),
    ("α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"), ("ε", "έἐἑἒἓἔἕὲέ"), ("η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
    ("ι", "ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ"), ("ο", "όὀὁὂὃὄὅὸό"), ("ρ", "ῤῥ"),
    ("υ", "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"), ("ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"), ("ϒ", "ϓϔ"),
    ("а", "ӑӓ"), ("г", "ѓ"), ("е", "ѐёӗ"), ("ж", "ӂӝ"), ("з", "ӟ"), ("и", "йѝӣӥ"), ("к", "ќ"),
    ("о", "ӧ"), ("у", "ўӯӱӳ"), ("ч", "ӵ"), ("ы", "ӹ"), ("э", "ӭ"), ("і", "ї"), ("ѵ", "ѷ"),
    ("ә", "ӛ"), ("ө", "ӫ"),
    ("う", "ゔ"), ("か", "が"), ("き", "ぎ"), ("く", "ぐ"), ("け", "げ"), ("こ", "ご"),
    ("さ", "ざ"), ("し", "じ"), ("す", "ず"), ("せ", "ぜ"), ("そ", "ぞ"), ("た", "だ"),
    ("ち", "ぢ"), ("つ", "づ"), ("て", "で"), ("と", "ど"), ("は", "ばぱ"), ("ひ", "びぴ"),
    ("ふ", "ぶぷ"), ("へ", "べぺ"), ("ほ", "ぼぽ"), ("ゝ", "ゞ"), ("ウ", "ヴ"), ("カ", "ガ"),
    ("キ", "ギ"), ("ク", "グ"), ("ケ", "ゲ"), ("コ", "ゴ"), ("サ", "ザ"), ("シ", "ジ"),
    ("ス", "ズ"), ("セ", "ゼ"), ("ソ", "ゾ"), ("タ", "ダ"), ("チ", "ヂ"), ("ツ", "ヅ"),
    ("テ", "デ"), ("ト", "ド"), ("ハ", "バパ"), ("ヒ", "ビピ"), ("フ", "ブプ"), ("ヘ", "ベペ"),
    ("ホ", "ボポ"), ("ワ", "ヷ"), ("ヰ", "ヸ"), ("ヱ", "ヹ"), ("ヲ", "ヺ"), ("ヽ", "ヾ"),
  ]
}
