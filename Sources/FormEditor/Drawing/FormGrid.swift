import ContactModel
import Screen

/// The form's use of the screen's width.
enum FormGrid: Int, CaseIterable, Sendable {
  /// Labels above values.
  case narrow
  /// Labels left of values, and headings above their sections.
  case single
  /// Headings left of the first field of their sections, which leaves a row for each field.
  case margin
  /// Sections in two columns.
  case double

  init(_ size: Size) {
    let rows = FormLayout.height(size)
    if FormLayout.isNarrow(size) {
      self = .narrow
    } else if FormLayout.paneColumns(size) == nil {
      self = .single
    } else if size.columns >= 150 {
      self = .double
    } else {
      let fields = FormState.fields.count
      self = (fields..<fields + Section.allCases.count).contains(rows) ? .margin : .single
    }
  }

  /// The first fields of the columns, followed by the number of all fields.
  var starts: [Int] {
    self == .double ? [0, Self.middle, FormState.fields.count] : [0, FormState.fields.count]
  }

  /// The field that begins the second column: the first field of the section that balances the
  /// columns best.
  private static let middle: Int = {
    func rows(_ places: Range<Int>) -> Int {
      places.count + Set(FormState.fields[places].map(\.section)).count
    }
    let fields = FormState.fields
    let starts = fields.indices.dropFirst().filter { fields[$0].section != fields[$0 - 1].section }
    return starts.min { left, right in
      max(rows(0..<left), rows(left..<fields.count))
        < max(rows(0..<right), rows(right..<fields.count))
    } ?? fields.count
  }()
}

/// The columns of a field on the screen.
struct FieldArea: Equatable, Sendable {
  /// The column of the focus bar.
  let left: Int
  let label: Int
  let value: Int
  /// The width of the value with the remarks at its right.
  let width: Int

  /// The column of the field's state sign.
  var mark: Int { label - 2 }

  init(of place: Int, in size: Size) {
    let columns = FormLayout.columns(size)
    switch FormGrid(size) {
    case .narrow: (left, label, value) = (0, 3, 5)
    case .single: (left, label, value) = (0, 3, 3 + Self.labelWidth)
    case .margin: (left, label, value) = (0, 20, 20 + Self.labelWidth)
    case .double:
      left = place < FormGrid.double.starts[1] ? 0 : columns / 2
      (label, value) = (left + 3, left + 3 + Self.labelWidth)
      width = columns / 2 - 4 - Self.labelWidth
      return
    }
    width = max(1, columns - value - 1)
  }

  /// The width of labels: the longest one with the sign of a required field, and a space.
  private static let labelWidth = 24
}
