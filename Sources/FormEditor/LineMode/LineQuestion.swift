/// A question with a few possible answers, which can be abbreviated.
struct LineQuestion: Equatable, Sendable {
  /// The meaning of an answer.
  enum Word: String, Sendable {
    case yes, no, undo, resume, compare, discard, quit, save, keep, stay
    case theirs, mine, back, cancel, now, always, line, next, find, done
    case allTheirs = "all theirs"
    case allMine = "all mine"
  }

  let text: String
  let words: [Word]
  /// The meaning of an empty answer; nil if it has none, because the action can't be undone.
  var usual: Word?

  /// The words as they are offered: `yes or no`.
  var offer: String {
    words.dropLast().map(\.rawValue).joined(separator: ", ")
      + (words.count > 1 ? " or " : "") + (words.last?.rawValue ?? "")
  }

  /// The possible answers, as a sentence.
  var advice: String {
    words.contains(.discard)
      ? "Answer \(offer); type discard in full." : "Answer \(offer)."
  }

  var prompt: String { "\(text) \(offer)\(usual.map { " [\($0.rawValue)]" } ?? ""): " }

  /// Reads an answer.
  ///
  /// - Parameters:
  ///   - answer: A word, or as much of its beginning as is no other's; in any case. What discards
  ///     has to be whole.
  ///   - isBeginningEnough: Whether less than a whole word counts: in a script it may be a value.
  /// - Returns: nil if it isn't a word of the question, or could be two.
  func word(_ answer: String, _ isBeginningEnough: Bool = true) -> Word? {
    if answer.isEmpty { return usual }
    let text = answer.lowercased()
    if let word = words.first(where: { $0.rawValue == text }) { return word }
    guard isBeginningEnough else { return nil }
    let matches = words.filter { $0 != .discard && $0.rawValue.hasPrefix(text) }
    return matches.count == 1 ? matches.first : nil
  }
}

extension LineQuestion {
  /// Whether it is answered by yes or no.
  var isOfYesAndNo: Bool { words.contains(.yes) }

  /// Returns whether a text answers a question that a script can reach, including the abbreviations
  /// `y` and `n`.
  static func isAnswer(_ text: String) -> Bool {
    let word = text.lowercased()
    if ["y", "n"].contains(word) { return true }
    return Word(rawValue: word).map { ![.now, .always, .line, .next, .find, .done].contains($0) }
      ?? false
  }

  /// Returns the question whether to read the contact again.
  static func tryAgain(on route: ContactRoute) -> LineQuestion {
    LineQuestion(
      text: "Try again?",
      words: [.yes, .no] + (route.isFound ? [.back] : []) + (route.hasNext ? [.next] : []))
  }

  static let send = LineQuestion(text: "Send?", words: [.yes, .no])
  static let print = LineQuestion(text: "Print the request?", words: [.yes, .no])
  static let goOn = LineQuestion(text: "Continue with these?", words: [.yes, .no])
  static let resume = LineQuestion(
    text: "The draft:", words: [.resume, .compare, .discard, .quit])

  /// Returns the question whether to fill in pasted values; an empty answer means no.
  static func fill(by words: [Word]) -> LineQuestion {
    LineQuestion(text: "Fill in these fields?", words: words, usual: .no)
  }

  /// Returns the question whether to leave; an empty answer means staying.
  static func leave(by words: [Word]) -> LineQuestion {
    LineQuestion(text: "Leave?", words: words, usual: .stay)
  }

  static func useTheme(_ name: String) -> LineQuestion {
    LineQuestion(text: "Use \(name):", words: [.now, .always, .back], usual: .now)
  }

  static func side(of label: String) -> LineQuestion {
    LineQuestion(
      text: "\(label):", words: [.theirs, .mine, .allTheirs, .allMine, .back, .cancel])
  }
}
