import ContactModel
import FlyingFox

extension Fault {
  /// Every fault that can be played, in the order of the help.
  package static let all: [Fault] =
    updates("applied", .done) + updates("dropped", .dropped) + lateUpdates
    + blindUpdates + rejections
    + redirects + meanwhile + distortions + readings + rereadings + names

  /// Returns a fault for each of some responses; its name ends with the response's.
  private static func faults(
    _ responses: [FaultResponse], _ prefix: String, _ trigger: Trigger, _ effect: Effect = .done,
    _ sentence: (String) -> String
  ) -> [Fault] {
    responses.map { response in
      Fault(
        prefix + response.name, sentence(response.words), trigger, effect, response.alteration)
    }
  }

  /// Updates with ambiguous responses.
  static func updates(_ name: String, _ effect: Effect) -> [Fault] {
    faults(FaultResponse.ambiguous, "\(name)-then-", .update, effect) {
      "The update is \(name); then \($0)."
    }
  }

  /// Updates that are applied after they were answered, or that readings don't show immediately.
  static let lateUpdates: [Fault] =
    FaultResponse.ambiguous(lateNames).flatMap { response in
      [
        Fault(
          "applied-late-after-\(response.name)",
          "Applied after --fault-delay; first \(response.words).", .update, .late,
          response.alteration),
        Fault(
          "applied-then-\(response.name)-and-stale-reads",
          "applied-then-\(response.name); stale reads for --fault-delay.",
          .update, .done, response.alteration, then: .stale),
      ]
    }

  private static let lateNames: Set = [
    "hang", "reset", "close", "garbage", "html", "408", "500", "502", "503", "504", "202", "204",
  ]

  /// Updates whose outcome the following reading doesn't show either.
  static let blindUpdates: [Fault] =
    [("applied", Effect.done), ("dropped", .dropped)].flatMap { name, effect in
      FaultResponse.ambiguous(["reset", "close", "500", "202"]).flatMap { response in
        let former = "\(name)-then-\(response.name)"
        return [
          Fault(
            "\(former)-and-reads-fail", "\(former), and the next read fails.",
            .update, effect, response.alteration, then: .failing),
          Fault(
            "\(former)-and-changed", "\(former), and someone else changes the contact.",
            .update, effect, response.alteration, then: .preceded(by: quietField)),
        ]
      }
    }

  /// Readings of a contact that fail; the first is the form's loading.
  static let readings: [Fault] =
    faults(FaultResponse.ambiguous, "load-", .reading) { "Reading a contact: \($0)." }
    + faults(FaultResponse.readErrors, "load-", .reading) { "Reading a contact: \($0) arrives." }
    + [
      Fault(
        "load-redirect", "Reading a contact: 302 points to another server.", .reading, .done,
        .redirect(.found))
    ]

  /// Readings that fail although the contact was read before, as just before an update.
  static let rereadings: [Fault] =
    faults(FaultResponse.ambiguous(["hang", "reset", "500"]), "reread-", .rereading) {
      "The second read: \($0)."
    }
    + faults(
      FaultResponse.readErrors.filter { ["401", "404", "429"].contains($0.name) }, "reread-",
      .rereading
    ) { "The second read: \($0) arrives." }

  /// Lists and labels whose names can't be read, or are very many.
  static let names: [Fault] =
    Field.collections.flatMap { field in
      faults(
        FaultResponse.ambiguous(["hang", "reset", "html", "500"]), "\(field.key)-",
        .names(field.id)
      ) { "Reading the \(field.key): \($0)." } + [
        Fault(
          "\(field.key)-10000", "There are 10,000 \(field.key); an update uses the first few.",
          .names(field.id), .done, .manyNames)
      ]
    }

  /// A field that is rarely edited: someone else's change to it can be merged.
  static let quietField = FieldID("position")

  /// Updates that are refused; nothing is stored.
  static let rejections = faults(FaultResponse.updateErrors, "refused-", .update, .dropped) {
    "The update is refused: \($0)."
  }

  /// Updates that are redirected; nothing is stored.
  static let redirects = [
    HTTPStatusCode.movedPermanently, .found, .seeOther, .temporaryRedirect, .permanentRedirect,
  ].map { status in
    Fault(
      "redirect-\(status.code)", "The update is redirected to another server (\(status.code)).",
      .update, .dropped, .redirect(status))
  }

  /// Changes by someone else.
  static let meanwhile = [
    Fault(
      "changed-meanwhile", "Someone changes the job title before the second read.",
      .rereading, .preceded(by: quietField)),
    Fault(
      "changed-meanwhile-first-name",
      "Someone changes the first name before the second read.", .rereading,
      .preceded(by: .firstName)),
    Fault(
      "changed-between", "Someone changes the job title just before the update.", .update,
      .preceded(by: quietField)),
    Fault(
      "changed-between-first-name",
      "Someone changes the first name just before the update.", .update,
      .preceded(by: .firstName)),
  ]

  /// Values that are stored differently from those sent.
  static let distortions = [
    Fault(
      "stored-trimmed", "Edited text is stored without the spaces around it.", .update,
      .distorted(.trimmed)),
    Fault(
      "stored-upper-cased", "Edited text is stored in upper case.", .update,
      .distorted(.upperCased)),
    Fault(
      "stored-but-one", "The first edited field isn't stored; the others are.", .update,
      .distorted(.butOne)),
  ]
}
