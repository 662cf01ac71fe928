import ContactModel

/// What lies over the form and has the keys.
enum Panel: Equatable, Sendable {
  case picker(Picker)
  case review(Review)
  case sending(Sending)
  case ending(Ending)
  /// The question whether to leave with unsaved changes.
  case leaving
  /// The help, from a line on.
  case help(scroll: Int)
}

/// What will be sent, to be looked at before it is.
struct Review: Equatable, Sendable {
  /// Which of its pages is shown.
  enum Page: Equatable, Sendable {
    case changes, request, curl
  }

  let changes: [Change]
  let problems: [Problem]
  /// Whether no error stands against sending.
  let isSendable: Bool
  var page = Page.changes
  var scroll = 0
  /// The request as text, once it is described.
  var request = ""
  var curl = ""
}

/// An update on its way.
struct Sending: Equatable, Sendable {
  /// Milliseconds of the ticks' clock.
  let since: Int
  /// Whether the operator has asked to cancel it.
  var isCancelled = false

  init(since: Int) { self.since = since }

  /// Whole seconds since it was sent.
  func seconds(at now: Int) -> Int { max(0, now - since) / 1000 }

  func nextTick(after now: Int) -> Int { now + 1000 - max(0, now - since) % 1000 }
}
