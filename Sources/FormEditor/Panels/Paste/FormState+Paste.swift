import ContactModel

/// Pasted text: it is text in all of it, never keys.
extension FormState {
  /// Takes pasted text: a block offers to spread over fields, other text goes where the keys go.
  mutating func paste(_ text: String) {
    guard phase == .editing else { return }
    let text = text.withoutByteOrderMark
    let line = Self.oneLine(text)
    switch panel {
    case .picker(var picker):
      picker.type(line)
      panel = .picker(picker)
    case nil where isReadOnly: notice = Self.readOnlySentence
    case nil:
      let block = PastedBlock(reading: text, into: edit, today: configuration.today)
      if let pasteImport = block.flatMap({
        PasteImportPanel($0, for: edit, line: line, isLocked: isLocked)
      }) {
        history.endTyping()
        panel = .pasteImport(pasteImport)
      } else if isLocked(field) {
        refuse(line)
      } else if case .flag = field.kind, !isAnswering {
        pasteAnswer(line)
      } else if input != nil {
        insert(line: line)
        if !line.isSameBytes(as: text) { notice = "Line breaks and tabs were pasted as spaces." }
      } else if widget.opens {
        open(filter: line)
      } else {
        notice = "Paste ignored. \(edit.label(of: field)) takes no text."
      }
    case .nameConfirmation: notice = "Type the name by hand. Pasted text isn't accepted here."
    default: notice = "Paste ignored. Close this panel first."
    }
  }

  /// Inserts a line at the caret, as one step of undo.
  mutating func insert(line: String) {
    if !isAnswering { history.endTyping() }
    type { $0.insert(line) }
    if !isAnswering { history.endTyping() }
    // A lost character is reported at once: it is easily overlooked later.
    if line.unicodeScalars.contains("\u{FFFD}") { touchedFields.insert(field.id) }
    judgeAgain()
  }

  /// The text with each run of line ends and tabs as one space, none at the ends.
  static func oneLine(_ text: String) -> String {
    text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }
}
