import ContactModel
import Screen

/// The pane next to the form: the problems, and the changes so far.
///
/// It has nothing about the focused field, so that moving the focus doesn't change it.
struct ChangesPane {
  private let problems: [StyledLine]
  private let changes: [StyledLine]

  init(of form: FormState) {
    let focused = form.field
    let fields = [focused] + FormState.fields.filter { $0 != focused }
    problems =
      !form.editor.mayHaveProblems
      ? []
      : fields.flatMap { field in
        form.shownProblems(of: field).map { problem in
          StyledLine(
            "\(problem.severity.mark) \(form.edit.label(of: field)): \(form.sentence(problem))",
            problem.severity.role)
        }
      }
    let all = form.edit.hasChanges ? form.edit.changes : []
    changes = FormState.fields.compactMap { field in
      all.first { $0.field == field }.map { Self.line(of: $0, in: form) }
    }
  }

  /// Returns the line of a change; while a value is being typed, only the old value is shown, so
  /// that a letter stays one byte.
  private static func line(of change: Change, in form: FormState) -> StyledLine {
    let isTyped = form.input != nil && change.field == form.field
    let words =
      isTyped
      ? "\(form.shown(change.old, in: change.field)) → …" : form.difference(of: change)
    let isCleared = change.intent == .cleared && !isTyped
    return StyledLine(
      "\(isCleared ? "∅" : "~") \(form.edit.label(of: change.field)): "
        + (isCleared ? words.replacing("∅ ", with: "") : words),
      isCleared ? .cleared : .changed)
  }

  /// Returns the lines, wrapped and cut to a number of columns and rows.
  func lines(columns: Int, rows: Int) -> [StyledLine] {
    // The part of a long value that doesn't fit the pane needn't be wrapped.
    let room = columns * rows
    func broken(_ lines: [StyledLine]) -> [StyledLine] {
      lines.flatMap { line in
        Cell.wrap(String(line.text.prefix(room)), columns: columns).map {
          StyledLine($0, line.role)
        }
      }
    }
    func part(_ title: String, _ lines: [StyledLine]) -> [StyledLine] {
      lines.isEmpty ? [] : [StyledLine(""), StyledLine(title, .section)] + broken(lines)
    }
    let parts =
      part("Problems · \(problems.count)", problems) + part("Changes · \(changes.count)", changes)
    let all =
      parts.isEmpty ? [StyledLine("No changes.", .placeholder)] : Array(parts.dropFirst())
    guard all.count > rows else { return all }
    let rest = all.count - rows + 1
    return all.prefix(rows - 1) + [StyledLine("… \(rest.counted("line")) more", .placeholder)]
  }
}
