import ContactModel
import Screen

/// The layout of the finder's parts on the screen.
struct FinderLayout: Equatable, Sendable {
  /// The row of the filter.
  let filterRow: Int
  /// The row of the columns' headings; nil if rows are short.
  let headingRow: Int?
  /// The first row of the list.
  let listTop: Int
  let listHeight: Int
  /// The status lines.
  let status: [String]
  /// The first row of the status; the footer is below its last.
  let statusRow: Int
  /// The rows of the horizontal rules.
  let rules: [Int]
  /// The columns of the list.
  let columns: Int
  /// The first column of the selected contact's preview; nil if there is no room for it.
  let previewColumn: Int?

  init(of finder: FinderState) {
    let size = finder.size
    let isWide = size.columns >= 110
    columns = isWide ? size.columns * 3 / 5 : size.columns
    previewColumn = isWide ? columns + 3 : nil
    let hasRules = size.rows >= 10
    let hasHeadings = size.rows >= 16
    status = Array(
      Cell.wrap(finder.status.text, columns: max(1, size.columns - 2)).prefix(hasRules ? 3 : 1))
    statusRow = size.rows - 1 - status.count
    filterRow = hasRules ? 2 : 0
    headingRow = hasHeadings ? filterRow + 1 : nil
    listTop = filterRow + (hasHeadings ? 2 : 1)
    listHeight = max(1, statusRow - (hasRules ? 1 : 0) - listTop)
    rules = hasRules ? [1, statusRow - 1] : []
  }
}

/// One column of the list.
struct FinderColumn: Equatable, Sendable {
  /// The content of a column.
  enum Content: Sendable {
    case name, email, company, id
  }

  let content: Content
  let heading: String
  /// Its share of the width, relative to the others.
  let share: Int
  /// Its maximum width.
  let most: Int
  /// Its first column on the screen.
  private(set) var start = 0
  private(set) var width = 0

  private static let table = [
    FinderColumn(content: .name, heading: "Name", share: 28, most: 36),
    FinderColumn(content: .email, heading: "Email", share: 34, most: 48),
    FinderColumn(content: .company, heading: "Company", share: 24, most: 40),
    FinderColumn(content: .id, heading: "Id", share: 14, most: 40),
  ]

  /// The first column of all, after the mark of the selected row.
  private static let left = 3
  private static let gap = 2

  /// Returns the columns that fit a screen: all, or the name and the address, or only the name.
  static func fitting(_ screen: Int) -> [FinderColumn] {
    var columns = Array(table.prefix(screen >= 60 ? 4 : screen >= 32 ? 2 : 1))
    let room = screen - left - 1 - (columns.count - 1) * gap
    let shares = columns.reduce(0) { $0 + $1.share }
    var start = left
    for index in columns.indices {
      columns[index].start = start
      columns[index].width = max(1, min(columns[index].most, room * columns[index].share / shares))
      start += columns[index].width + gap
    }
    return columns
  }

  func text(of contact: FoundContact) -> String {
    switch content {
    case .name: contact.name
    case .email: contact.email
    case .company: contact.company
    case .id: contact.id
    }
  }
}
