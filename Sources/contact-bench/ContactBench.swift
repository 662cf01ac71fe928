import ArgumentParser
import Foundation
import TestSupport

/// The command line of the benchmark.
@main
struct ContactBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact-bench",
    abstract: "Compare the speed and size of contact with a form in C and with dialog.",
    discussion: """
      Runs contact, reference-form and, if it is installed, dialog, each on its own terminal, \
      types, and prints medians and percentiles. They take turns key by key, so the ratios are \
      reliable even on a busy machine. The programs next to this one are used: build them with \
      -c release --static-swift-stdlib.

      Example:
        contact-bench --json bench.json
        contact-bench --only typing tab --rounds 3
      """)

  @Option(help: ArgumentHelp("Number of rounds.", valueName: "number"))
  var rounds = 5

  @Option(help: ArgumentHelp("Number of letters to type in each program.", valueName: "number"))
  var keys = 480

  @Option(help: ArgumentHelp("Number of sessions in “many sessions”.", valueName: "number"))
  var sessions = 100

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The parts to measure: \(Stage.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "part"))
  var only: [Stage] = Stage.allCases

  @Option(help: ArgumentHelp("The file to write all samples to.", valueName: "file"))
  var json: String?

  func validate() throws {
    if min(rounds, keys, sessions) < 1 { throw ValidationError("A number must be at least 1.") }
  }

  func run() throws {
    do {
      try measure()
    } catch {
      Self.complain("contact-bench: \(error)")
      throw ExitCode.failure
    }
  }

  private func measure() throws {
    let machine = try Machine.here()
    let folder = try TemporaryFolder()
    let many = ["--rate-limit", "1000000"]
    let sandbox = try SandboxProgram(database: folder.file("sandbox.sqlite"), arguments: many)
    let amongLists = try SandboxProgram(
      database: folder.file("lists.sqlite"),
      arguments: many + ["--fault", "lists-10000", "--fault-times", "0"])
    let contact = Subject.contact(url: sandbox.url, token: SandboxProgram.token)
    let reference = Subject.reference(program: try ReferenceForm.build(in: folder))
    let subjects = [contact, reference] + [Subject.dialog].compactMap(\.self)
    var bench = Bench(
      subjects, amongLists: .contact(url: amongLists.url, token: SandboxProgram.token),
      stages: Set(only), rounds: rounds, keys: keys, crowd: sessions, log: Self.complain)
    try withExtendedLifetime((sandbox, amongLists, folder)) { try bench.run() }
    let report = Report(
      subjects: subjects.map(\.name), reference: reference.name,
      measurements: bench.measurements)
    print(machine.sentence + "\n\n" + report.table)
    guard let json else { return }
    try Record(machine: machine, bench: bench).json().write(to: URL(filePath: json))
  }

  private static func complain(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8))
  }
}

/// An error that stops the program, in one sentence.
struct CommandError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A part of the measurement that can be run alone.
enum Stage: String, CaseIterable, ExpressibleByArgument {
  case start, typing, tab, picker, scrolling, undo, memory, idle, paste, unseen, sessions, size
}
