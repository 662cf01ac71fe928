import Foundation
import TestSupport

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
