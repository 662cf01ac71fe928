extension Fault {
  /// Every fault that can be played, in the order of the help.
  package static let all: [Fault] =
    updates("applied", .done) + updates("dropped", .dropped) + lateUpdates
    + blindUpdates + refusals
    + redirects + meanwhile + distortions + readings + rereadings + names
}
