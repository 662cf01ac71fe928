import ContactModel
import FlyingFox

extension Fault {
  /// Updates that end so that nobody can tell what the server did.
  static func updates(_ name: String, _ effect: Effect) -> [Fault] {
    Ending.all.map { ending in
      Fault(
        "\(name)-then-\(ending.name)", "The update is \(name); then \(ending.words).", .update,
        effect, ending.alteration)
    }
  }

  /// Updates that are applied after they were answered, or that readings don't show at once.
  static let lateUpdates: [Fault] =
    Ending.all.filter { lateEndings.contains($0.name) }.flatMap { ending in
      [
        Fault(
          "applied-late-after-\(ending.name)",
          "Applied after --fault-delay; at once \(ending.words).", .update, .late,
          ending.alteration),
        Fault(
          "applied-then-\(ending.name)-and-stale-reads",
          "applied-then-\(ending.name); stale readings for --fault-delay.",
          .update, .done, ending.alteration, then: .stale),
      ]
    }

  private static let lateEndings: Set = [
    "hang", "reset", "close", "garbage", "html", "408", "500", "502", "503", "504", "202", "204",
  ]

  /// Updates whose fate the reading that follows does not tell either.
  static let blindUpdates: [Fault] =
    [("applied", Effect.done), ("dropped", .dropped)].flatMap { name, effect in
      Ending.all.filter { ["reset", "close", "500", "202"].contains($0.name) }.flatMap { ending in
        let former = "\(name)-then-\(ending.name)"
        return [
          Fault(
            "\(former)-and-reads-fail", "\(former), and the reading that follows fails.",
            .update, effect, ending.alteration, then: .failing),
          Fault(
            "\(former)-and-changed", "\(former), and somebody else changes the contact.",
            .update, effect, ending.alteration, then: .preceded(by: quietField)),
        ]
      }
    }

  /// Readings of a contact that fail; the first is the form's loading.
  static let readings: [Fault] =
    Ending.all.map { ending in
      Fault(
        "load-\(ending.name)", "Reading a contact: \(ending.words).", .reading, .done,
        ending.alteration)
    }
    + Refused.readings.map { refused in
      Fault(
        "load-\(refused.name)", "Reading a contact: \(refused.words) comes.", .reading, .done,
        refused.alteration)
    } + [
      Fault(
        "load-redirect", "Reading a contact: 302 points to another server.", .reading, .done,
        .redirect(.found))
    ]

  /// Readings that fail though the contact was read before, as just before an update.
  static let rereadings: [Fault] =
    Ending.all.filter { ["hang", "reset", "500"].contains($0.name) }.map { ending in
      Fault(
        "reread-\(ending.name)", "The second reading: \(ending.words).", .rereading, .done,
        ending.alteration)
    }
    + Refused.readings.filter { ["401", "404", "429"].contains($0.name) }.map { refused in
      Fault(
        "reread-\(refused.name)", "The second reading: \(refused.words) comes.", .rereading,
        .done, refused.alteration)
    }

  /// Lists and labels whose names can't be had, or are very many.
  static let names: [Fault] =
    Field.collections.flatMap { field in
      Ending.all.filter { ["hang", "reset", "html", "500"].contains($0.name) }.map { ending in
        Fault(
          "\(field.key)-\(ending.name)", "Reading the \(field.key): \(ending.words).",
          .names(field.id), .done, ending.alteration)
      } + [
        Fault(
          "\(field.key)-10000", "There are 10,000 \(field.key); an update takes the first few.",
          .names(field.id), .done, .manyNames)
      ]
    }
}
