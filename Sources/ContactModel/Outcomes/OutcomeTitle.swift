/// What became of an update, in the few words that the form, line mode and the commands say.
package enum OutcomeTitle: String, Sendable {
  case saved = "Saved"
  case savedInPart = "Saved in part"
  case nothing = "Nothing to save"
  case refused = "Refused"
  case notSent = "Not sent"
  case notSaved = "Not saved"
  case unknown = "May have been saved"
  case changed = "Changed meanwhile"
  case rateLimited = "Too many requests"
}
