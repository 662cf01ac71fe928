/// Why a program isn't on a terminal.
package struct PtyError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
