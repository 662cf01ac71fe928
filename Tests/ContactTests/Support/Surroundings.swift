import Foundation
import TestSupport

/// A program's environment that determines which characters can be shown.
struct Surroundings: CustomStringConvertible, Sendable {
  let description: String
  let variables: [String: String]
  /// Whether nothing but ASCII may come out.
  let isASCII: Bool

  /// UTF-8 by the locale.
  static let unicode = Surroundings(
    description: "UTF-8", variables: ["TERM": "xterm"], isASCII: false)

  /// A terminal of one byte a character.
  static let oldTerminal = Surroundings(
    description: "vt100", variables: ["TERM": "vt100"], isASCII: true)

  /// UTF-8 by the locale, UTF-8 as the locale names no encoding, and where that can be had a locale
  /// of one byte a character.
  ///
  /// - Parameter folder: The folder in which that locale is created.
  /// - Returns: Two or three.
  /// - Throws: The system's error, where localedef can't be started.
  static func all(in folder: TemporaryFolder) throws -> [Surroundings] {
    let posix = Surroundings(
      description: "POSIX", variables: ["TERM": "xterm", "LC_ALL": "POSIX"], isASCII: false)
    return try [unicode, posix] + [latin(in: folder)].compactMap(\.self)
  }

  /// A locale of one byte a character, made by localedef; nil if the system has not what it
  /// takes.
  static func latin(in folder: TemporaryFolder) throws -> Surroundings? {
    let sources = ["locales/POSIX", "charmaps/ISO-8859-1.gz"].map { "/usr/share/i18n/" + $0 }
    guard sources.allSatisfy(FileManager.default.fileExists) else { return nil }
    let process = try ChildProcess(
      "localedef", ["-c", "-i", "POSIX", "-f", "ISO-8859-1", folder.file("latin1")])
    _ = try process.errorsToEnd()
    process.wait()
    return Surroundings(
      description: "ISO-8859-1",
      variables: ["TERM": "xterm", "LOCPATH": folder.path, "LC_ALL": "latin1"], isASCII: true)
  }

  /// Finds what of an output may not come out here: lines, and nothing else.
  func strangers(in output: [UInt8], lineEnds: [UInt8] = [0x0A]) -> [String] {
    guard let text = String(validating: output, as: UTF8.self) else { return ["broken UTF-8"] }
    // By bytes: a line's end of another kind has to be found in its line.
    let lines = text.utf8.split { lineEnds.contains($0) }.map { String($0) ?? "" }
    let other = isASCII ? output.filter { $0 >= 0x80 }.map { "byte \($0)" } : []
    return lines.flatMap(ShownText.strangers) + other
  }
}

extension HostileText {
  /// Some of the table, several texts in one, since each start of a program takes its time.
  static func batches(_ isWanted: (HostileText) -> Bool) -> [String] {
    let texts = table.filter(isWanted).map(\.text)
    return stride(from: 0, to: texts.count, by: 7).map { start in
      texts[start..<min(start + 7, texts.count)].joined(separator: " x ")
    }
  }
}

extension Operator {
  private static let columns = [
    "first_name", "last_name", "email", "phone_number", "gender", "birthday", "address",
    "address2", "city", "state", "zip_code", "company_name", "department", "position",
    "employment_status", "employment_type", "classification",
  ]

  /// The table, dealt out to the columns: several texts in one value.
  private static func dealt() -> [(column: String, text: String)] {
    columns.enumerated().map { place, column in
      let texts = HostileText.table.enumerated().filter { $0.offset % columns.count == place }
      return (column, texts.map(\.element.text).joined(separator: " "))
    }
  }

  private static func sql(_ text: String) -> String {
    let digits = text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "CAST(X'\(digits)' AS TEXT)"
  }

  /// A sandbox whose contact 1001, lists and labels hold all of the table.
  func hostileSandbox() throws -> SandboxProgram {
    let sandbox = try sandbox()
    let values = Self.dealt().map { "\($0.column) = \(Self.sql($0.text))" }
    let names = HostileText.table.map(\.text).joined()
    for change in [
      "UPDATE contacts SET \(values.joined(separator: ", ")) WHERE id = '1001'",
      "UPDATE lists SET name = \(Self.sql(names)) || id",
      "UPDATE labels SET name = \(Self.sql(names))",
    ] {
      _ = try query(change)
    }
    return sandbox
  }
}
