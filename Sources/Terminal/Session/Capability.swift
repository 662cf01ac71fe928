import CNcurses
import Glibc

/// What terminfo says of the terminal that it has been set up for.
enum Capability {
  /// A string capability; nil where the terminal hasn't got it.
  static func string(_ name: String) -> [UInt8]? {
    guard let text = pointer(name) else { return nil }
    return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// A string capability where terminfo keeps it, to hand it back to its functions.
  static func pointer(_ name: String) -> UnsafePointer<CChar>? {
    // Absent is a null pointer, cancelled is all ones.
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    return UnsafePointer(text)
  }

  /// Whether the terminal has a property.
  static func flag(_ name: String) -> Bool { tigetflag(name) > 0 }

  /// A number; negative where the terminal hasn't got it.
  static func number(_ name: String) -> Int { Int(tigetnum(name)) }
}
