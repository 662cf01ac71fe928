/// The reason why the bytes of a file, a pipe or a line aren't text.
package enum TextDecodingError: Error, Equatable, Sendable {
  /// The position of the first byte that isn't part of a character, counted from 1.
  case invalidByte(Int)
  /// The text begins with the byte order mark of UTF-16 or UTF-32.
  case otherEncoding(String)

  /// Two sentences for the operator: the problem, and what to do.
  package func sentence(about subject: String) -> String {
    switch self {
    case .invalidByte(let place):
      "\(subject) isn't UTF-8 text (byte \(place)). Convert it to UTF-8."
    case .otherEncoding(let name): "\(subject) is \(name) text. Convert it to UTF-8."
    }
  }
}

extension String {
  /// Reads UTF-8, without the byte order mark (U+FEFF) that some editors put before it.
  ///
  /// - Parameters:
  ///   - bytes: The whole text.
  ///   - readingUTF16: Whether it may be UTF-16 as well, with or without a mark.
  /// - Throws: ``TextDecodingError``; bytes are never replaced by U+FFFD.
  package init(
    decodingText bytes: some Collection<UInt8>, readingUTF16: Bool = false
  ) throws(TextDecodingError) {
    if readingUTF16, let text = String(utf16Text: Array(bytes)) {
      self = text
      return
    }
    for (mark, name) in Self.otherMarks where bytes.starts(with: mark) {
      throw .otherEncoding(name)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .invalidByte(Self.firstInvalidByte(of: Array(bytes)) + 1)
    }
    self = text.withoutByteOrderMark
  }

  /// Reads UTF-16 that has a byte order mark, or a zero in every second byte at its beginning; nil
  /// for anything else.
  private init?(utf16Text bytes: [UInt8]) {
    guard bytes.count > 1, bytes.count % 2 == 0, !bytes.starts(with: [0xFF, 0xFE, 0, 0]) else {
      return nil
    }
    let head = bytes.prefix(8)
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let low = head.enumerated().allSatisfy { ($0 % 2 == 1) == ($1 == 0) }
    let high = head.enumerated().allSatisfy { ($0 % 2 == 0) == ($1 == 0) }
    guard isMarked || low || high else { return nil }
    let isLittle = isMarked ? bytes[0] == 0xFF : low
    let units = stride(from: 0, to: bytes.count, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    guard let text = String(validating: units, as: UTF16.self) else { return nil }
    self = text.withoutByteOrderMark
  }

  /// The text without a byte order mark at its start.
  package var withoutByteOrderMark: String {
    unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self
  }

  /// The longer ones come first: the mark of UTF-32 begins like one of UTF-16.
  private static let otherMarks: [([UInt8], String)] = [
    ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"), ([0xFF, 0xFE], "UTF-16"),
    ([0xFE, 0xFF], "UTF-16"),
  ]

  private static func firstInvalidByte(of bytes: [UInt8]) -> Int {
    var place = 0
    while place < bytes.count {
      let rest = bytes[place...].prefix(4)
      let length =
        bytes[place] < 0x80
        ? 1
        : (2...4).first { count in
          count <= rest.count && String(validating: rest.prefix(count), as: UTF8.self) != nil
        }
      guard let length else { return place }
      place += length
    }
    return place
  }
}

extension String {
  /// Returns whether two strings have the same UTF-8 bytes.
  package func isSameBytes(as other: String) -> Bool {
    var (left, right) = (self, other)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        // Copies of a long text share their bytes.
        left.count == right.count
          && (left.baseAddress == right.baseAddress || left.elementsEqual(right))
      }
    }
  }
}

extension String {
  /// Returns the text padded with leading zeros to a minimum length.
  package func zeroPadded(to width: Int) -> String {
    String(repeating: "0", count: Swift.max(0, width - count)) + self
  }
}

extension StringProtocol {
  /// The text without the white space at its ends.
  package var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...last])
  }

  /// The text on one line: a newline or tab, with the spaces around it, becomes one space.
  var onOneLine: String {
    split { $0.isNewline || $0 == "\t" }.map(\.trimmed).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The letters and digits in lower case, which all spellings of a name have in common.
  var folded: String { lowercased().filter { $0.isLetter || $0.isNumber } }

  /// The words between white space.
  var spacedWords: [String] { split(whereSeparator: \.isWhitespace).map { String($0) } }

  var hasDigit: Bool { utf8.contains(where: \.isASCIIDigit) }

  /// Whether there are letters, all of them capitals.
  var isInCapitals: Bool { contains(where: \.isUppercase) && !contains(where: \.isLowercase) }
}

extension UInt8 {
  /// Whether the byte is an ASCII digit, 0 to 9.
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}

extension Collection {
  /// The only element of the collection; nil if it has none or several.
  var only: Element? { first.flatMap { dropFirst().isEmpty ? $0 : nil } }
}
