import ContactModel
import Screen

/// How the form uses the width of a screen.
enum FormGrid: CaseIterable, Sendable {
  /// Labels stand above values.
  case narrow
  /// Labels stand left of values, and headings above their sections.
  case single
  /// Headings stand left of the first field of their sections, which leaves a row for each field.
  case margin
  /// The sections stand in two columns.
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

  /// The field that begins the second column: of all sections' first fields the one that makes the
  /// columns most alike in height.
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
  /// The column of the bar that shows the focus.
  let left: Int
  let label: Int
  let value: Int
  /// How many columns the value has, with what is said at its right.
  let width: Int

  /// The column of the sign for the field's state.
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

  /// The columns of labels: the longest with the sign of what is required, and a space.
  private static let labelWidth = 24
}
