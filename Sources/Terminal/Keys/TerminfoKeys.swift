import CNcurses
import Screen

/// The keys that the terminal's terminfo entry names.
enum TerminfoKeys {
  /// The capabilities and their keys; the function keys follow by number.
  private static let names: [(String, Key)] =
    [
      ("kcuu1", Key(.up)), ("kcud1", Key(.down)), ("kcub1", Key(.left)), ("kcuf1", Key(.right)),
      ("khome", Key(.home)), ("kend", Key(.end)), ("kpp", Key(.pageUp)), ("knp", Key(.pageDown)),
      ("kdch1", Key(.delete)), ("kich1", Key(.insert)), ("kcbt", Key(.tab, .shift)),
    ] + (1...12).map { ("kf\($0)", Key(.function($0))) }

  /// The sequences of the terminal that is open; only those that begin with an escape.
  static func sequences() -> [[UInt8]: Key] {
    var sequences: [[UInt8]: Key] = [:]
    for (name, key) in names {
      guard let text = contact_terminfo(name) else { continue }
      let bytes = Array(String(cString: text).utf8)
      if bytes.count > 2, bytes[0] == 0x1B { sequences[bytes] = key }
    }
    return sequences
  }
}
