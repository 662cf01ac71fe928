import Screen

/// The key sequences of one type of terminal, in addition to those that nearly all send.
struct KeySequences: Sendable {
  private let rows: [Row]

  /// A sequence and its key.
  typealias Row = (sequence: [UInt8], key: Key)

  /// Creates a table.
  ///
  /// - Parameter rows: The sequences; the last one wins among equal ones. Only those that begin with
  ///   Escape count: a terminal whose arrow is Ctrl-K can't be distinguished from the operator
  ///   pressing Ctrl-K.
  init(_ rows: [Row] = []) {
    self.rows = rows.filter { $0.sequence.count > 1 && $0.sequence.first == Byte.escape }
  }

  /// Finds the longest sequence of the table at the start of some bytes.
  ///
  /// - Returns: Its key and how many bytes it has.
  func key(atStartOf bytes: ArraySlice<UInt8>) -> (Key, Int)? {
    var found: Row?
    for row in rows where row.sequence.count >= found?.sequence.count ?? 0 {
      if bytes.starts(with: row.sequence) { found = row }
    }
    return found.map { ($0.key, $0.sequence.count) }
  }

  /// Returns the table of the terminal that terminfo was set up for.
  static func ofTerminal() -> KeySequences { KeySequences(capability: Terminfo.string) }

  /// The usual keys that terminfo has no sequence for, if it was set up for a terminal.
  static var unknownToTerminfo: [Key] {
    plain.filter { Terminfo.string($0.0) == nil }.map(\.1)
  }

  /// Creates the table of a terminal.
  ///
  /// - Parameter capability: A string of the terminal's by its name in terminfo(5), or in
  ///   user_caps(5) for those of xterm's kind, where a number is xterm's parameter for modifiers.
  init(capability: (String) -> [UInt8]?) {
    var rows: [Row] = []
    for (name, key) in Self.capabilities {
      guard let sequence = capability(name)?.filter({ $0 != 0 }), !Self.isFixed(sequence) else {
        continue
      }
      rows.append((sequence, key))
    }
    if capability("kf21") == Byte.sequence("[23$") { rows += Self.rxvt }
    self.init(rows)
  }

  /// Returns whether a sequence means the same on every terminal, whatever terminfo says.
  ///
  /// An arrow is an arrow in both of its encodings, although the second is Ctrl and Shift on rxvt.
  /// And a digit of the numeric keypad is that digit: on a VT100 it is also called F5 to F10, and
  /// on xterm Home and Page Up, but in a form it types numbers.
  private static func isFixed(_ sequence: [UInt8]) -> Bool {
    guard sequence.count == 3, sequence.first == Byte.escape else { return false }
    let isShifted = sequence[1] == UInt8(ascii: "O")
    guard isShifted || sequence[1] == UInt8(ascii: "[") else { return false }
    return switch sequence[2] {
    case UInt8(ascii: "A")...UInt8(ascii: "D"): true
    case UInt8(ascii: "j")...UInt8(ascii: "y"): isShifted
    default: false
    }
  }

  /// rxvt's function keys with Shift, which are named ten higher, and with Ctrl too.
  ///
  /// Other terminals that send these, such as the Linux console, mean twelve higher. Shift-F1 and
  /// Shift-F2 are F11 and F12 on rxvt and can't be told from them.
  private static let rxvt: [Row] = {
    let functions = [25: 3, 26: 4, 28: 5, 29: 6, 31: 7, 32: 8, 33: 9, 34: 10]
    return functions.flatMap { code, function in
      [
        (Byte.sequence("[\(code)~"), Key(.function(function), .shift)),
        (Byte.sequence("[\(code)^"), Key(.function(function), [.control, .shift])),
      ]
    }
  }()

  /// The keys that nearly every keyboard has.
  private static let plain: [(String, Key)] = {
    let named: [(String, Key.Code)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete),
    ]
    return named.map { ($0, Key($1)) } + (1...12).map { ("kf\($0)", Key(.function($0))) }
  }()

  private static let capabilities: [(String, Key)] = {
    let others: [(String, Key.Code)] = [
      ("kent", .enter), ("kfnd", .home), ("kslt", .end), ("khlp", .function(1)),
    ]
    let shifted: [(String, Key.Code)] = [("kcbt", .tab), ("kri", .up), ("kind", .down)]
    let extended: [(String, Key.Code)] = [
      ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home),
      ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
    ]
    let modifiers: [(String, Key.Modifiers)] = [
      ("", .shift), ("3", .alt), ("4", [.alt, .shift]), ("5", .control), ("6", [.control, .shift]),
      ("7", [.control, .alt]),
    ]
    return plain + others.map { ($0, Key($1)) } + shifted.map { ($0, Key($1, .shift)) }
      + extended.flatMap { name, code in modifiers.map { (name + $0, Key(code, $1)) } }
  }()
}
