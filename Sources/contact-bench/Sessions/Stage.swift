import ArgumentParser

/// A part of the measurement that can be asked for alone.
enum Stage: String, CaseIterable, ExpressibleByArgument {
  case start, typing, tab, picker, scrolling, undo, memory, idle, paste, unseen, sessions, size
}
