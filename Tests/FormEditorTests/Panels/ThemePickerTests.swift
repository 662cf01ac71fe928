import ContactModel
import Screen
import Testing

@testable import FormEditor

/// Choosing the look of the screen in the form.
@Suite struct ThemePickerTests {
  private static let choices = [
    Choice("dark", "Slate."), Choice("default", "The terminal's own."), Choice("light", "Paper."),
  ]

  /// A form whose list of themes is open.
  private func opened(_ script: String = "<a-t>", rows: Int = 24) -> FormDriver {
    var driver = FormDriver(rows: rows)
    driver.press(script)
    driver.apply(.themesListed(Self.choices, present: "default"))
    return driver
  }

  @Test(arguments: ["<a-t>", "<a-x>theme<enter>"])
  func `the themes are requested, and the current one is selected`(script: String) {
    let driver = opened(script)
    #expect(driver.effects == [.listThemes])
    #expect(driver.screen.contains("›default"))
    #expect(driver.screen.contains("Theme · 3 of 3"))
  }

  @Test func `a theme is shown as soon as it is selected`() {
    var driver = opened()
    driver.press("<down><down><up><up>")
    #expect(
      driver.effects
        == [.listThemes, .showTheme("light"), .showTheme("default"), .showTheme("dark")])
  }

  @Test func `typing filters, and shows the matches`() {
    var driver = opened()
    driver.press("li")
    #expect(driver.effects == [.listThemes, .showTheme("light")])
    driver.press("zz")
    #expect(driver.effects.count == 2)
    driver.press("<esc>")
    #expect(driver.effects.last == .showTheme("default"))
  }

  @Test(arguments: [
    ("<down><esc>", [FormEffect.showTheme("default")]), ("<down><enter>", [.showTheme("light")]),
    ("<down><c-s>", [.showTheme("light"), .keepTheme("light")]),
    ("<up><tab>", [.showTheme("dark")]), ("zz<c-s>", []),
  ])
  func `Esc goes back, Enter uses the theme now, the save key keeps it`(
    script: String, last: [FormEffect]
  ) {
    var driver = opened()
    driver.press(script)
    #expect(Array(driver.effects.suffix(last.count)) == last)
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.saves == 0)
    #expect(driver.screen.contains("Theme ·") == last.isEmpty)
  }

  @Test func `a click chooses a theme, and one outside the list goes back`() {
    var driver = opened()
    driver.press("<down>")
    driver.apply(.pointed(MouseEvent(.press, at: Position(column: 0, row: 0))))
    #expect(driver.effects.last == .showTheme("default"))
    driver = opened()
    // The wheel only scrolls.
    driver.apply(.pointed(MouseEvent(.wheelUp, at: Position(column: 0, row: 0))))
    #expect(driver.effects.last == .listThemes)
  }

  @Test func `the result is shown, and disappears with the next key`() {
    var driver = opened("<a-t>")
    driver.press("<c-s>")
    driver.apply(.message("Theme default is set in config.toml."))
    #expect(driver.screen.contains("Theme default is set"))
    driver.press("<tab>")
    #expect(!driver.screen.contains("Theme default is set"))
  }

  @Test func `themes that arrive while a panel is open are dropped`() {
    let driver = opened("<f1>")
    #expect(!driver.screen.contains("Theme ·"))
  }
}
