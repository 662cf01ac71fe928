import ContactModel
import FlyingFox

extension Fault {
  /// Every fault that can be played, in the order of the help.
  package static let all: [Fault] =
    updates("applied", .done) + updates("dropped", .dropped) + lateUpdates
    + blindUpdates + rejections
    + redirects + meanwhile + distortions + readings + rereadings + names

  /// Updates with ambiguous responses.
  static func updates(_ name: String, _ effect: Effect) -> [Fault] {
    FaultResponse.ambiguous.map { response in
      Fault(
        "\(name)-then-\(response.name)", "The update is \(name); then \(response.words).", .update,
        effect, response.alteration)
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
    FaultResponse.ambiguous.map { response in
      Fault(
        "load-\(response.name)", "Reading a contact: \(response.words).", .reading, .done,
        response.alteration)
    }
    + FaultResponse.readErrors.map { response in
      Fault(
        "load-\(response.name)", "Reading a contact: \(response.words) arrives.", .reading, .done,
        response.alteration)
    } + [
      Fault(
        "load-redirect", "Reading a contact: 302 points to another server.", .reading, .done,
        .redirect(.found))
    ]

  /// Readings that fail although the contact was read before, as just before an update.
  static let rereadings: [Fault] =
    FaultResponse.ambiguous(["hang", "reset", "500"]).map { response in
      Fault(
        "reread-\(response.name)", "The second read: \(response.words).", .rereading, .done,
        response.alteration)
    }
    + FaultResponse.readErrors.filter { ["401", "404", "429"].contains($0.name) }.map { response in
      Fault(
        "reread-\(response.name)", "The second read: \(response.words) arrives.", .rereading,
        .done, response.alteration)
    }

  /// Lists and labels whose names can't be read, or are very many.
  static let names: [Fault] =
    Field.collections.flatMap { field in
      FaultResponse.ambiguous(["hang", "reset", "html", "500"]).map { response in
        Fault(
          "\(field.key)-\(response.name)", "Reading the \(field.key): \(response.words).",
          .names(field.id), .done, response.alteration)
      } + [
        Fault(
          "\(field.key)-10000", "There are 10,000 \(field.key); an update uses the first few.",
          .names(field.id), .done, .manyNames)
      ]
    }

  /// A field that is rarely edited: someone else's change to it can be merged.
  static let quietField = FieldID("position")

  /// Updates that are refused; nothing is stored.
  static let rejections = FaultResponse.updateErrors.map { response in
    Fault(
      "refused-\(response.name)", "The update is refused: \(response.words).", .update,
      .dropped, response.alteration)
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
