/// Why there can be no journal of a batch.
package enum BatchError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Neither variable names a folder for it.
  case noHome
  /// The folder of journals, or a file in it, can't be used.
  case folder(FolderError)
  /// The journal's file is not as it should be.
  case file(String, FileError)
  /// Another program runs the batch.
  case held

  /// A sentence or two for the operator.
  package var description: String {
    switch self {
    case .noHome: "Can't find its directory: set HOME or XDG_STATE_HOME."
    case .folder(let fault): fault.description
    case .file(let path, let fault): fault.sentence(about: path)
    case .held: "This batch is already running."
    }
  }

  /// Does something in the folder of journals.
  ///
  /// - Throws: ``folder(_:)`` with what the folder throws.
  static func inFolder<Value>(
    _ body: () throws(FolderError) -> Value
  ) throws(BatchError) -> Value {
    do throws(FolderError) {
      return try body()
    } catch {
      throw .folder(error)
    }
  }
}
