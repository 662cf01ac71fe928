import ContactModel
import ContactService
import LocalState
import Terminal

/// The values and ids that the command line of `contact set` names, also in files.
struct SetValues {
  /// The maximum size of a file of ids or contacts, in bytes.
  private static let largestList = 16_777_216

  private let loop: CommandLoop

  init(_ loop: CommandLoop) { self.loop = loop }

  /// Reads the words of the command line, and the files that they name.
  func assignments(
    _ words: [String], clearing names: [String]
  ) throws(CommandError) -> Assignments {
    // A signal that came while a value was read keeps its own status.
    var cause: CommandError?
    do throws(AssignmentError) {
      return try Assignments(words, clearing: names) { (source) throws(AssignmentError) in
        do throws(CommandError) {
          return try value(from: source)
        } catch {
          cause = error
          throw AssignmentError(error.message)
        }
      }
    } catch {
      throw CommandError(error.message, cause?.status ?? .usage)
    }
  }

  /// Reads a file of ids, and reports those that occur more than once.
  func ids(_ path: String) throws(CommandError) -> IDList {
    let text = try list(path, "The list of ids")
    let list: IDList
    do throws(FileTableError) {
      list = try IDList(text)
    } catch {
      throw CommandError(error.message(of: "the list"), .usage)
    }
    if list.ids.isEmpty { throw CommandError("The list has no ids.", .usage) }
    if !list.repeated.isEmpty {
      let ids = list.repeated.prefix(10).joined(separator: ", ")
      Output.error("Ignored duplicate ids: \(ids)")
    }
    return list
  }

  /// Reads a file of contacts with values of their own.
  ///
  /// - Parameters:
  ///   - path: The file, `-` for standard input.
  ///   - server: The server of the contacts; those that were read from another one are refused.
  /// - Returns: The contacts.
  /// - Throws: ``CommandError`` for a file that can't be read, or a line that isn't a contact.
  func contacts(_ path: String, of server: SessionServer) throws(CommandError) -> ContactFile {
    let text = try list(path, "The file of contacts")
    do throws(AssignmentError) {
      let file = try ContactFile(text)
      try file.check(server: server.address, isSame: server.isAddress)
      if file.countEmpty > 0 {
        Output.error(
          "Ignored \(file.countEmpty.counted("empty cell")). Write null to clear a field.")
      }
      return file
    } catch {
      throw CommandError(error.message, .usage)
    }
  }

  /// Reads the lists and labels of the server, for names that stand in place of ids.
  func names(of fields: Set<FieldID>) throws(CommandError) -> [FieldID: NameList] {
    var names: [FieldID: NameList] = [:]
    for field in Field.all where fields.contains(field.id) {
      switch try loop.reading(.names(field.id)) {
      case .names(_, .loaded(let list)): names[field.id] = list
      case .names(_, .failed(let failure)):
        throw CommandError(
          "The names of \(field.key) can't be read. \(failure.message)", failure.exit)
      default: throw CommandError("There was no answer.", .notSent)
      }
    }
    return names
  }

  private func list(_ path: String, _ name: String) throws(CommandError) -> String {
    path == "-"
      ? try StandardInput(loop).text(limit: Self.largestList, of: name, readingUTF16: true)
      : try text(at: path, limit: Self.largestList, readingUTF16: true)
  }

  /// One newline at the end belongs to the file, not to the value.
  private func value(from source: ValueSource) throws(CommandError) -> String {
    let limit = Assignments.longest + 2
    var text =
      switch source {
      case .file(let path): try text(at: path, limit: limit)
      case .standardInput: try StandardInput(loop).text(limit: limit, of: "The value")
      }
    if text.unicodeScalars.last == "\n" { text.unicodeScalars.removeLast() }
    if text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
    return text
  }

  private func text(
    at path: String, limit: Int, readingUTF16: Bool = false
  ) throws(CommandError) -> String {
    do throws(FileError) {
      return try LocalFiles.text(at: path, limit: limit, readingUTF16: readingUTF16)
    } catch {
      throw CommandError(error.sentence(about: path), .usage)
    }
  }
}
