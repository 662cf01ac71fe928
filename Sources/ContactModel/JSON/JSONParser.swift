/// The reason why a text isn't JSON.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The byte at which reading stopped, from 0.
  package let offset: Int
  package let reason: String

  package var description: String { "\(reason) at byte \(offset)" }
}

extension JSONValue {
  /// Reads one JSON text (RFC 8259).
  ///
  /// - Parameters:
  ///   - bytes: The whole text in UTF-8; a byte order mark is skipped.
  ///   - deepest: The maximum depth: enough for any response of the API, and small enough
  ///     for the stack.
  /// - Throws: ``JSONError`` if the text is not JSON, not UTF-8, or nested deeper.
  package init(reading bytes: some Sequence<UInt8>, deepest: Int = 128) throws(JSONError) {
    var reader = JSONReader(bytes: Array(bytes), deepest: deepest)
    self = try reader.readDocument()
  }
}

/// A JSON text among others, with the line on which it begins, from 1.
package struct JSONRecord: Equatable, Sendable {
  package let line: Int
  package let value: JSONValue

  /// Reads JSON texts that follow one another, such as one per line; of an array, its elements.
  ///
  /// - Parameter text: The whole text.
  /// - Returns: The values, in order.
  /// - Throws: ``JSONError`` if the text isn't JSON, with the byte that ``line(at:in:)`` finds.
  package static func all(in text: String) throws(JSONError) -> [JSONRecord] {
    var reader = JSONReader(bytes: Array(text.utf8), deepest: 128)
    return try reader.readRecords()
  }

  /// Returns the line of a byte, from 1.
  package static func line(at offset: Int, in text: String) -> Int {
    text.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
  }
}

/// Reads JSON from bytes, keeping the text of the values.
private struct JSONReader {
  let bytes: [UInt8]
  let deepest: Int
  var offset = 0

  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func failure(_ reason: String) -> JSONError { JSONError(offset: offset, reason: reason) }

  mutating func readDocument() throws(JSONError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    let value = try readValue(depth: 0)
    skipSpace()
    guard byte == nil else { throw failure("unexpected text after the value") }
    return value
  }

  mutating func readRecords() throws(JSONError) -> [JSONRecord] {
    var records: [JSONRecord] = []
    var (line, counted) = (1, 0)
    func readRecord(_ reader: inout JSONReader, depth: Int) throws(JSONError) {
      reader.skipSpace()
      line += reader.bytes[counted..<reader.offset].count { $0 == UInt8(ascii: "\n") }
      counted = reader.offset
      records.append(JSONRecord(line: line, value: try reader.readValue(depth: depth)))
    }
    skipSpace()
    while byte != nil {
      if skip("[") {
        skipSpace()
        if !skip("]") {
          repeat { try readRecord(&self, depth: 1) } while skipComma()
          guard skip("]") else { throw failure("an array isn't closed") }
        }
      } else {
        try readRecord(&self, depth: 0)
      }
      skipSpace()
    }
    return records
  }

  mutating func skipComma() -> Bool {
    skipSpace()
    return skip(",")
  }

  mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: wanted) else { return false }
    offset += 1
    return true
  }

  mutating func readValue(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < deepest else { throw failure("nested too deeply") }
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    case UInt8(ascii: "\""): return try readString()
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case .some: return try readNumber()
    case nil: throw failure("the text ends too early")
    }
  }

  mutating func readWord(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[offset...].starts(with: word.utf8) else { throw failure("not a value") }
    offset += word.utf8.count
    return value
  }

  mutating func readObject(depth: Int) throws(JSONError) -> JSONValue {
    offset += 1
    var members: [JSONMember] = []
    skipSpace()
    if skip("}") { return .object([]) }
    repeat {
      skipSpace()
      guard byte == UInt8(ascii: "\""), case .string(let name) = try readString() else {
        throw failure("a member's name is missing")
      }
      skipSpace()
      guard skip(":") else { throw failure("a colon is missing") }
      members.append(JSONMember(name, try readValue(depth: depth + 1)))
    } while skipComma()
    guard skip("}") else { throw failure("an object isn't closed") }
    return .object(members)
  }

  mutating func readArray(depth: Int) throws(JSONError) -> JSONValue {
    offset += 1
    var elements: [JSONValue] = []
    skipSpace()
    if skip("]") { return .array([]) }
    repeat {
      elements.append(try readValue(depth: depth + 1))
    } while skipComma()
    guard skip("]") else { throw failure("an array isn't closed") }
    return .array(elements)
  }

  mutating func readNumber() throws(JSONError) -> JSONValue {
    let start = offset
    _ = skip("-")
    if !skip("0"), skipDigits() == 0 { throw failure("not a value") }
    if skip("."), skipDigits() == 0 { throw failure("a digit is missing") }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      if skipDigits() == 0 { throw failure("a digit is missing") }
    }
    return .number(String(decoding: bytes[start..<offset], as: UTF8.self))
  }

  mutating func skipDigits() -> Int {
    let start = offset
    while let byte, byte.isASCIIDigit { offset += 1 }
    return offset - start
  }

  mutating func readString() throws(JSONError) -> JSONValue {
    let start = offset
    offset += 1
    var text: [UInt8] = []
    var isUnpaired = false
    while let byte, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw failure("a control character in a string") }
      offset += 1
      if byte != UInt8(ascii: "\\") {
        text.append(byte)
      } else if let scalar = try readEscape() {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else {
        isUnpaired = true
      }
    }
    guard skip("\"") else { throw failure("a string isn't closed") }
    guard let raw = String(validating: bytes[start..<offset], as: UTF8.self),
      let string = String(validating: text, as: UTF8.self)
    else { throw failure("not UTF-8") }
    return isUnpaired ? .verbatim(raw) : .string(string)
  }

  /// Reads what follows a backslash; nil for a surrogate without its other half.
  mutating func readEscape() throws(JSONError) -> Unicode.Scalar? {
    guard let byte else { throw failure("the text ends too early") }
    offset += 1
    switch Unicode.Scalar(byte) {
    case "\"", "\\", "/": return Unicode.Scalar(byte)
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": break
    default: throw failure("an unknown escape")
    }
    let unit = try readHex()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let rest = offset
    guard UTF16.isLeadSurrogate(UInt16(unit)), skip("\\"), skip("u") else {
      offset = rest
      return nil
    }
    let second = try readHex()
    guard UTF16.isTrailSurrogate(UInt16(second)) else {
      offset = rest
      return nil
    }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
  }

  mutating func readHex() throws(JSONError) -> UInt32 {
    guard offset + 4 <= bytes.count,
      let text = String(validating: bytes[offset..<offset + 4], as: UTF8.self),
      text.utf8.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let unit = UInt32(text, radix: 16)
    else { throw failure("four hexadecimal digits are missing") }
    offset += 4
    return unit
  }
}
