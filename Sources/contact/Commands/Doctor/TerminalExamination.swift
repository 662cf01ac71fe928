import ContactModel
import LocalState
import Screen
import Terminal

/// The checks of the terminal and the locale.
enum TerminalExamination {
  static func findings(_ environment: Environment) -> [Finding] {
    terminal(environment) + [locale()]
  }

  private static func terminal(_ environment: Environment) -> [Finding] {
    do throws(TerminalError) {
      let facts = try TerminalFacts()
      return [.ok("terminal", facts.type), size(facts), keys(facts), colours(facts, environment)]
    } catch .noTerminal {
      return [
        .note("terminal", "No terminal, so no form; show, set and find work without one.")
      ]
    } catch .cursorFixed {
      let error = TerminalError.cursorFixed(environment["TERM"] ?? "")
      return [.note("terminal", "\(error) Till then contact edit asks in lines.")]
    } catch {
      return [.problem("terminal", "\(error) Or use contact edit --line.", .terminal)]
    }
  }

  private static func size(_ facts: TerminalFacts) -> Finding {
    guard let size = facts.size else {
      return .note(
        "size", "The terminal doesn't report its size. LINES and COLUMNS or terminfo are used.")
    }
    let words = "\(size.columns) columns, \(size.rows) rows"
    return size.columns >= 20 && size.rows >= 4
      ? .ok("size", words) : .note("size", "\(words); the form needs 20 columns and 4 rows.")
  }

  private static func keys(_ facts: TerminalFacts) -> Finding {
    let unknown = facts.unknownKeys.map(\.label).joined(separator: ", ")
    return unknown.isEmpty
      ? .ok("keys", "terminfo knows all usual keys")
      : .note("keys", "terminfo doesn't know \(unknown); the common sequences are used.")
  }

  private static func colours(_ facts: TerminalFacts, _ environment: Environment) -> Finding {
    let count = facts.depth.rawValue
    if environment["NO_COLOR"] != nil { return .ok("colours", "none, by NO_COLOR") }
    let wantsAll = ["truecolor", "24bit"].contains(environment["COLORTERM"])
    if wantsAll, facts.depth != .direct {
      return .note(
        "colours",
        "\(count): COLORTERM says there are more, but terminfo has no description with direct "
          + "colours (on Debian in ncurses-term).")
    }
    return .ok("colours", count == 0 ? "none" : "\(count)")
  }

  private static func locale() -> Finding {
    let encoding = LocaleEncoding.read()
    return encoding.isUnicode
      ? .ok("locale", encoding.own == "UTF-8" ? "UTF-8" : "UTF-8, by C.UTF-8")
      : .note("locale", "\(encoding.own): only ASCII is shown. Set LC_ALL=C.UTF-8.")
  }
}
