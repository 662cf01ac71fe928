import ContactModel
import Foundation
import TestSupport

extension Operator {
  /// Starts the sandbox program over this operator's database.
  func sandbox(_ arguments: String...) throws -> SandboxProgram {
    try SandboxProgram(database: database, arguments: arguments)
  }

  /// The values of a field of all contacts, a line each.
  func column(_ key: String, where condition: String = "1") throws -> String {
    try query("SELECT \(key) FROM contact WHERE \(condition) ORDER BY id")
  }

  /// The journals of batches.
  var journals: [String] {
    let folder = home.path + "/.local/state/contact/batches"
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}

extension BuiltProgram.Ending {
  /// Standard output as JSON.
  var json: JSONValue? { try? JSONValue(reading: output.utf8) }

  /// Each line of standard output as JSON.
  var jsonLines: [JSONValue] {
    output.split(separator: "\n").compactMap { try? JSONValue(reading: $0.utf8) }
  }
}
