/// A content line of a vCard (RFC 6350, 3.3, and vCard 2.1).
struct VCardLine {
  /// The property in capitals, without its group.
  let name: String
  /// The parameters by name; the bare words of vCard 2.1 stand with the types.
  private let parameters: [String: [String]]
  /// The value as it stands between the escapes.
  private let value: String

  /// Reads an unfolded line; nil where it is none, or its bytes are not text.
  init?(_ line: String) {
    guard let head = Self.parts(of: line, at: ":", limit: 1).first, head.count < line.count else {
      return nil
    }
    let parts = Self.parts(of: head, at: ";")
    let path = parts.first?.split(separator: ".") ?? []
    guard let name = path.last, path.count < 3 else { return nil }
    self.name = name.trimmed.uppercased()
    var parameters: [String: [String]] = [:]
    for part in parts.dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.trimmed.lowercased() }
      guard let value = sides.last else { continue }
      let values = value.split { $0 == "," || $0 == "\"" }.map { String($0) }
      parameters[sides.count == 2 ? sides[0] : "type", default: []] += values
    }
    self.parameters = parameters
    let raw = String(line.dropFirst(head.count + 1))
    let encoding = (parameters["encoding"] ?? []) + (parameters["type"] ?? [])
    if encoding.contains("quoted-printable") {
      let charset = parameters["charset"]?.first
      guard let decoded = Self.decoded(raw, isLatin1: charset == "iso-8859-1") else { return nil }
      value = decoded
    } else {
      value = raw
    }
  }

  /// Lower case: `home`, `work`, `fax`.
  var types: [String] { parameters["type"] ?? [] }

  /// 1 for the preferred, 101 where nothing is said (RFC 6350, 5.3).
  var preference: Int {
    if let preference = parameters["pref"]?.first.flatMap({ Int($0) }) { return preference }
    return types.contains("pref") || parameters["pref"] != nil ? 1 : 101
  }

  func has(_ parameter: String) -> Bool { parameters[parameter] != nil }

  /// The whole value, without escapes.
  var text: String { Self.unescaped(value) }

  /// The components of a structured value, without escapes.
  var components: [String] {
    var components = [""]
    var isEscaped = false
    for character in value {
      if character == ";", !isEscaped {
        components.append("")
      } else {
        components[components.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return components.map(Self.unescaped)
  }

  /// Parts a text at a separator that stands in no quotes.
  private static func parts(
    of text: String, at separator: Character, limit: Int = .max
  ) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == separator, !isQuoted {
        if parts.count == limit { break }
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  /// Undoes `\n`, `\,`, `\;` and `\\` (RFC 6350, 3.4).
  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      result.append(isEscaped && (character == "n" || character == "N") ? "\n" : character)
      isEscaped = false
    }
    return result
  }

  /// Undoes quoted-printable (RFC 2045, 6.7).
  private static func decoded(_ text: String, isLatin1: Bool) -> String? {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "="), index + 2 < source.count,
        let high = Character(Unicode.Scalar(source[index + 1])).hexDigitValue,
        let low = Character(Unicode.Scalar(source[index + 2])).hexDigitValue
      {
        bytes.append(UInt8(high * 16 + low))
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    guard isLatin1 else { return String(validating: bytes, as: UTF8.self) }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
