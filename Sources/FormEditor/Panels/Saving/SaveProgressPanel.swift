import Screen

/// An update on its way.
struct SaveProgressPanel: Equatable, Sendable {
  /// Milliseconds of the ticks' clock.
  let since: Int
  /// Whether the operator has asked to cancel it.
  var isCancelled = false

  init(since: Int) { self.since = since }

  /// Whole seconds since it was sent.
  func seconds(at now: Int) -> Int { max(0, now - since) / 1000 }
}

extension FormState {
  mutating func press(_ key: Key, in sending: SaveProgressPanel) -> [FormEffect] {
    KeyMap.usual[key] == .cancel ? cancel(sending) : []
  }

  /// Asks for the end of the request, once.
  mutating func cancel(_ sending: SaveProgressPanel) -> [FormEffect] {
    guard !sending.isCancelled else { return [] }
    var sending = sending
    sending.isCancelled = true
    panel = .sending(sending)
    return [.cancel]
  }

  func text(of sending: SaveProgressPanel) -> PanelText {
    let (title, word) = sending.isCancelled ? ("Cancel", "Cancelling…") : ("Save", "Sending…")
    let line = StyledLine("\(word) \(sending.seconds(at: now)) s")
    return PanelText(title: title, role: .title, lines: [line])
  }
}
