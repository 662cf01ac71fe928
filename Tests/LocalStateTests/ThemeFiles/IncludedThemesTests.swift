import Foundation
import TestSupport
import Testing

@testable import LocalState
@testable import Screen

/// The themes that are compiled into the program, and the step that makes them from their files.
///
/// `RECORD=1 swift test --filter IncludedThemesTests` writes `IncludedThemes.swift` from the folder
/// `themes`, and fails; without `RECORD` it compares. The files themselves are compiled in too: build
/// again after a change, before you record.
@Suite struct IncludedThemesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardized
  private static let folder = root.appending(path: "themes").path

  /// The names of the files in the folder.
  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test func `The compiled themes look like their files at every depth`() throws {
    let themes = Themes(Environment([:]))
    for name in try Self.names() {
      let path = "\(Self.folder)/\(name).toml"
      #expect(IncludedThemes.files[name] == Array(try Data(contentsOf: URL(filePath: path))))
      let compiled = try #require(IncludedThemes.theme(name))
      let theme = try themes.theme(at: path)
      #expect(compiled.name == theme.name)
      for depth in ColorDepth.allCases {
        for role in Role.allCases {
          let (style, expected) = (
            compiled.style(of: role, at: depth), theme.style(of: role, at: depth)
          )
          #expect(style == expected, "\(role) of \(name) \(depth.words)")
        }
      }
    }
  }

  @Test func `The source is what the files make`() throws {
    let file = Self.root.appending(path: "Sources/LocalState/ThemeFiles/IncludedThemes.swift")
    let themes = Themes(Environment([:]))
    let made = Self.source(
      of: try Self.names().map { try themes.theme(at: "\(Self.folder)/\($0).toml") })
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try made.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == made)
  }

  /// Returns the source file with these themes.
  private static func source(of themes: [Theme]) -> String {
    let files = themes.map { theme in
      let resource = theme.name.replacingOccurrences(of: "-", with: "_")
      return "    \"\(theme.name)\": PackageResources.\(resource)_toml,\n"
    }
    return """
      import Screen

      /// The themes of the folder `themes`, which the build compiles into the program.
      ///
      /// Made by `IncludedThemesTests`, which says how.
      enum IncludedThemes {
        /// The files, for themes that inherit from them.
        static let files: [String: [UInt8]] = [
      \(files.joined())  ]

        /// Returns a theme as its file makes it; nil if there is none of that name.
        static func theme(_ name: String) -> Theme? {
          switch name {
      \(themes.map(entry).joined())    default: nil
          }
        }
      }

      """
  }

  private static func entry(of theme: Theme) -> String {
    var looks: [UInt64] = []
    let places = ColorDepth.allCases.flatMap { depth in
      Role.allCases.map { role in
        let look = theme.style(of: role, at: depth).packed
        if !looks.contains(look) { looks.append(look) }
        return looks.firstIndex(of: look) ?? 0
      }
    }
    return """
          case "\(theme.name)":
            Theme(
              name: name,
              looks: [
      \(lines(of: looks.map(literal)))
              ],
              places: [
      \(lines(of: places.map { "\($0)" }))
              ])

      """
  }

  /// Returns the literal of a packed style, its parts apart.
  private static func literal(_ look: UInt64) -> String {
    func digits(_ value: UInt64, _ count: Int) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: count - digits.count) + digits
    }
    let part: UInt64 = 0xFFF_FFFF
    return "0x\(digits(look >> 56, 2))_\(digits(look >> 28 & part, 7))_\(digits(look & part, 7))"
  }

  /// Fills lines with the elements of an array.
  private static func lines(of elements: [String]) -> String {
    var lines: [String] = []
    for element in elements {
      if let last = lines.last, last.count + element.count + 2 <= 100 {
        lines[lines.count - 1] = "\(last) \(element),"
      } else {
        lines.append("          \(element),")
      }
    }
    return lines.joined(separator: "\n")
  }
}
