/// A manual page, built from tables.
package struct ManualPage {
  private var lines: [String]

  /// The day of the last change of the pages' text.
  private static let date = "2026-11-30"

  /// Begins a page with its name and a one-line summary.
  ///
  /// - Parameters:
  ///   - name: Like `contact-config`.
  ///   - section: The section of the manual (man(7)).
  ///   - version: The program's version, if it has one.
  ///   - summary: The line for `apropos`.
  package init(_ name: String, section: Int, version: String? = nil, _ summary: String) {
    let source = ["contact", version].compactMap(\.self).joined(separator: " ")
    lines = [
      ".TH \(Roff.argument(name.uppercased())) \(section) \"\(Self.date)\" \(Roff.argument(source))"
    ]
    add(section: "NAME")
    lines.append("\(Roff.literal(name)) \\- \(Roff.literal(summary))")
  }

  /// The page as `man` reads it.
  package var text: String { lines.joined(separator: "\n") + "\n" }

  package mutating func add(section title: String) { lines.append(".SH \(Roff.argument(title))") }

  package mutating func add(subsection title: String) {
    lines.append(".SS \(Roff.argument(title))")
  }

  /// Adds paragraphs, separated by blank lines; indented lines are kept as they are.
  package mutating func add(text: String) {
    for paragraph in Self.paragraphs(of: text) {
      beginParagraph()
      lines += Self.lines(of: paragraph)
    }
  }

  /// Adds lines that are kept as they are.
  package mutating func add(example: [String]) {
    beginParagraph()
    lines += [".nf"] + example.map(Roff.literal) + [".fi"]
  }

  /// Begins a paragraph; a heading has begun one already.
  private mutating func beginParagraph() {
    let isBegun = lines.last.map { $0.hasPrefix(".SH ") || $0.hasPrefix(".SS ") } ?? false
    if !isBegun { lines.append(".PP") }
  }

  /// Returns the lines of a paragraph, in which those that are indented stay as they are.
  private static func lines(of paragraph: [String]) -> [String] {
    paragraph.contains { $0.hasPrefix("  ") }
      ? [".nf"] + paragraph.map(Roff.literal) + [".fi"]
      : [paragraph.map(Roff.literal).joined(separator: "\n.br\n")]
  }

  /// Adds a term, and its explanation below it.
  package mutating func add(term: String, _ explanation: String) {
    lines += [".TP", "\\fB\(Roff.literal(term))\\fR"]
    let paragraphs = Self.paragraphs(of: explanation)
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { lines.append(".IP") }
      lines += Self.lines(of: paragraph)
    }
    if paragraphs.isEmpty { lines.append("\\&") }
  }

  private static func paragraphs(of text: String) -> [[String]] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .split(whereSeparator: \.isEmpty).map(Array.init)
  }
}

/// Text in the language of manual pages (groff_man(7)).
enum Roff {
  /// Returns a text as literal roff: nothing in it is a request or an escape, or changes.
  static func literal(_ text: String) -> String {
    var roff = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": roff += "\\(rs"
      case "-": roff += "\\-"
      case "'": roff += "\\(aq"
      case "`": roff += "\\(ga"
      case "^": roff += "\\(ha"
      case "~": roff += "\\(ti"
      case " "..."~": roff.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        roff += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    // A line that begins like this would be a request.
    return roff.hasPrefix(".") ? "\\&" + roff : roff
  }

  /// Returns a text as one argument of a request.
  static func argument(_ text: String) -> String {
    "\"" + literal(text).replacing("\"", with: "\\(dq") + "\""
  }
}
