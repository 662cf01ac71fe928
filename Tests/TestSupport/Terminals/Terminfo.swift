/// A terminal type's capabilities in terminfo.
package struct Terminfo {
  /// String capabilities by their names, as bytes; parameters and padding are as terminfo has them.
  package let strings: [String: [UInt8]]

  /// Asks `infocmp`, which comes with ncurses.
  ///
  /// - Parameter type: The terminal's type.
  /// - Throws: ``DriverError`` where terminfo doesn't know it.
  package init(_ type: String) throws {
    let process = try ChildProcess("infocmp", ["-1x", type])
    let output = try process.outputToEnd()
    guard process.wait() == 0 else { throw DriverError("terminfo doesn't know \(type)") }
    let pairs = output.split(separator: "\n").compactMap { line -> (String, [UInt8])? in
      guard line.first == "\t", line.last == ",", let equals = line.firstIndex(of: "="),
        !line[..<equals].contains("#")
      else { return nil }
      let text = line[line.index(after: equals)...].dropLast()
      return (String(line[..<equals].dropFirst()), Self.bytes(of: text))
    }
    strings = Dictionary(uniqueKeysWithValues: pairs)
  }

  /// Reads the escapes of terminfo(5).
  private static func bytes(of text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "^"):
        let letter = rest.popFirst() ?? 0
        bytes.append(letter == UInt8(ascii: "?") ? 0x7F : letter & 0x1F)
      case UInt8(ascii: "\\"):
        let digits = rest.prefix(3).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
        if digits.count == 3, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) {
          bytes.append(value)
          rest = rest.dropFirst(3)
        } else if let letter = rest.popFirst() {
          bytes.append(escapes[letter] ?? letter)
        }
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "E"): 0x1B, UInt8(ascii: "e"): 0x1B, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "b"): 0x08,
    UInt8(ascii: "s"): 0x20, UInt8(ascii: "0"): 0x80,
  ]
}

/// Reads a capability of terminfo(5) into the texts that it can come to, whatever its parameters.
///
/// A number stands as ``number``, a character that is passed as ``any``. What makes text invisible
/// or blink is not followed: no test uses it.
struct CapabilityReader {
  static let number: Unicode.Scalar = "\u{E000}"
  static let any: Unicode.Scalar = "\u{E001}"

  private var rest: ArraySlice<UInt8>

  /// All texts that a capability can come to.
  static func texts(of capability: [UInt8]) -> Set<String> {
    var reader = CapabilityReader(rest: capability[...])
    return reader.branch().texts
  }

  /// Reads up to the operator that ends a branch: `%t`, `%e`, `%;`, or nothing.
  private mutating func branch() -> (texts: Set<String>, stop: UInt8?) {
    var texts: Set<String> = [""]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<") {
        rest = rest.drop { $0 != UInt8(ascii: ">") }.dropFirst()
      } else if byte != UInt8(ascii: "%") {
        texts = Self.join(texts, [String(Unicode.Scalar(byte))])
      } else if let stop = read(into: &texts) {
        return (texts, stop)
      }
    }
    return (texts, nil)
  }

  /// Reads an operator.
  ///
  /// - Returns: The operator where it ends a branch.
  private mutating func read(into texts: inout Set<String>) -> UInt8? {
    guard let operation = rest.popFirst() else { return nil }
    switch Character(Unicode.Scalar(operation)) {
    case "t", "e", ";": return operation
    case "?": texts = Self.join(texts, choices())
    case "%": texts = Self.join(texts, ["%"])
    case "p", "P", "g": rest = rest.dropFirst()
    case "'": rest = rest.dropFirst(2)
    case "{": rest = rest.drop { $0 != UInt8(ascii: "}") }.dropFirst()
    case "c", "s": texts = Self.join(texts, [String(Self.any)])
    case "d": texts = Self.join(texts, [String(Self.number)])
    case ":", "0"..."9":
      rest = rest.drop { $0 != UInt8(ascii: "d") }.dropFirst()
      texts = Self.join(texts, [String(Self.number)])
    default: break
    }
    return nil
  }

  /// Reads the branches of a condition up to its `%;`.
  private mutating func choices() -> Set<String> {
    var texts: Set<String> = []
    var before = rest
    var stop = branch().stop
    while stop == UInt8(ascii: "t") {
      let condition = String(decoding: before.prefix(before.count - rest.count), as: UTF8.self)
      let (taken, end) = branch()
      if !["%p4%t", "%p7%t"].contains(condition) { texts.formUnion(taken) }
      guard end == UInt8(ascii: "e") else { return texts.union([""]) }
      before = rest
      let next = branch()
      stop = next.stop
      if stop != UInt8(ascii: "t") { texts.formUnion(next.texts) }
    }
    return texts
  }

  private static func join(_ left: Set<String>, _ right: Set<String>) -> Set<String> {
    Set(left.flatMap { text in right.map { text + $0 } })
  }
}
