/// What is wrong with the configuration.
package struct ConfigurationProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file's path or, for a theme that comes with the program, its name; nil where no file is to
  /// blame.
  package let file: String?
  /// Counted from 1; nil where it isn't known.
  package let line: Int?
  /// A sentence.
  package let message: String

  package init(file: String? = nil, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// The sentence with its place before it, as compilers write it.
  package var description: String {
    guard let file else { return message }
    return file + ":" + (line.map { "\($0):" } ?? "") + " " + message
  }
}
