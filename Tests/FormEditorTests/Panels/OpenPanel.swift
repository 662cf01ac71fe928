import ContactModel
import Screen
import TestSupport
import Testing

@testable import FormEditor

/// A way to a panel, whatever keys the commands have.
struct OpenPanel: Sendable, CustomTestStringConvertible {
  let name: String
  let open: @Sendable (KeyMap) -> FormDriver

  var testDescription: String { name }

  /// Opens a panel from a form whose first name has changed.
  private static func panel(
    _ name: String, isProduction: Bool = false,
    _ steps: @escaping @Sendable (inout FormDriver, KeyMap) -> Void
  ) -> OpenPanel {
    OpenPanel(name: name) { keys in
      var driver = FormDriver(
        asksBeforeSaving: false, keys: keys, protection: Protection(isProduction: isProduction))
      driver.name()
      driver.press("<end>X")
      steps(&driver, keys)
      return driver
    }
  }

  /// Opens what belongs to a field.
  private static func field(_ key: String, _ script: String) -> OpenPanel {
    panel(key) { driver, keys in
      driver.press(.findField, of: keys)
      driver.press(key + "<enter>" + script)
    }
  }

  /// Opens the list or the calendar of a field by its command.
  private static func field(_ key: String, _ command: Command) -> OpenPanel {
    panel(key) { driver, keys in
      driver.press(.findField, of: keys)
      driver.press(key + "<enter>")
      driver.press(command, of: keys)
    }
  }

  /// The end of a save.
  private static func saveResult(_ name: String, _ outcome: SaveOutcome) -> OpenPanel {
    panel(name) { driver, keys in
      driver.press(.save, of: keys)
      driver.apply(.saveFinished(outcome))
    }
  }

  /// The contact as someone else has changed it.
  private static var theirs: Contact {
    Contact(
      id: "1001",
      members: FormDriver().form.edit.base.members.merging([.firstName: .string("Grace")]) { $1 })
  }

  static let all: [OpenPanel] = [
    field("country", "<enter>"), field("lists", "<enter>"), field("classification", .openList),
    field("birthday", .openList),
    panel("find") { $0.press(.findField, of: $1) },
    panel("changes") { $0.press(.changes, of: $1) },
    panel("history") { driver, keys in
      driver.press(.history, of: keys)
      driver.apply(.historyRead(HistoryPanelTests.saves, fault: nil))
    },
    panel("earlier save") { driver, keys in
      driver.press(.history, of: keys)
      driver.apply(.historyRead(HistoryPanelTests.saves, fault: nil))
      driver.press("<enter>")
    },
    panel("commands") { $0.press(.palette, of: $1) },
    panel("themes") { driver, keys in
      driver.press(.theme, of: keys)
      driver.apply(
        .themesListed([Choice("dark", "Slate."), Choice("light", "Paper.")], present: "dark"))
    },
    panel("help") { $0.press(.help, of: $1) },
    panel("paste") { driver, _ in
      driver.apply(.pasted("Grace Hopper\nTel: +1 212 555 0100\ngrace@example.mil"))
    },
    panel("review") { $0.press(.review, of: $1) },
    panel("request") { driver, keys in
      driver.press(.review, of: keys)
      driver.press("d")
    },
    panel("production", isProduction: true) { driver, keys in
      driver.press(.save, of: keys)
      driver.press("<enter>")
    },
    panel("sending") { $0.press(.save, of: $1) },
    panel("leaving") { $0.press(.quit, of: $1) },
    saveResult("saved", .saved(Receipt(stored: theirs, differences: []))),
    saveResult("refused", .refused(Refusal(status: 422, message: "Why."))),
    saveResult("not sent", .notSent(reason: "Why.")),
    saveResult("unknown", .unknown(reason: "Why.")),
    saveResult("limited", .rateLimited(RateLimit(seconds: 3, message: "Why."))),
    saveResult("conflict", .conflict(Conflict(message: "Why.", theirs: theirs))),
    OpenPanel(name: "draft") { keys in
      var former = FormDriver()
      former.press("<end>X")
      var driver = FormDriver(loading: 80, 24, asksBeforeSaving: false, keys: keys)
      if let draft = former.form.draft { driver.apply(.draftFound(draft, kept: 1_800_000_000)) }
      driver.apply(.loaded(.loaded(former.form.edit.base)))
      return driver
    },
  ]
}

extension FormDriver {
  /// Presses the first key that a command has.
  mutating func press(_ command: Command, of keys: KeyMap) {
    guard let key = keys.keys(of: command).first else { preconditionFailure("\(command): no key") }
    apply(.keyPressed(key))
  }
}
