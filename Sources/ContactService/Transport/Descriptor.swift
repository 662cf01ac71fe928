/// A file descriptor that the program waits for, and what became of it.
package struct Descriptor: Equatable, Sendable {
  package let number: Int32
  /// Whether there is something to read.
  package internal(set) var isReadable = false
  /// Whether the other side is gone, or the descriptor itself is broken.
  package internal(set) var isGone = false

  package init(_ number: Int32) { self.number = number }

  /// Whether anything happened.
  package var isReady: Bool { isReadable || isGone }
}
