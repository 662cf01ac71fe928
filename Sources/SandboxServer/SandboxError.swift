/// Why a sandbox can't start or go on, in one sentence for whoever started it.
package struct SandboxError: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
