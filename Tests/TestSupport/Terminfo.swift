/// What terminfo says of a type of terminal.
package struct Terminfo {
  /// String capabilities by their names, as bytes; parameters and padding are as terminfo has them.
  package let strings: [String: [UInt8]]

  /// Asks `infocmp`, which comes with ncurses.
  ///
  /// - Parameter type: The terminal's type.
  /// - Throws: ``PtyError`` where terminfo doesn't know it.
  package init(_ type: String) throws {
    let process = try ChildProcess("infocmp", ["-1x", type])
    let output = try process.outputToEnd()
    guard process.wait() == 0 else { throw PtyError("terminfo doesn't know \(type)") }
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
