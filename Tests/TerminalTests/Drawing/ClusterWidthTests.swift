import Screen
import TestSupport
import Testing

/// Our columns against those of a terminal that has a table of its own.
@Suite struct ClusterWidthTests {
  private static let columns = 240
  private static let height = 60

  /// Rows of `cluster|`, as many as fit, with the places at which each `|` has to stand.
  private static func rows(
    _ clusters: [String]
  ) -> (rows: [String], marks: [[Int]]) {
    var rows = [""]
    var marks: [[Int]] = [[]]
    var column = 0
    for cluster in clusters {
      let width = Cell.width(of: cluster)
      if column + width + 1 > columns {
        rows.append("")
        marks.append([])
        column = 0
      }
      rows[rows.count - 1] += cluster + "|"
      marks[marks.count - 1].append(column + width)
      column += width + 1
    }
    return (rows, marks)
  }

  @Test(.timeLimit(.minutes(5)))
  func `What follows a grapheme stands where our table says, whatever the terminal's says`() throws
  {
    // A bare mark would join the sign before it.
    let clusters = ClusterCorpus.clusters.filter { ("|" + $0).count == $0.count + 1 }
    #expect(clusters.count >= 2_000)
    let (rows, marks) = Self.rows(clusters)
    let folder = try TemporaryFolder()
    let file = try folder.write(rows.joined(separator: "\n") + "\n", to: "rows")
    let terminal = try TmuxTerminal(
      "\(BuiltProgram.path("terminal-probe")) --rows <\(file)", columns: Self.columns,
      rows: Self.height, environment: ["TERM": "tmux-256color", "LANG": "C.UTF-8"])
    let height = Self.height - 1
    for page in 0...(rows.count - 1) / height {
      try terminal.wait(for: "screen \(page)")
      let shown = marks.dropFirst(page * height).prefix(height)
      let expected = shown.enumerated().flatMap { row, columns in columns.map { [$0, row] } }
      var found: [[Int]] = []
      // On a busy machine tmux gives up a search that takes it too long, and misses a place.
      for _ in 1...5 where found != expected {
        found = try terminal.places(of: "|", count: expected.count).map { [$0.column, $0.row] }
      }
      #expect(found == expected, "screen \(page)")
      try terminal.press("Space")
    }
  }
}
