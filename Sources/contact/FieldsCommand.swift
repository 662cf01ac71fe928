import ArgumentParser
import ContactModel
import Session

/// `contact fields [FIELD]...`: the fields of a contact, with the names that scripts use.
struct FieldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fields",
    abstract: "List the fields of a contact and their values.",
    discussion: """
      Prints one line for each field: name, label, kind and values; a * marks a required field. \
      With the name of one field, prints its possible values, one per line. The \
      network isn't used.

      Commands accept a field's name, its label, a common name for it (phone, zip, \
      company, dob), or its first letters: at least three, if no other field begins with them.

      With --json: an array of objects with name, label, kind (text, choice, country, state, date, \
      boolean or ids), required, help and values, each with value and label.

      Exit status: 0 printed, 64 usage, 74 output can't be written.

      Examples:
        contact fields
        contact fields country
        contact fields --json
      """)

  @Argument(
    help: ArgumentHelp("Fields to list (default: all).", valueName: "field"))
  var names: [String] = []

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws { _ = try FieldArguments.fields(names) }

  func run() throws {
    let fields = names.isEmpty ? Field.all : try FieldArguments.fields(names)
    if json { return Output.json(.array(fields.map(\.programJSON))) }
    if names.count == 1, let values = fields.first?.kind.values, !values.isEmpty {
      return TextTable.lines(values.map { [$0.value, $0.label].filter { !$0.isEmpty } })
        .forEach(Output.line)
    }
    let rows = fields.map { field in
      [
        field.key, field.label + (field.isRequired ? " *" : ""), field.kind.name,
        field.kind.accepts,
      ]
    }
    TextTable.lines(rows).forEach(Output.line)
  }
}

extension Field {
  /// The field for programs.
  fileprivate var programJSON: JSONValue {
    [
      "name": .string(key), "label": .string(label), "kind": .string(kind.name),
      "required": .bool(isRequired), "help": .string(help),
      "values": .array(
        kind.values.map { choice in
          [
            "value": .string(choice.value),
            "label": .string(choice.label.isEmpty ? choice.value : choice.label),
          ]
        }),
    ]
  }
}

/// Names of fields on a command line.
enum FieldArguments {
  /// Finds the fields.
  ///
  /// - Throws: `ValidationError` for a name that means no field for certain.
  static func fields(_ names: [String]) throws -> [Field] {
    do throws(FieldNameError) {
      return try names.map { (name) throws(FieldNameError) in try Field.find(name) }
    } catch {
      throw ValidationError(error.description)
    }
  }
}
