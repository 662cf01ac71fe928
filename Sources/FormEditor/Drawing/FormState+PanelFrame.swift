import ContactModel
import Screen

/// The panels over the form.
extension FormState {
  func drawPanel(_ layout: FormLayout, in frame: inout Frame) {
    switch panel {
    case .picker(let picker): draw(picker, layout, in: &frame)
    case .review(let review): draw(review, in: &frame)
    case .sending(let sending):
      let word = sending.isCancelled ? "Cancelling…" : "Sending…"
      let lines = [Ending.Line("\(word) \(sending.seconds(at: now)) s")]
      drawBox(word == "Sending…" ? "Save" : "Cancel", .title, lines, in: &frame)
    case .ending(let ending):
      var lines = ending.lines
      if let seconds = ending.secondsLeft(at: now), seconds > 0 {
        let word = ending.isWaiting ? "Sending in" : "The server takes requests again in"
        lines.append(Ending.Line("\(word) \(seconds) s.", .warning))
      }
      drawBox(ending.title, ending.role, lines, scroll: ending.scroll, in: &frame)
    case .leaving:
      let count = edit.changes.count
      let isDoubtful = lastFailure == .outcomeUnknown
      let verb = isDoubtful ? "may not be" : count == 1 ? "is not" : "are not"
      let changes = (count == 1 ? "One change " : "\(count) changes ") + verb
      drawBox(
        "Leave?", .warning,
        [Ending.Line("\(changes) saved. S saves, D discards and leaves, Esc stays.")],
        in: &frame)
    case .help(let scroll):
      drawBox("Help", .title, helpLines, scroll: scroll, in: &frame)
    case nil: break
    }
  }

  private func draw(_ review: Review, in frame: inout Frame) {
    let lines: [Ending.Line]
    switch review.page {
    case .changes:
      lines =
        review.changes.map { change in
          let text = "\(edit.label(of: change.field)): \(change.old.shown) → \(change.intent.shown)"
          return Ending.Line(text, change.intent == .cleared ? .cleared : .changed)
        }
        + review.problems.map { problem in
          let label =
            Field.named(problem.field).map { edit.label(of: $0) } ?? problem.field.rawValue
          return Ending.Line(
            "\(problem.severity.mark) \(label): \(problem.message)", problem.severity.role)
        }
        + [Ending.Line("d shows all that is sent.", .placeholder)]
    case .request: lines = Self.lines(of: review.request)
    case .curl: lines = Self.lines(of: review.curl)
    }
    let count = review.changes.count == 1 ? "1 change" : "\(review.changes.count) changes"
    drawBox("Review · \(count)", .title, lines, scroll: review.scroll, in: &frame)
  }

  private static func lines(of text: String) -> [Ending.Line] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Ending.Line(String($0)) }
  }

  private var helpLines: [Ending.Line] {
    let field = [
      Ending.Line(edit.label(of: field) + " · " + field.key, .section),
      Ending.Line(field.help),
      Ending.Line("Loaded: \(edit.base.reading(of: field).shown)"),
      Ending.Line(""),
      Ending.Line("Everywhere", .section),
    ]
    let commands = Command.table.map { row in
      Ending.Line(Self.padded(row.keys.map(\.label).joined(separator: " ")) + row.help)
    }
    let editing = TextAction.table.map { row in
      Ending.Line(Self.padded(row.keys.map(\.label).joined(separator: " ")) + row.name + ".")
    }
    let choosing = [
      ("Enter Space Down", "Open the list of a field with ▾."),
      ("a letter", "Open the list and filter it: codes, names, other names."),
      ("Space t f", "In a field of true and false: turn, true, false."),
      ("Del", "Clear a field that may be empty."),
    ].map { Ending.Line(Self.padded($0) + $1) }
    return field + commands + [Ending.Line(""), Ending.Line("In text", .section)] + editing
      + [Ending.Line(""), Ending.Line("In lists", .section)] + choosing
  }

  private static func padded(_ keys: String) -> String {
    keys + String(repeating: " ", count: max(1, 24 - Cell.width(of: keys)))
  }
}
