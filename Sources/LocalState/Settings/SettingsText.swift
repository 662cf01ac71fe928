/// The configuration file as somebody wrote it: one setting is changed and all else stays, to the
/// byte.
struct SettingsText {
  private static let newline = UInt8(ascii: "\n")

  private var lines: [[UInt8]]
  /// How its lines end, before the newline.
  private let ending: [UInt8]
  private let original: String

  init(_ text: String) {
    original = text
    lines = text.utf8.split(separator: Self.newline, omittingEmptySubsequences: false).map(
      Array.init)
    ending = lines.first?.last == UInt8(ascii: "\r") && lines.count > 1 ? [UInt8(ascii: "\r")] : []
  }

  /// Sets the theme: in its line where it has one, else in a line of its own.
  ///
  /// What came out is read again: where anything but the theme is another thing than before, as in
  /// a file that is written in a way not foreseen here, nothing counts.
  /// - Returns: The whole file; nil where it has to be done by hand.
  func setting(theme name: String) -> String? {
    let wanted = DocumentValue.text(name)
    guard let before = try? Document(original, file: "").entries else { return nil }
    let texts = before["theme"] == nil ? added(name) : [replaced(name)].compactMap(\.self)
    return texts.first { text in
      guard var after = try? Document(text, file: "").entries, after["theme"] == wanted else {
        return false
      }
      after["theme"] = before["theme"]
      return after == before
    }
  }

  /// The file with another value in the theme's line; what stands behind the value stays.
  private func replaced(_ name: String) -> String? {
    for (place, line) in lines.prefix(firstTable).enumerated() {
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")),
        Self.key(line[..<equals]) == "theme",
        let start = line[equals...].dropFirst().firstIndex(where: { !Self.isBlank($0) })
      else { continue }
      let mark = line[start]
      guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'"),
        let end = line[start...].dropFirst().firstIndex(of: mark)
      else { return nil }
      var lines = lines
      lines[place] = Array(line[..<start] + Self.quoted(name) + line[(end + 1)...])
      return Self.text(lines)
    }
    return nil
  }

  /// The file with a line more: behind the settings before the first table, else behind all where
  /// there is no table, else before all, where a line of its own may always stand.
  private func added(_ name: String) -> [String] {
    let line = Array("theme = ".utf8) + Self.quoted(name) + ending
    let last = lines.prefix(firstTable).lastIndex { line in
      let first = line.first { !Self.isBlank($0) }
      return first != nil && (first != UInt8(ascii: "#") || firstTable == lines.count)
    }
    return [last.map { $0 + 1 } ?? 0, 0].map { place in
      var lines = lines
      lines.insert(line, at: place)
      // A last line without its end gets one.
      if place == lines.count - 1 { lines.append([]) }
      return Self.text(lines)
    }
  }

  /// The place of the first table's header; behind the last line where there is none.
  private var firstTable: Int {
    lines.firstIndex { $0.first { !Self.isBlank($0) } == UInt8(ascii: "[") } ?? lines.count
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D].contains(byte) }

  private static func key(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.filter { !isBlank($0) && $0 != 0x22 && $0 != 0x27 }, as: UTF8.self)
  }

  private static func quoted(_ name: String) -> [UInt8] {
    let escaped = name.flatMap { "\\\"".contains($0) ? "\\\($0)" : String($0) }
    return Array("\"\(String(escaped))\"".utf8)
  }

  private static func text(_ lines: [[UInt8]]) -> String {
    String(decoding: Array(lines.joined(separator: [newline])), as: UTF8.self)
  }
}
