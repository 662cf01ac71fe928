package import ContactModel
import ContactService
import FormEditor

/// `contact lists` and `contact labels`: reads the names of a server's lists or labels, and prints
/// them.
package struct NameListSession {
  /// The field of lists or that of labels.
  private let field: FieldID
  /// Whether a server that says to wait is waited for.
  private let waits: Bool
  private let isJSON: Bool

  package init(_ field: FieldID, waits: Bool, isJSON: Bool) {
    self.field = field
    self.waits = waits
    self.isJSON = isJSON
  }

  /// Reads the names, and prints them.
  package func run(_ context: CommandContext) throws(CommandError) -> CommandOutcome {
    let server = try context.server()
    let loop = try CommandLoop(context.transfers)
    try loop.connect(to: server, waits: waits)
    guard case .names(_, let outcome) = try loop.reading(.names(field)) else {
      throw CommandError("There was no answer.", .notSent)
    }
    switch outcome {
    case .failed(let failure): throw CommandError(failure)
    case .loaded(let names):
      if isJSON {
        let request = (loop.requests?.lastRequestID).map(JSONValue.string) ?? .null
        Output.json(.array(names.map { $0.json(request) }))
      } else {
        TextTable.lines(names.map { ["\($0.id)", Output.shown($0.name)] }).forEach(Output.line)
      }
      if !names.isComplete {
        Output.error("Only the first \(names.count) are listed; the server has more.")
      } else if names.isEmpty, !isJSON {
        Output.error("There are no \(field.rawValue).")
      }
      return .done
    }
  }
}

extension NamedID {
  /// Returns the name for programs.
  fileprivate func json(_ request: JSONValue) -> JSONValue {
    ["id": .number(id), "name": .string(name), "request_id": request]
  }
}
