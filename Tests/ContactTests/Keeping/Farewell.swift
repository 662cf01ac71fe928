import Glibc
import TestSupport
import Testing

/// One way in which the program ends, and the status that the shell sees.
struct Farewell: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let status: Int32
  /// What the operator or somebody else does; told the process.
  let act: @Sendable (Pty, Int32) throws -> Void

  private init(
    _ name: String, _ status: Int32, act: @escaping @Sendable (Pty, Int32) throws -> Void
  ) {
    testDescription = name
    self.status = status
    self.act = act
  }

  /// Types a letter, and asks to leave.
  private static func ask(_ form: Pty) throws {
    form.send("X")
    try form.wait(for: "changed")
    form.send([0x11])
    try form.wait(for: "Discard and leave")
  }

  private static let keys = [
    Farewell("quit", 0) { form, _ in form.send([0x11]) },
    Farewell("discard", 1) { form, _ in
      try ask(form)
      form.send("d")
    },
    Farewell("keep", 1) { form, _ in
      try ask(form)
      form.send("k")
    },
    Farewell("save", 0) { form, _ in
      form.send("X")
      try form.wait(for: "changed")
      form.send([0x13])
      try form.wait(for: "Ada → AdaX")
      form.send("\r")
      try form.wait(for: "Done")
      form.send("\r")
    },
  ]

  private static let signals = [
    ("HUP", SIGHUP), ("INT", SIGINT), ("TERM", SIGTERM), ("SEGV", SIGSEGV), ("ABRT", SIGABRT),
    ("ILL", SIGILL), ("TRAP", SIGTRAP), ("BUS", SIGBUS), ("FPE", SIGFPE),
  ].map { name, signal in
    Farewell(name, 128 + signal) { _, process in kill(process, signal) }
  }

  static let all = keys + signals
}
