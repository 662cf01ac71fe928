import ContactModel
import Screen
import Testing

@testable import FormEditor

/// The finder has the keys that the operator has set for the form.
@Suite struct FinderKeysTests {
  private func driver(_ own: [Command: [Key]], rows: Int = 24) throws -> FinderDriver {
    var driver = FinderDriver(rows: rows, keys: try KeyMap(own))
    driver.answer()
    return driver
  }

  @Test func `a remapped key works, and the usual one does nothing`() throws {
    let own: [Command: [Key]] = [
      .quit: [.alt("1")], .cancel: [.alt("2")], .help: [.alt("3")], .nextField: [.alt("4")],
      .previousField: [.alt("5")], .repaint: [.alt("6")], .suspend: [.alt("7")],
      .lineMode: [.alt("8")], .nextSection: [.alt("9")], .previousSection: [.alt("0")],
    ]
    let start = try driver(own)
    let usual = FinderDriver.read()
    for (command, new) in own {
      for former in command.row.keys where former.code != .tab {
        var (remapped, before, stale) = (start, usual, start)
        for each in [Key(.down), Key(.down)] {
          remapped.apply(.keyPressed(each))
          before.apply(.keyPressed(each))
          stale.apply(.keyPressed(each))
        }
        let (screen, asked) = (stale.screen, stale.effects)
        remapped.apply(.keyPressed(new[0]))
        before.apply(.keyPressed(former))
        #expect(remapped.effects == before.effects, "\(former.label)")
        #expect(remapped.finder.selection == before.finder.selection, "\(former.label)")
        #expect(remapped.finder.helpScroll == before.finder.helpScroll, "\(former.label)")
        guard PanelAction.byKey[.panel]?[former] == nil else { continue }
        stale.apply(.keyPressed(former))
        #expect(stale.screen == screen && stale.effects == asked, "\(former.label)")
      }
    }
  }

  @Test func `the footer, the help and the smallest screen name the configured keys`() throws {
    let own: [Command: [Key]] = [.quit: [.alt("1")], .cancel: [], .help: [Key(.function(12))]]
    var driver = try driver(own)
    #expect(driver.screen.contains("F12 Help") && driver.screen.contains("Alt-1 Quit"))
    driver.press("<f1>")
    #expect(!driver.screen.contains("Show all keys."))
    driver.press("<f12>")
    #expect(driver.screen.contains("F12                     Show all keys."))
    driver.press("<c-q>")
    #expect(driver.screen.contains("Show all keys."))
    driver.press("<a-1>")
    #expect(!driver.screen.contains("Show all keys."))
    driver.apply(.resized(Size(columns: 60, rows: 3)))
    #expect(driver.screen.contains("Alt-1 quits"))
  }

  @Test func `a key of the finder yields to the command that it is configured for`()
    throws
  {
    var driver = FinderDriver(keys: try KeyMap([.quit: [.control("r")], .review: [.alt("1")]]))
    driver.fail("Why.")
    driver.press("x")
    #expect(driver.screen.contains("“Try again” is the last line."))
    driver.press("<c-r>")
    #expect(driver.effects.last == .leave(.notSent))
  }

  @Test func `a key that moves in the list moves there, whatever it is configured for`() throws {
    var driver = try driver([.quit: [Key(.down)], .nextField: [.control("n")]])
    driver.press("<down>")
    #expect(driver.finder.selection == 1)
    #expect(driver.screen.contains("^C Quit"))
  }

  @Test func `each key does what the help says`() throws {
    let commands: [Command] = [
      .quit, .cancel, .help, .nextField, .previousField, .repaint, .suspend, .lineMode,
      .nextSection, .previousSection,
    ]
    let own = zip(commands, "0123456789").map { ($0, [Key.alt($1)]) }
    for keys in [KeyMap.standard, try KeyMap(Dictionary(uniqueKeysWithValues: own))] {
      for action in [
        PanelAction.confirm, .dismiss, .down, .up, .pageDown, .pageUp, .first, .last, .retry,
        .command(.help), .command(.quit), .command(.lineMode), .command(.repaint),
        .command(.suspend),
      ] {
        let labels = keys.keys(of: action, in: .finder)
        #expect(!labels.isEmpty, "\(action)")
        for key in labels { #expect(keys.action(for: key, in: .finder) == action) }
      }
    }
  }
}
