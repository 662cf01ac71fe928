import ContactModel

/// Input of line mode.
enum LineReading: Equatable {
  /// A line, and whether it came alone.
  case line(String, isAlone: Bool)
  /// Lines that came together: typed ahead, or pasted.
  case block([String])
  /// Input that isn't a line of text, for the reason in the sentence.
  case broken(String)
  /// The end of the input.
  case ended
  /// The terminal is gone.
  case gone
}

/// A splitter of bytes into lines of text.
struct LineSplitter {
  /// The maximum length of a line in bytes, the same as for a paste in the form.
  static let longest = 65_536

  /// The byte order mark that some editors put before a script's first line.
  ///
  /// It isn't part of an answer, even where scripts were concatenated.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private var rest: [UInt8] = []

  /// Receives bytes, and returns the completed lines.
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

  /// Returns the last line, if nothing ended it.
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
