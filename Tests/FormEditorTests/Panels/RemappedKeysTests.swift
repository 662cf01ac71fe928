import ContactModel
import Screen
import TestSupport
import Testing

@testable import FormEditor

/// Keys that the operator has set mean the same in every panel.
@Suite struct RemappedKeysTests {
  /// The result of a key.
  private struct Outcome: Equatable {
    let panel: Panel?
    let edit: ContactEdit
    let focus: String
    let effects: [FormEffect]

    init(of key: Key, in former: FormState) {
      var form = former
      effects = form.apply(.keyPressed(key))
      (panel, edit, focus) = (form.panel, form.edit, form.focusedKey)
    }
  }

  /// A key that no command usually has for each of them.
  private static let strange: [Command: Key] = {
    let digits = "0123456789".map { Key.alt($0) }
    let others: [Key.Code] = [.up, .down, .home, .end, .insert]
    let keys =
      digits + others.map { Key($0, [.alt, .control]) } + others.map { Key($0, .control) }
      + others.map { Key($0, [.alt, .shift]) } + [Key(.pageUp, .alt), Key(.pageDown, .alt)]
      + [.up, .down, .home, .end].map { Key($0, [.control, .shift]) }
    return Dictionary(uniqueKeysWithValues: zip(Command.table.map(\.command), keys))
  }()

  private static func strangeMap() throws -> KeyMap { try KeyMap(strange.mapValues { [$0] }) }

  @Test func `every command has its own key in these tests`() {
    #expect(Self.strange.count == Command.allCases.count)
  }

  @Test(arguments: OpenPanel.all)
  func `a remapped key works, and the usual one does nothing`(panel: OpenPanel) throws {
    let usual = panel.open(.standard).form
    let form = panel.open(try Self.strangeMap()).form
    let open = try #require(form.panel, "\(panel.name)")
    #expect(usual.panel == open)
    for (command, key) in Self.strange {
      for former in command.row.keys where !open.content.has(former) && former.code != .tab {
        let comment: Comment = "\(panel.name): \(key.label) for \(former.label)"
        #expect(Outcome(of: key, in: form) == Outcome(of: former, in: usual), comment)
        let stale = Outcome(of: former, in: form)
        #expect(stale.panel == open && stale.edit == form.edit && stale.effects.isEmpty, comment)
      }
      for former in command.row.keys where open.content.has(former) {
        let comment: Comment = "\(panel.name): \(former.label)"
        #expect(Outcome(of: former, in: form) == Outcome(of: former, in: usual), comment)
      }
    }
  }

  /// With new keys for quit, save and cancel each does in a panel what it is for, and no letter or
  /// usual key of theirs does it.
  @Test(arguments: OpenPanel.all)
  func `quit, save and cancel work in every panel with new keys`(panel: OpenPanel) throws {
    let own: [Command: [Key]] = [
      .quit: [.alt("1")], .save: [.alt("2")], .cancel: [Key(.function(12))],
    ]
    let (form, usual) = (panel.open(try KeyMap(own)).form, panel.open(.standard).form)
    for (command, keys) in own {
      let former = try #require(command.row.keys.first)
      #expect(Outcome(of: keys[0], in: form) == Outcome(of: former, in: usual), "\(command)")
    }
    let cancelled = Outcome(of: Key(.function(12)), in: form)
    guard panel.name != "sending" else {
      #expect(cancelled.effects == [.cancel])
      #expect(Outcome(of: Key(.escape), in: form).effects == [], "Esc stops no update")
      return
    }
    #expect(cancelled.panel != form.panel, "cancel leaves the panel")
    #expect(!cancelled.effects.contains { if case .leave = $0 { true } else { false } })
    #expect(cancelled.edit == form.edit)
    #expect(cancelled == Outcome(of: Key(.escape), in: form), "as Esc does")
  }

  @Test(arguments: OpenPanel.all)
  func `no panel names an outdated key`(panel: OpenPanel) throws {
    let keys = try Self.strangeMap()
    let gone = Set(
      Command.table.flatMap(\.keys)
        .filter { PanelAction.byKey[.panel]?[$0] == nil && $0.code != .tab }
        .map(\.label))
    let driver = panel.open(keys)
    for size in [Size(columns: 80, rows: 24), Size(columns: 15, rows: 3)] {
      var form = driver.form
      _ = form.apply(.resized(size))
      let words = form.frame().text.split { $0.isWhitespace || ".,;:│".contains($0) }
      #expect(gone.isDisjoint(with: words.map(String.init)), "\(form.frame().text)")
    }
  }

  @Test func `footers and sentences name the configured keys`() throws {
    let keys = try KeyMap([
      .save: [.alt("1")], .quit: [.alt("2")], .cancel: [.alt("3")], .unlock: [.alt("4")],
      .undo: [.alt("5")], .lineMode: [.alt("6")],
    ])
    let panels = Dictionary(uniqueKeysWithValues: OpenPanel.all.map { ($0.name, $0.open(keys)) })
    #expect(panels["themes"]?.screen.contains("Alt-1 Use it always") == true)
    #expect(panels["sending"]?.screen.contains("Alt-3 Cancel") == true)
    var list = try #require(panels["country"])
    list.apply(.keyPressed(.alt("1")))
    #expect(list.screen.contains("Close this list first (Esc), then press Alt-1 for Save."))
    var paste = try #require(panels["paste"])
    paste.press("<enter>")
    #expect(paste.screen.contains("Alt-5: undo"))
    var small = FormDriver(columns: 15, rows: 3, keys: keys)
    #expect(small.screen.contains("Alt-1 saves") && small.screen.contains("Alt-2"))
    small = FormDriver(keys: keys, protection: Protection(fields: [.firstName]))
    #expect(small.screen.contains("Locked. Alt-4: unlock"))
    #expect(LineCommand.help(keys).contains { $0.hasSuffix("; Alt-6 switches back.") })
    #expect(FinderLineCommand.help(keys).contains { $0.hasSuffix("; Alt-6 switches back.") })
  }

  @Test func `a command without a key is named as in the palette, and omitted from footers`() throws
  {
    let keys = try KeyMap([.unlock: [], .save: []])
    let driver = FormDriver(keys: keys, protection: Protection(fields: [.firstName]))
    #expect(driver.screen.contains("Locked. F9 “Unlock”: unlock"))
    let themes = try #require(OpenPanel.all.first { $0.name == "themes" })
    #expect(!themes.open(keys).screen.contains("Use it always"))
  }

  @Test func `quit on the default key of save sends nothing, however often`() throws {
    let keys = try KeyMap([.quit: [.control("s")], .save: [Key(.function(10))]])
    var driver = FormDriver(asksBeforeSaving: false, keys: keys)
    driver.press("<end>X<c-s><c-s>")
    #expect(driver.saves == 0)
    #expect(driver.form.panel == nil)
    driver.press("<c-s><f10>")
    #expect(driver.saves == 1)
  }

  @Test(arguments: ["<up>", "<down>", "<pgup>", "<pgdn>", "<tab>"])
  func `a save key that moves in a panel moves there`(script: String) throws {
    let key = try #require(Key.keys(script)?.first)
    var own: [Command: [Key]] = [.save: [key]]
    for row in Command.table where row.keys.contains(key) { own[row.command] = [.alt("1")] }
    let keys = try KeyMap(own)
    for panel in OpenPanel.all {
      let form = panel.open(keys).form
      guard form.panel?.content.has(key) == true else { continue }
      #expect(
        Outcome(of: key, in: form) == Outcome(of: key, in: panel.open(.standard).form),
        "\(panel.name)"
      )
    }
  }

  @Test(arguments: (0..<5).map { _ in SeededGenerator() }.map(\.seed))
  func `however keys are configured, panels only send with a save key`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pool = Command.table.flatMap(\.keys) + Self.strange.values.sorted { $0.label < $1.label }
    var rest = pool.shuffled(using: &generator)[...]
    var own: [Command: [Key]] = [:]
    for row in Command.table {
      let count = Int.random(in: 1...3, using: &generator)
      own[row.command] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    let keys = try KeyMap(own)
    for panel in OpenPanel.all {
      let form = panel.open(keys).form
      try #require(form.panel != nil, "seed \(seed): \(panel.name)")
      for key in pool where form.panel?.content.has(key) == true || keys[key] != .save {
        let effects = Outcome(of: key, in: form).effects
        let sends = effects.contains { if case .save = $0 { true } else { false } }
        #expect(!sends, "seed \(seed): \(key.label) in \(panel.name)")
      }
    }
  }
}

extension PanelContent {
  /// Whether the panel has a key to itself, whatever command it is set for.
  fileprivate func has(_ key: Key) -> Bool { PanelAction.byKey[keyContext]?[key] != nil }
}
