/// A theme as lists show it.
package struct ThemeEntry: Equatable, Sendable {
  /// Where a theme comes from.
  package enum Place: Equatable, Sendable {
    case included
    /// A file of the operator's own.
    case own(path: String)
  }

  package let name: String
  /// What it is, in a line; why it can't be used, where it can't.
  package let summary: String
  package let place: Place
  package let isUsable: Bool
}

extension Themes {
  /// Every theme, sorted by name.
  package var entries: [ThemeEntry] {
    names.map { name in
      let place = ownFile(of: name).map { ThemeEntry.Place.own(path: $0) } ?? .included
      do throws(ConfigurationProblem) {
        _ = try named(name)
        let summary = try file(name).summary
        return ThemeEntry(name: name, summary: summary, place: place, isUsable: true)
      } catch {
        return ThemeEntry(
          name: name, summary: error.description, place: place, isUsable: false)
      }
    }
  }
}
