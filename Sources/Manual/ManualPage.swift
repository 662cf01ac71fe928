/// A manual page, built from tables.
package struct ManualPage {
  private var lines: [String]

  /// Begins a page with its name and a one-line summary.
  ///
  /// - Parameters:
  ///   - name: Like `contact-config`.
  ///   - section: The section of the manual (man(7)).
  ///   - version: The program's version, if it has one.
  ///   - summary: The line for `apropos`.
  package init(_ name: String, section: Int, version: String? = nil, _ summary: String) {
    let source = ["contact", version].compactMap(\.self).joined(separator: " ")
    lines = [".TH \(Roff.argument(name.uppercased())) \(section) \"\" \(Roff.argument(source))"]
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
      if paragraph.contains(where: { $0.hasPrefix("  ") }) {
        add(example: paragraph)
      } else {
        lines.append(".PP")
        lines.append(paragraph.map(Roff.literal).joined(separator: "\n.br\n"))
      }
    }
  }

  /// Adds lines that are kept as they are.
  package mutating func add(example: [String]) {
    lines += [".PP", ".nf"] + example.map(Roff.literal) + [".fi"]
  }

  /// Adds a term, and its explanation below it.
  package mutating func add(term: String, _ explanation: String) {
    lines += [".TP", "\\fB\(Roff.literal(term))\\fR"]
    let paragraphs = Self.paragraphs(of: explanation)
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { lines.append(".IP") }
      lines.append(paragraph.map(Roff.literal).joined(separator: "\n.br\n"))
    }
    if paragraphs.isEmpty { lines.append("\\&") }
  }

  private static func paragraphs(of text: String) -> [[String]] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .split(whereSeparator: \.isEmpty).map(Array.init)
  }
}
