/// The shape of a postal code, by the few elements of regular expressions that the metadata uses.
///
/// These are digits, letters, character classes, groups, alternatives and repetitions. Anchors have
/// no effect, since a code is matched as a whole or from its beginning.
struct CodePattern: Sendable {
  private indirect enum Atom: Sendable {
    case bytes([ClosedRange<UInt8>])
    case group([[Repeated]])
  }

  private struct Repeated: Sendable {
    let atom: Atom
    var times = 1...1
  }

  private let alternatives: [[Repeated]]

  /// Reads a pattern; nil if it contains anything else.
  init?(_ pattern: String) {
    var rest = Array(pattern.utf8)[...]
    guard let alternatives = Self.alternatives(&rest), rest.isEmpty else { return nil }
    self.alternatives = alternatives
  }

  /// Returns whether a whole text, in capitals, has the shape.
  func matches(_ text: String) -> Bool {
    let text = Array(text.utf8)
    return Self.ends(of: alternatives, in: text, from: 0).contains(text.count)
  }

  /// Returns whether a text, in capitals, begins with the shape.
  func begins(_ text: String) -> Bool {
    !Self.ends(of: alternatives, in: Array(text.utf8), from: 0).isEmpty
  }

  /// Returns the possible ends of a match of the alternatives.
  private static func ends(
    of alternatives: [[Repeated]], in text: [UInt8], from start: Int
  ) -> Set<Int> {
    var ends: Set<Int> = []
    for sequence in alternatives {
      var places: Set<Int> = [start]
      for part in sequence {
        var reached = part.times.lowerBound == 0 ? places : []
        for count in 1...part.times.upperBound where !places.isEmpty {
          places = places.reduce(into: []) {
            $0.formUnion(Self.ends(of: part.atom, in: text, from: $1))
          }
          if count >= part.times.lowerBound { reached.formUnion(places) }
        }
        places = reached
      }
      ends.formUnion(places)
    }
    return ends
  }

  private static func ends(of atom: Atom, in text: [UInt8], from start: Int) -> Set<Int> {
    switch atom {
    case .group(let alternatives): return ends(of: alternatives, in: text, from: start)
    case .bytes(let ranges):
      guard start < text.count, ranges.contains(where: { $0.contains(text[start]) }) else {
        return []
      }
      return [start + 1]
    }
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private static func alternatives(_ rest: inout ArraySlice<UInt8>) -> [[Repeated]]? {
    var alternatives: [[Repeated]] = [[]]
    while let byte = rest.first, byte != UInt8(ascii: ")") {
      rest.removeFirst()
      switch byte {
      case UInt8(ascii: "|"):
        alternatives.append([])
        continue
      case UInt8(ascii: "^"), UInt8(ascii: "$"): continue
      case UInt8(ascii: "\\") where rest.first == UInt8(ascii: "b"):
        rest.removeFirst()
        continue
      default: break
      }
      guard let atom = atom(byte, &rest), let times = times(&rest) else { return nil }
      alternatives[alternatives.count - 1].append(Repeated(atom: atom, times: times))
    }
    return alternatives
  }

  private static func atom(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> Atom? {
    switch byte {
    case UInt8(ascii: "\\"):
      guard let escaped = rest.popFirst() else { return nil }
      return .bytes(escaped == UInt8(ascii: "d") ? [digits] : [escaped...escaped])
    case UInt8(ascii: "["):
      var ranges: [ClosedRange<UInt8>] = []
      while let first = rest.popFirst(), first != UInt8(ascii: "]") {
        if first == UInt8(ascii: "\\") {
          guard let escaped = rest.popFirst() else { return nil }
          ranges.append(escaped == UInt8(ascii: "d") ? digits : escaped...escaped)
        } else if rest.first == UInt8(ascii: "-"), let last = rest.dropFirst().first,
          last != UInt8(ascii: "]"), first <= last
        {
          rest.removeFirst(2)
          ranges.append(first...last)
        } else {
          ranges.append(first...first)
        }
      }
      return .bytes(ranges)
    case UInt8(ascii: "("):
      if rest.starts(with: Array("?:".utf8)) { rest.removeFirst(2) }
      guard let alternatives = alternatives(&rest), rest.popFirst() == UInt8(ascii: ")") else {
        return nil
      }
      return .group(alternatives)
    default: return .bytes([byte...byte])
    }
  }

  /// Returns the repetitions of the preceding part: `?`, `{3}`, `{1,2}`, or once.
  private static func times(_ rest: inout ArraySlice<UInt8>) -> ClosedRange<Int>? {
    if rest.first == UInt8(ascii: "?") {
      rest.removeFirst()
      return 0...1
    }
    guard rest.first == UInt8(ascii: "{") else { return 1...1 }
    let text = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
    rest = rest[text.endIndex...].dropFirst()
    let bounds = String(decoding: text, as: UTF8.self).split(separator: ",").compactMap { Int($0) }
    guard let first = bounds.first, let last = bounds.last, first <= last, last > 0 else {
      return nil
    }
    return first...last
  }
}
