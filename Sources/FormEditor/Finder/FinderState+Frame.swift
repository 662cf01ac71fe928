import ContactModel
package import Screen

extension FinderState {
  /// Draws the finder.
  ///
  /// - Returns: A picture of the finder's own size.
  package func frame() -> Frame {
    var frame = Frame(size: size)
    guard !FormLayout.isTiny(size) else {
      drawTiny(in: &frame)
      return frame
    }
    let layout = FinderLayout(of: self)
    if !layout.rules.isEmpty { drawTitle(in: &frame) }
    for row in layout.rules {
      frame.fill(.rule, with: "─", at: Position(column: 0, row: row), columns: size.columns)
    }
    drawFilter(layout, in: &frame)
    if helpScroll == nil { drawList(layout, in: &frame) } else { drawHelp(layout, in: &frame) }
    for (index, line) in layout.status.enumerated() {
      let position = Position(column: 1, row: layout.statusRow + index)
      frame.write(line, status.role, at: position, limit: size.columns - 2)
    }
    frame.writeFooter(footer)
    return frame
  }

  private func drawTitle(in frame: inout Frame) {
    let place = Cell.cells(of: place, role: .status)
    let column = max(1, size.columns - 1 - place.reduce(0) { $0 + $1.width })
    frame.write(place, at: Position(column: column, row: 0))
    frame.write(
      "Find a contact", .title, at: Position(column: 1, row: 0), limit: max(0, column - 3))
  }

  private func drawFilter(_ layout: FinderLayout, in frame: inout Frame) {
    let row = layout.filterRow
    let start = 1 + frame.write("Find ", .focusedLabel, at: Position(column: 1, row: row))
    let room = size.columns - start - 1
    guard !input.characters.isEmpty else {
      let hint = "a part of the name, e-mail, company or id"
      frame.writeCut(hint, .placeholder, at: Position(column: start, row: row), limit: room)
      frame.caret = Position(column: start, row: row)
      return
    }
    let view = InputView(input, room: room, isRevealing: false)
    frame.write(view.pieces, at: Position(column: start, row: row), limit: room)
    frame.caret = Position(column: start + view.caret, row: row)
  }

  private func drawList(_ layout: FinderLayout, in frame: inout Frame) {
    let columns = FinderColumn.fitting(size.columns)
    if let row = layout.headingRow {
      for column in columns {
        frame.writeCut(
          column.heading, .section, at: Position(column: column.start, row: row),
          limit: column.width)
      }
    }
    for offset in 0..<layout.listHeight {
      let index = top + offset
      let row = layout.listTop + offset
      let isSelected = index == selection && index < rowCount
      if isSelected {
        frame.fill(.selection, at: Position(column: 0, row: row), columns: size.columns)
        frame.write("›", .selection, at: Position(column: 1, row: row))
      }
      if index < list.count {
        for column in columns {
          let role = isSelected ? Role.selection : column.content == .name ? .value : .text
          frame.writeCut(
            column.text(of: list[index]), role, at: Position(column: column.start, row: row),
            limit: column.width)
        }
      } else if let line = words(of: self.row(at: index)) {
        frame.writeCut(
          line, isSelected ? .selection : .key, at: Position(column: 3, row: row),
          limit: size.columns - 4)
      }
    }
  }

  /// What a row says that is no contact.
  private func words(of row: Row?) -> String? {
    switch row {
    case .id(let id): "Open contact “\(id)” by its id"
    case .tryAgain: list.contacts.isEmpty ? "Try again" : "Try again to read the others"
    case .contact, nil: nil
    }
  }

  /// The one honest line of a screen too small for a list.
  private func drawTiny(in frame: inout Frame) {
    let answer =
      switch selectedRow {
      case .contact(let id), .id(let id): "Enter opens \(id.prefix(40)), "
      case .tryAgain: "Enter tries again, "
      case nil: ""
      }
    let quit = keys.keys(of: .quit).first ?? Key(.escape)
    let line =
      helpScroll == nil ? "Needs 20×4. \(answer)\(quit.label) quits" : "Esc closes this"
    for (row, part) in Cell.wrap(line, columns: max(1, size.columns)).enumerated() {
      frame.write(part, .text, at: Position(column: 0, row: row))
    }
    frame.caret = Position(column: 0, row: 0)
  }
}
