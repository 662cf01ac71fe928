import ContactModel

/// The record of saves: a line each, in a file, in the system's log, or in both.
package struct AuditLog: Sendable {
  private let file: String?
  private let hasSyslog: Bool
  private let hasValues: Bool
  private let socket: String

  /// Takes what the operator has set.
  package init(_ settings: Settings) { self.init(settings, socket: "/dev/log") }

  init(_ settings: Settings, socket: String) {
    file = settings.auditFile
    hasSyslog = settings.isAuditedBySyslog
    hasValues = settings.isAuditedWithValues
    self.socket = socket
  }

  /// Why no line can get into the system's log; nil if one can, or none is wanted.
  package var syslogFault: String? { hasSyslog ? SystemLog(path: socket).fault : nil }

  /// Puts a save on record.
  ///
  /// Nothing of the save depends on it: what became of that is what it is.
  /// - Parameter record: The save.
  /// - Returns: A sentence where it could not be written; nil where it is, or nothing is wanted.
  package func write(_ record: SaveRecord) -> String? {
    guard file != nil || hasSyslog else { return nil }
    let line = Self.ascii(record.json(by: Author(), hasValues: hasValues).text)
    var faults: [String] = []
    if let file, let fault = AuditFile(path: file).append(line) { faults.append(fault) }
    if hasSyslog, let fault = SystemLog(path: socket).send(line) { faults.append(fault) }
    return faults.isEmpty ? nil : "The audit line was not written: \(faults.joined(separator: " "))"
  }

  /// JSON in ASCII alone: a value can neither end a line nor be anything to the terminal on which
  /// somebody reads it.
  static func ascii(_ json: String) -> String {
    var text = ""
    for scalar in json.unicodeScalars {
      if (0x20...0x7E).contains(scalar.value) {
        text.unicodeScalars.append(scalar)
      } else {
        text += scalar.jsonEscape
      }
    }
    return text
  }
}
