internal import ContactModel

/// Why an update is followed by a reading; each with its sentence.
enum Doubt: Sendable {
  /// Nobody knows whether the server took the update.
  case doubtful(String)
  /// The server took it, and has not finished.
  case accepted(String)
  /// The server holds something else than what was loaded.
  case conflicting(String)
  /// The server answered as if it had saved, with only some of the members that were sent.
  case partial(Contact, String)
  /// The server points elsewhere; some do so after they have saved.
  case redirected(Refusal)

  /// What happened.
  var sentence: String {
    switch self {
    case .doubtful(let sentence), .accepted(let sentence), .conflicting(let sentence),
      .partial(_, let sentence):
      sentence
    case .redirected(let refusal): refusal.message
    }
  }
}
