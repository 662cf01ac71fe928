/// What line mode says to an answer or an event, and what it asks of the world.
package struct LineReply<Effect: Equatable & Sendable>: Equatable, Sendable {
  /// One line each, whatever they hold; they still have to be made safe to show.
  package internal(set) var lines: [String] = []
  package internal(set) var effects: [Effect] = []
}
