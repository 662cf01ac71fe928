package import ContactModel

/// The end of the program with a sentence on standard error and a documented status.
package struct CommandError: Error {
  package let message: String
  package let status: ContactModel.ExitStatus

  package init(_ message: String, _ status: ContactModel.ExitStatus) {
    self.message = message
    self.status = status
  }

  /// Ends the program.
  ///
  /// - Parameter isJSON: Whether the end is told as JSON on standard output.
  package func exit(asJSON isJSON: Bool = false) -> Never {
    if isJSON { Output.json(json) }
    if !isJSON || StandardOutput.isLost { Output.error(message) }
    StandardOutput.end(status, isOutcome: true)
  }
}
