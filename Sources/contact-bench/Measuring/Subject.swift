import Foundation
import Glibc
import TestSupport

/// A program to measure, and the keys to use in it.
struct Subject {
  let name: String
  /// The path of its file.
  let program: String
  let arguments: [String]
  var environment: [String: String] = [:]
  /// The words that are on the screen once the form is shown.
  let form: [String]
  /// The word that is on the screen once the contact is loaded.
  var loaded: String?
  var next = Keys.tab
  var previous = Keys.backTab
  /// Whether it accepts a paste between marks; otherwise the paste comes as keys.
  var takesMarkedPaste = false
  var hasPages = false
  /// The number of times to press ``next`` to reach the field whose list can be filtered, if there
  /// is one.
  var fieldsToList: Int?
  var undo: String?

  /// Returns the form itself, from a sandbox.
  static func contact(url: String, token: String) -> Subject {
    Subject(
      name: "contact", program: BuiltProgram.path("contact"),
      arguments: ["edit", "1001", "--url", url],
      // A chosen theme: without it the terminal is asked for its background, which adds an answer
      // to the start and nothing to the keys.
      environment: ["CONTACT_TOKEN": token, "CONTACT_THEME": "default"],
      form: ["First name", "^Q Quit"], loaded: "ada@example.com", takesMarkedPaste: true,
      hasPages: true, fieldsToList: fieldsToCountry, undo: Keys.undo)
  }

  /// Returns the same fields in C.
  static func reference(program: String) -> Subject {
    Subject(
      name: ReferenceForm.name, program: program, arguments: [],
      form: ["First name", "F10 Quit"], hasPages: true, fieldsToList: fieldsToCountry)
  }

  /// The same number of fields in `dialog`; nil if it is not installed.
  static let dialog: Subject? = {
    let path = "/usr/bin/dialog"
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    let fields = (1...28).flatMap { row in
      ["Field \(row)", "\(row)", "1", "", "\(row)", "14", "50", "8000"]
    }
    return Subject(
      name: "dialog", program: path, arguments: ["--form", "Edit contact", "0", "0", "0"] + fields,
      form: ["Field 10", "Cancel"], next: Keys.down, previous: Keys.up)
  }()

  private static let fieldsToCountry = 7
}

/// Keys, as a terminal of the type `xterm` sends them to a program that asked for its keypad.
enum Keys {
  static let tab = "\t"
  static let backTab = "\u{1B}[Z"
  static let enter = "\r"
  static let escape = "\u{1B}"
  static let backspace = "\u{7F}"
  static let up = "\u{1B}OA"
  static let down = "\u{1B}OB"
  static let pageUp = "\u{1B}[5~"
  static let pageDown = "\u{1B}[6~"
  static let undo = "\u{1F}"
  static let pasteBegins = "\u{1B}[200~"
  static let pasteEnds = "\u{1B}[201~"
}

/// The same fields in C, by ncurses' own form library: `reference-form.c`.
///
/// It is compiled here and not by the package, which would link Swift's runtime, so that it would
/// take twice as long to start.
enum ReferenceForm {
  static let name = "reference-form"

  /// Compiles it, by the compiler that comes with Swift.
  ///
  /// - Parameter folder: The folder for the program.
  /// - Returns: The program's path.
  /// - Throws: ``CommandError`` if it can't be compiled.
  static func build(in folder: TemporaryFolder) throws -> String {
    let source = try folder.write(
      String(decoding: PackageResources.reference_form_c, as: UTF8.self), to: name + ".c")
    let program = folder.file(name)
    let libraries = ["-lformw", "-lncursesw", "-ltinfo"]
    let compiler = try ChildProcess(
      "clang", ["-O2", "-o", program, source] + libraries,
      environment: ProcessInfo.processInfo.environment)
    guard compiler.wait() == 0 else { throw CommandError("clang can't compile \(source).") }
    return program
  }
}

/// Figures that the system reports for a process.
enum ProcessFigures {
  /// Reads the processor time of all of a process's threads, also of those that have ended.
  static func cpu(of process: pid_t) -> Duration {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
      return .zero
    }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Counts how often the threads of a process started to wait: each end of a wait is a wake-up.
  static func waits(of process: pid_t) throws -> Int {
    let threads = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: threads).reduce(0) { sum, thread in
      sum + (waits(in: try text(of: "\(threads)/\(thread)/status")) ?? 0)
    }
  }

  /// Reads the memory of a process.
  static func memory(of process: pid_t) throws -> Memory {
    let text = try text(of: "/proc/\(process)/smaps_rollup")
    guard let memory = Memory(rollup: text) else {
      throw CommandError("/proc/\(process)/smaps_rollup can't be parsed.")
    }
    return memory
  }

  /// Finds the number of voluntary context switches in the text of `/proc/PID/status`.
  static func waits(in status: String) -> Int? {
    Self.value(of: "voluntary_ctxt_switches", in: status)
  }

  /// Finds the number after a name and a colon at a line's beginning.
  static func value(of name: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix(name + ":") {
      return line.dropFirst(name.count + 1).split { $0 == " " || $0 == "\t" }.first.flatMap {
        Int($0)
      }
    }
    return nil
  }

  /// Reads a file of `/proc`.
  static func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}

/// The memory of a process, in MiB.
struct Memory: Equatable {
  /// All of its memory (RSS), counted in full even if other processes share it.
  let resident: Double
  /// Its share (PSS): memory that n processes share counts as an nth in each.
  let share: Double
  /// The memory that only this process has written to.
  let privateDirty: Double
}

extension Memory {
  /// Reads the text of `/proc/PID/smaps_rollup` (proc(5)).
  init?(rollup: String) {
    func mebibytes(_ name: String) -> Double? {
      ProcessFigures.value(of: name, in: rollup).map { Double($0) / 1_024 }
    }
    guard let resident = mebibytes("Rss"), let share = mebibytes("Pss"),
      let privateDirty = mebibytes("Private_Dirty")
    else { return nil }
    self.init(resident: resident, share: share, privateDirty: privateDirty)
  }
}
