import ContactModel
import FlyingFox

extension Fault {
  /// A field that few edit: somebody else's change to it can be merged.
  static let quietField = FieldID("position")

  /// Updates that are refused; nothing is stored.
  static let refusals = Refused.updates.map { refused in
    Fault(
      "refused-\(refused.name)", "The update is refused with \(refused.words).", .update,
      .dropped, refused.alteration)
  }

  /// Updates that are pointed elsewhere; nothing is stored.
  static let redirects = [
    HTTPStatusCode.movedPermanently, .found, .seeOther, .temporaryRedirect, .permanentRedirect,
  ].map { status in
    Fault(
      "redirect-\(status.code)", "The update is answered with \(status.code) to another server.",
      .update, .dropped, .redirect(status))
  }

  /// Changes by somebody else.
  static let meanwhile = [
    Fault(
      "changed-meanwhile", "Somebody changes the job title before the second reading.",
      .rereading, .preceded(by: quietField)),
    Fault(
      "changed-meanwhile-first-name",
      "Somebody changes the first name before the second reading.", .rereading,
      .preceded(by: .firstName)),
    Fault(
      "changed-between", "Somebody changes the job title just before the update.", .update,
      .preceded(by: quietField)),
    Fault(
      "changed-between-first-name",
      "Somebody changes the first name just before the update.", .update,
      .preceded(by: .firstName)),
  ]

  /// Values that are stored unlike those sent.
  static let distortions = [
    Fault(
      "stored-trimmed", "Edited texts are stored without spaces around them.", .update,
      .distorted(.trimmed)),
    Fault(
      "stored-upper-cased", "Edited texts are stored in capitals.", .update,
      .distorted(.upperCased)),
    Fault(
      "stored-but-one", "The first edited field is not stored, the others are.", .update,
      .distorted(.butOne)),
  ]
}
