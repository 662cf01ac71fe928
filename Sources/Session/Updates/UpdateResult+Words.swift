package import ContactModel

extension UpdateResult {
  /// What was saved, for standard output.
  ///
  /// - Parameter server: The server in a word.
  /// - Returns: The lines; none where nothing was saved.
  package func savedLines(on server: String) -> [String] {
    switch outcome {
    case .nothing: ["\(outcome.title)."]
    case .saved, .savedInPart:
      savedChanges.isEmpty
        ? ["\(outcome.title)."]
        : receipt?.lines(saving: savedChanges.map(\.summary), of: id, on: server) ?? []
    default: []
    }
  }

  /// What went wrong, for standard error; nothing where all is well.
  package var failureLines: [String] {
    switch outcome {
    case .saved, .nothing, .dryRun: []
    default: ["\(outcome.title). \(message)"] + details
    }
  }

  /// The result in one line of a list.
  package var line: String {
    switch outcome {
    case .saved where savedChanges.isEmpty: "\(id) saved: \(message)"
    case .saved: "\(id) saved: \((savedChanges.map(\.summary) + stored).joined(separator: "; "))"
    case .nothing: "\(id) nothing to save"
    case .dryRun: "\(id) dry run: \(edit?.changeLines.joined(separator: "; ") ?? "")"
    default:
      "\(id) \(outcome.title.lowercased()): "
        + ([message] + details).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// Warnings of what was sent or would be, for standard error.
  package var warningLines: [String] {
    problems.filter { $0.severity == .warning }.map(\.warningLine)
  }

  /// The fields that go out in another form than loaded though they aren't edited, for standard
  /// error; none if nothing was sent.
  package var normalizationLines: [String] {
    switch outcome {
    case .nothing, .invalid, .notSent, .changed: []
    default: normalizations.map { $0.sentence(edit?.label(of: $0.field) ?? $0.field.label) }
    }
  }

  private var stored: [String] { receipt?.differences.map(\.sentence) ?? [] }

  private var details: [String] {
    let problems = problems.filter { $0.severity == .error }
    let ignored = edit.flatMap { receipt?.ignored(of: $0) } ?? []
    return problems.map { "\($0.field): \($0.message)" } + others
      + ignored.map { "\($0.field.key): the server didn't save it." }
      + conflicts.map { part in
        "\(part.field.key): it was \(part.base.shown), theirs is \(part.theirs.shown), yours is "
          + "\(part.mine.shown)."
      }
  }
}

extension Problem {
  /// A warning in a line.
  package var warningLine: String { "Warning: \(field): \(message)" }
}

extension Receipt {
  /// What was saved, and what the server holds otherwise than sent, a line each.
  ///
  /// - Parameters:
  ///   - changes: What was saved, in words.
  ///   - id: The contact's id.
  ///   - server: The server in a word.
  /// - Returns: The lines.
  package func lines(saving changes: [String], of id: String, on server: String) -> [String] {
    ["Saved contact \(id) on \(server): \(changes.joined(separator: "; "))"]
      + differences.map(\.sentence)
  }
}

extension Receipt.Difference {
  fileprivate var sentence: String {
    "The server stored \(field.label) as \(stored?.text ?? "nothing")."
  }
}

extension Change {
  /// The change in a few words: `Email: ada@example.com → ada@example.org`.
  package var summary: String {
    switch intent {
    case .set: "\(field.label): \(old.shown) → \(intent.shown)"
    case .cleared: "\(field.label) cleared"
    case .unchanged: field.label
    }
  }
}
