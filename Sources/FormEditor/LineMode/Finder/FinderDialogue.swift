import ContactModel

/// The finder as questions and answers on plain lines.
///
/// It holds the same finder as the screen does, which reads the same pages within the same count,
/// so that one can go on where the other stopped.
package struct FinderDialogue: Sendable {
  /// An answer that waits for contacts to be read.
  struct Waiting: Equatable, Sendable {
    /// Whether it waits on where the next page has to wait itself.
    let passesPauses: Bool
    /// Whether a contact that is the only one found is opened.
    let opens: Bool
  }

  package internal(set) var finder: FinderState
  /// Whether the answers come from a pipe, so that none can be asked for again.
  let isScript: Bool
  var waiting: Waiting?
  /// The ids of the contacts that were listed: their numbers stay, whatever is read later.
  var numbered: [String] = []
  /// The end of the pause that was told last, in milliseconds of the ticks' clock.
  var toldPause: Int?
  private var reply = LineReply<FinderEffect>()

  /// Begins with a finder as it is.
  ///
  /// - Parameters:
  ///   - finder: The finder, of a new session or from the screen.
  ///   - isScript: Whether the answers come from a pipe. A script ends where an answer does not
  ///     find exactly one contact: all that follow would be given to the wrong one.
  package init(_ finder: FinderState, isScript: Bool = false) {
    self.finder = finder
    self.isScript = isScript
    self.finder.helpScroll = nil
    self.finder.notice = nil
  }

  /// Whether no answer can be taken now, as the last one waits for contacts to be read.
  package var isBusy: Bool { waiting != nil }

  /// What stands before the answer, on the same line; nil where no answer can be taken now.
  package var prompt: String? {
    if isBusy { return nil }
    if !numbered.isEmpty { return "Number or another search: " }
    return finder.typed.isEmpty ? "Find: " : "Find [\(finder.typed)]: "
  }

  mutating func say(_ line: String) { reply.lines.append(line) }

  mutating func ask(_ effects: [FinderEffect]) { reply.effects += effects }

  /// Opens a contact; what else was asked for is given up with it.
  mutating func open(_ id: String) {
    waiting = nil
    numbered = []
    reply.effects = finder.open(id)
  }

  /// Hands over what was said and asked.
  mutating func finish() -> LineReply<FinderEffect> {
    defer { reply = LineReply() }
    return reply
  }
}
