import Screen
import Testing

@testable import FormEditor

@Suite struct KeyMapTests {
  private func refusal(of own: [Command: [Key]]) -> String? {
    do {
      _ = try KeyMap(own)
      return nil
    } catch {
      return error.message
    }
  }

  @Test func `no default key has two meanings`() throws {
    let usual = Dictionary(uniqueKeysWithValues: Command.table.map { ($0.command, $0.keys) })
    // Up and Down are keys of fields and of lists, which have them to themselves.
    _ = try KeyMap(usual)
  }

  @Test func `every function key has an equivalent with Ctrl or Alt`() {
    for row in Command.table where row.keys.contains(where: \.isFunction) {
      #expect(
        row.keys.contains { !$0.modifiers.isDisjoint(with: [.control, .alt]) }, "\(row.name)")
    }
  }

  @Test func `configured keys replace the default ones, on the screen too`() throws {
    let keys = try KeyMap([.save: [Key(.function(12)), .control("x")], .undo: [.alt("z")]])
    var driver = FormDriver(keys: keys)
    #expect(driver.screen.contains("F12 Save"))
    #expect(driver.screen.contains("Alt-Z Undo"))
    driver.press("<end>X<c-s>")
    #expect(!driver.screen.contains("Review ·"))
    driver.press("<f12>")
    #expect(driver.screen.contains("Review ·"))
    driver.press("<esc><f1>")
    #expect(driver.screen.contains("F12 ^X"))
    driver.press("<esc><a-x>save")
    #expect(driver.screen.contains("F12 ^X"))
  }

  @Test(arguments: [
    ([Command.save: [Key.control("q")]], "^Q is already bound to “quit”."),
    ([.undo: [.control("a")]], "^A edits text (“Start of the line”). Choose another key."),
    ([.help: [.character("h")]], "H is typed as text. Choose a key with Ctrl or Alt"),
    ([.save: [Key(.enter)]], "Enter is needed in every field. Choose another key."),
    ([.save: [.control("x")], .undo: [.control("x")]], "^X is already bound to “undo”"),
  ])
  func `keys with two meanings are refused`(own: [Command: [Key]], start: String) throws {
    let message = try #require(refusal(of: own))
    #expect(message.lowercased().hasPrefix(start.lowercased()), "\(message)")
  }

  @Test func `keys can be swapped`() throws {
    _ = try KeyMap([.save: [.control("q")], .quit: [.control("s")]])
  }
}

extension Key {
  fileprivate var isFunction: Bool {
    if case .function = code { true } else { false }
  }
}
