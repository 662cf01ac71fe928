import ArgumentParser
import ContactModel
import LocalState
import FormEditor
import Session

/// `contact show ID …`: prints contacts.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print contacts.",
    usage: """
      contact show ID ... [FIELD ...] [--json] [OPTION ...]
      contact show --ids FILE [FIELD ...] [--json] [OPTION ...]
      """,
    discussion: """
      Prints one line for each field, as the form shows it. A field can be not known (the server \
      didn't mention it), not set (null) or empty.

      With --json: an object with server, id, fields and request_id; for several contacts, one object \
      per line. \
      In fields, each known field has its name and its value as the server has it. Members that the \
      API document doesn't name are omitted. “contact set --from” reads these objects.

      Exit status: 0 printed, 2 configuration or token, 4 refused by the server, 5 a contact can't \
      be read, 64 usage, 74 output can't be written, 75 too many requests, 129, 130, 143 signals.

      Examples:
        contact show 1001
        contact show 1001 email lists --json
      """)

  @Argument(
    help: ArgumentHelp(
      "The ids of contacts (omit them with --ids), then fields to print (default: all).",
      valueName: "id | field"))
  var words: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file with one id per line, or - for standard input; lines that begin with # are skipped.",
      valueName: "file"))
  var ids: String?

  @OptionGroup var connection: ConnectionOptions

  @OptionGroup var read: ReadOptions

  /// The words that are ids: the first one, and those before the first field.
  private var idWords: ArraySlice<String> {
    guard ids == nil else { return [] }
    let end = words.dropFirst().firstIndex { (try? Field.find($0)) != nil }
    return words[..<(end ?? words.endIndex)]
  }

  private var fields: ArraySlice<String> { words[idWords.endIndex...] }

  func validate() throws {
    if ids == nil, words.isEmpty { throw ValidationError("Give a contact's id, or --ids.") }
    for word in idWords where word.allSatisfy(\.isWhitespace) {
      throw ValidationError("The id is empty.")
    }
    if ids != nil, let id = words.first(where: { $0.allSatisfy(\.isNumber) }) {
      throw ValidationError("Give ids with --ids or on the command line, not both: “\(id)”.")
    }
    // A word without a digit is more likely a mistyped field than another id.
    let keys = Field.all.map(\.key)
    let odd = idWords.dropFirst().filter { word in
      !word.contains(where: \.isNumber) || NearestWord.nearest(to: word, among: keys) != nil
    }
    _ = try FieldArguments.fields(odd + fields)
  }

  func run() throws {
    let keys = try FieldArguments.fields(Array(fields)).map(\.key)
    CommandExit.run(isJSON: read.json) { () throws(CommandError) in
      var session = ShowSession(
        ids: Array(idWords), list: ids, fields: keys, waits: !read.noWait, isJSON: read.json)
      return try session.run(CommandContext(connection))
    }
  }
}
