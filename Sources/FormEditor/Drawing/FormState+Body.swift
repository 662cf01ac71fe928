import ContactModel
import Screen

/// The fields with their labels, values and messages.
extension FormState {
  func drawBody(_ layout: FormLayout, reusing memory: inout RowCache, in frame: inout Frame) {
    for (index, line) in layout.lines.dropFirst(scroll).prefix(layout.height).enumerated() {
      let row: FormRow =
        switch line {
        case .heading(let section): .heading(section)
        case .label(let place): .label(FieldRow(place, of: self))
        case .field(let place): .field(FieldRow(place, of: self))
        case .message(_, let severity, let text): .message(severity, text)
        }
      memory.put(row, at: layout.top + index, in: &frame)
    }
  }
}
