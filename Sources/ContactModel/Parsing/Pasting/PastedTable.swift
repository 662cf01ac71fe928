/// Reads rows of a spreadsheet or an export under their headers, and lines of names and values.
enum PastedTable {
  static func values(_ pasted: PastedText) -> [PastedValues]? {
    for separator in ["\t", ",", ";"] as [Character] where pasted.text.contains(separator) {
      let rows = rows(pasted.text, separator)
      if let values = values(under: rows) { return values }
      if separator == "\t" { return pairs(in: rows) }
    }
    return pairs(in: pasted.lines)
  }

  /// Returns the rows without the empty cells at their ends; a quote that is never closed is an
  /// ordinary character.
  private static func rows(_ text: String, _ separator: Character) -> [[String]] {
    var table = DelimitedRows(text, separator: separator)
    if table.openLine != nil {
      table = DelimitedRows(text, separator: separator, isQuoted: false)
    }
    return table.rows.map { row in
      var cells = row.cells.map(\.onOneLine)
      while cells.last?.isEmpty == true { cells.removeLast() }
      return cells
    }
  }

  /// Returns the values of each row under a header with at least two known names.
  private static func values(under rows: [[String]]) -> [PastedValues]? {
    guard let header = rows.first, rows.count > 1 else { return nil }
    let heads = header.map { ColumnHead($0) }
    guard heads.count(where: { $0.name != nil }) > 1 else { return nil }
    return rows.dropFirst().map { values(of: $0, under: heads) }
  }

  private static func values(of row: [String], under heads: [ColumnHead]) -> PastedValues {
    var values = PastedValues(kind: .table)
    let cells = zip(heads, row).filter { !$1.isEmpty }
    for extra in row.dropFirst(heads.count) { values.leave(extra, as: "") }
    let home = addressGroup(cells)
    for (head, text) in cells {
      guard let name = head.name else {
        values.leave(text, as: head.text)
        continue
      }
      if head.isAddressPart, head.group != home {
        values.leave(text, as: head.text)
        continue
      }
      // Google puts several values in a cell.
      let pieces = text.split(separator: " ::: ").map { String($0) }
      values.note(pieces.first ?? text, under: head.ranked(name), called: head.text)
      for piece in pieces.dropFirst() { values.leave(piece, as: head.text) }
    }
    return values
  }

  /// Returns the one address of a row that has several: the business address before the home
  /// address.
  private static func addressGroup(_ cells: [(ColumnHead, String)]) -> String {
    let parts = cells.map(\.0).filter { $0.name != nil && $0.isAddressPart }
    func has(_ group: String, _ id: FieldID) -> Bool {
      parts.contains { head in
        guard head.group == group, case .field(let found, _)? = head.name else { return false }
        return found == id
      }
    }
    let groups = parts.map(\.group).sorted {
      (ColumnHead.groups.firstIndex(of: $0) ?? .max)
        < (ColumnHead.groups.firstIndex(of: $1) ?? .max)
    }
    return groups.first { has($0, .city) && (has($0, .address) || has($0, .zipCode)) }
      ?? groups.first { has($0, .city) || has($0, .address) } ?? groups.first ?? ""
  }

  /// Returns one name and value per row.
  private static func pairs(in rows: [[String]]) -> [PastedValues]? {
    // A name may lack its value; any other single cell isn't part of a table.
    guard rows.count > 1,
      rows.allSatisfy({ $0.count == 2 || $0.only.flatMap { ColumnHead($0).name } != nil })
    else { return nil }
    return values(of: rows.filter { $0.count == 2 }.map { ($0[0], $0[1]) })
  }

  /// `Name: value` on every line.
  private static func pairs(in lines: [PastedLine]) -> [PastedValues]? {
    let labelled = lines.compactMap(\.labelled)
    guard labelled.count == lines.count else { return nil }
    return values(of: labelled.map { ($0.name, $0.value) })
  }

  private static func values(of pairs: [(name: String, text: String)]) -> [PastedValues]? {
    let heads = pairs.map { ColumnHead($0.name) }
    guard heads.count(where: { $0.name != nil }) > 1 else { return nil }
    return [values(of: pairs.map(\.text), under: heads)]
  }
}

/// The header of a column of an export: `E-mail 1 - Value`, `Business Street 2`, `Phone (mobile)`.
private struct ColumnHead {
  /// The header's own text.
  let text: String
  /// The meaning of the column; nil if it doesn't belong to a field.
  let name: PastedName?
  /// The address that it is part of: `business`, `home`, `address1`; empty if it isn't named.
  let group: String
  /// The rank of the value: a mobile or home number, or `E-mail 2 - Value`, comes later.
  private let rank: PastedValues.Rank

  /// The groups of addresses, the preferred one first.
  static let groups = [
    "", "work", "business", "company", "mailing", "primary", "main", "default", "address1",
    "shipping",
    "delivery", "home", "personal", "billing", "other", "secondary", "address2", "address3",
    "mobile", "cell", "iphone",
  ]
  private static let prefixes = Set(groups.dropFirst()).union([
    "contact", "customer", "person", "your",
  ])

  init(_ text: String) {
    self.text = text.trimmed
    let parts = text.split(separator: " - ").map(\.trimmed)
    if parts.count == 2, let number = Self.numbered(parts[0]) {
      // Google: Address 1 - Street, Phone 1 - Value, Organization 1 - Title
      group = number.name == "address" ? "address\(number.number)" : ""
      rank = number.number > 1 ? .home : .primary
      let key = parts[1].folded == "value" ? number.name : number.name + parts[1].folded
      name = Self.numberedNames[key]
      return
    }
    if let name = PastedName(text) {
      (self.name, group, rank) = (name, "", .primary)
      return
    }
    // Email (home), Phone (work)
    var words = text.replacing("(", with: " ").replacing(")", with: " ").spacedWords
    if words.count == 1 { words = words[0].capitalWords }
    let kind = words.first?.folded ?? ""
    let last = words.last?.folded ?? ""
    var rest = words
    if Self.prefixes.contains(kind), words.count > 1 {
      rest.removeFirst()
      group = kind
    } else if Self.prefixes.contains(last), words.count > 1 {
      rest.removeLast()
      group = last
    } else {
      group = ""
    }
    let found = PastedName(rest.joined(separator: " ")) ?? PastedName(words.joined(separator: " "))
    name = rest.count < words.count || words.count > 1 ? found : nil
    rank =
      switch group {
      case "": .primary
      case "work", "business", "company", "main", "primary": .work
      case "mobile", "cell", "iphone": .secondary
      default: .home
      }
  }

  /// Whether it is part of an address, which is one unit.
  var isAddressPart: Bool {
    guard case .field(let id, _)? = name else { return false }
    return [FieldID.address, .address2, .city, .state, .zipCode, .country].contains(id)
  }

  func ranked(_ name: PastedName) -> PastedName {
    guard rank != .primary, !isAddressPart, case .field(let id, _) = name else { return name }
    return .field(id, rank)
  }

  private static func numbered(_ text: String) -> (name: String, number: Int)? {
    let words = text.spacedWords
    guard words.count == 2, let number = Int(words[1]) else { return nil }
    return (words[0].folded, number)
  }

  private static let numberedNames: [String: PastedName] = [
    "email": .field(.email, .primary), "phone": .field(.phone, .primary),
    "organizationname": .field(.company, .primary),
    "organizationtitle": .field(.position, .primary),
    "organizationdepartment": .field(.department, .primary),
    "addressstreet": .field(.address, .primary),
    "addressextendedaddress": .field(.address2, .primary),
    "addresscity": .field(.city, .primary), "addressregion": .field(.state, .primary),
    "addresspostalcode": .field(.zipCode, .primary), "addresscountry": .field(.country, .primary),
  ]
}

extension String {
  /// The words of `mailingPostalCode`.
  fileprivate var capitalWords: [String] {
    var words: [String] = []
    for character in replacing("_", with: " ") {
      if character.isUppercase && words.last?.last?.isLowercase == true || words.isEmpty
        || character == " "
      {
        words.append("")
      }
      if character != " " { words[words.count - 1].append(character) }
    }
    return words.filter { !$0.isEmpty }
  }
}

/// Rows and cells as spreadsheets copy and export them: separated by tabs, commas or semicolons,
/// with quotes around a cell that contains a separator, a newline or a quote (RFC 4180).
package struct DelimitedRows: Sendable {
  /// A row that isn't empty.
  package struct Row: Sendable {
    /// The line on which it begins, from 1.
    package let line: Int
    package let cells: [String]
  }

  package private(set) var rows: [Row] = []
  /// The line with an opening quote that is never closed; nil if there is none.
  package private(set) var openLine: Int?

  private enum Place {
    case plain, quoted
    /// After a quote that ends the cell, or is the first of two that represent one.
    case afterQuote
  }

  /// Reads rows.
  ///
  /// - Parameters:
  ///   - text: The whole text.
  ///   - separator: The separator between cells.
  ///   - isQuoted: Whether quotes enclose cells; otherwise they are ordinary characters.
  package init(_ text: String, separator: Character, isQuoted: Bool = true) {
    var place = Place.plain
    var (cell, cells) = ("", [String]())
    var (line, rowLine, quoteLine) = (1, 1, 1)
    func finished() -> Row? {
      let all = cells + [cell]
      return all.allSatisfy({ $0.trimmed.isEmpty }) ? nil : Row(line: rowLine, cells: all)
    }
    for character in text {
      let isQuote = isQuoted && character == "\""
      if character.isNewline { line += 1 }
      switch place {
      case .quoted:
        if isQuote { place = .afterQuote } else { cell.append(character) }
        continue
      case .afterQuote where isQuote:
        cell.append(character)
        place = .quoted
        continue
      case .plain where isQuote && cell.allSatisfy({ $0 == " " }):
        (place, cell, quoteLine) = (.quoted, "", line)
        continue
      case .plain, .afterQuote: place = .plain
      }
      if character == separator {
        cells.append(cell)
        cell = ""
      } else if character.isNewline {
        if let row = finished() { rows.append(row) }
        (cell, cells, rowLine) = ("", [], line)
      } else {
        cell.append(character)
      }
    }
    if let row = finished() { rows.append(row) }
    if place == .quoted { openLine = quoteLine }
  }
}
