import ArgumentParser
import LocalState
import Screen

/// `contact drafts`: a line for each draft.
struct ListDraftsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all drafts, the last written first.",
    discussion: """
      A line each, on standard output: the contact's id and name, the server, how many fields are \
      changed, when it was kept, and how far it has come: editing, an update was on its way, \
      outcome unknown, or can't be used, with the reason and the file.
      """)

  func run() throws {
    do throws(Failure) {
      let entries = try KeptDrafts().entries
      if entries.isEmpty { Output.error("There are no drafts.") }
      let now = Clock.time()
      Self.table(entries.map { $0.columns(now: now).map(Output.shown) }).forEach(Output.line)
    } catch {
      error.exit()
    }
  }

  /// Makes lines of rows, so that what belongs together stands below each other.
  private static func table(_ rows: [[String]]) -> [String] {
    let widths = rows.reduce(into: [Int]()) { widths, row in
      for (column, text) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], Cell.width(of: text))
      }
    }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let isLast = column == row.count - 1
        return cell.0 + String(repeating: " ", count: isLast ? 0 : cell.1 - Cell.width(of: cell.0))
      }.joined(separator: "  ")
    }
  }
}
