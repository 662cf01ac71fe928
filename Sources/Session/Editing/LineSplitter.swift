import ContactModel

/// Input of line mode.
enum LineReading: Equatable {
  /// A line, and whether it came by itself.
  case line(String, isAlone: Bool)
  /// Lines that came at once: typed ahead, or pasted.
  case block([String])
  /// Something that is no line of text; the sentence says why.
  case broken(String)
  /// The end of the input.
  case ended
  /// The terminal is gone.
  case gone
}

/// Bytes as lines of text.
struct LineSplitter {
  /// The most bytes of a line: as many as the form takes of a paste.
  static let longest = 65_536

  /// The byte order mark that some editors put before a script's first line.
  ///
  /// It isn't part of an answer, even where scripts were concatenated.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private var rest: [UInt8] = []

  /// Takes bytes in, and gives the lines that they end.
  mutating func split(_ bytes: some Sequence<UInt8>) -> [LineReading] {
    var lines: [LineReading] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        lines.append(line)
        rest = []
      } else if rest.count <= Self.longest {
        rest.append(byte)
      }
    }
    return lines
  }

  /// The last line, where nothing ended it.
  mutating func end() -> [LineReading] {
    defer { rest = [] }
    return rest.isEmpty || rest == Self.byteOrderMark ? [] : [line]
  }

  private var line: LineReading {
    if rest.count > Self.longest {
      return .broken("That line is longer than 64 kB. It was ignored.")
    }
    let bytes = rest.last == UInt8(ascii: "\r") ? rest.dropLast() : rest[...]
    do throws(TextDecodingError) {
      return .line(try String(decodingText: bytes), isAlone: true)
    } catch {
      return .broken(error.sentence(about: "That line"))
    }
  }
}
