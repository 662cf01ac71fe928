import CNcurses
import Glibc
package import Screen

/// The terminfo entry of the terminal that was set up.
enum Terminfo {
  /// Sets up terminfo for the terminal of a descriptor.
  ///
  /// - Parameters:
  ///   - type: The type that `TERM` names.
  ///   - descriptor: The terminal.
  /// - Returns: The type whose description counts; nil if terminfo knows none.
  static func setUp(for type: String, at descriptor: Int32) -> String? {
    var error: Int32 = 0
    return candidates(type, colorTerm: variable("COLORTERM")).first {
      setupterm($0, descriptor, &error) == OK
    }
  }

  /// Returns `TERM`, preceded by its variant with direct colours if the environment says that the
  /// terminal shows them and terminfo has that variant.
  ///
  /// `COLORTERM` alone isn't enough: with a palette's description, curses can only send the
  /// palette's numbers, and changing the palette itself would change the operator's terminal. So
  /// without such a description, the depth stays at 256 colours.
  /// - Parameters:
  ///   - type: The type that `TERM` names.
  ///   - colorTerm: The environment's `COLORTERM`.
  /// - Returns: The types, the best first.
  static func candidates(_ type: String, colorTerm: String?) -> [String] {
    guard ["truecolor", "24bit"].contains(colorTerm) else { return [type] }
    let suffix = "-256color"
    let base = type.hasSuffix(suffix) ? String(type.dropLast(suffix.count)) : type
    return [base + "-direct", type]
  }

  /// The number of colours that the terminal shows, by its description and `NO_COLOR`.
  static var depth: ColorDepth {
    ColorDepth(
      colors: number("colors"), isDirect: flag("RGB"), noColor: variable("NO_COLOR"))
  }

  /// Returns a string capability; nil if the terminal doesn't have it.
  static func string(_ name: String) -> [UInt8]? { pointer(name).map(bytes) }

  /// Returns terminfo's own pointer to a string capability, to pass back to its functions.
  static func pointer(_ name: String) -> UnsafePointer<CChar>? {
    // Absent is a null pointer, cancelled is all ones.
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    return UnsafePointer(text)
  }

  /// Returns the bytes of a text from terminfo.
  static func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// Returns whether the terminal has a property.
  static func flag(_ name: String) -> Bool { tigetflag(name) > 0 }

  /// Returns a number; negative if the terminal doesn't have it.
  static func number(_ name: String) -> Int { Int(tigetnum(name)) }

  /// Returns a variable of the environment.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

/// Facts about the process's controlling terminal, read without taking it over.
package struct TerminalFacts: Sendable {
  /// The type whose description is used: `TERM`, or its variant with direct colours.
  package let type: String
  /// The window's size; nil if the terminal doesn't report it.
  package let size: Size?
  package let depth: ColorDepth
  /// The usual keys that its description has no sequence for.
  package let unknownKeys: [Key]

  /// Reads the facts from the system and terminfo.
  ///
  /// - Throws: ``TerminalError`` if the terminal can't show a form.
  package init() throws(TerminalError) {
    let device = try TerminalDevice()
    type = try Terminal.describe(try Terminal.type(), device)
    size = device.size
    depth = Terminfo.depth
    unknownKeys = KeySequences.unknownToTerminfo
  }
}
