import CNcurses
import Screen

extension KeyNames {
  /// The table of the terminal that terminfo has been set up for.
  static func ofTerminal() -> KeyNames {
    var keys: [[UInt8]: Key] = [:]
    for (capability, key) in capabilities {
      guard let sequence = Capability.string(capability) else { continue }
      keys[sequence.filter { $0 != 0 }] = key
    }
    return KeyNames(keys)
  }

  /// Capabilities by terminfo(5), and xterm's extended ones by user_caps(5), where the number is
  /// xterm's parameter for the modifiers.
  private static let capabilities: [(String, Key)] = {
    let plain: [(String, Key.Code)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete),
      ("kent", .enter), ("kfnd", .home), ("kslt", .end), ("ka1", .home), ("ka3", .pageUp),
      ("kc1", .end), ("kc3", .pageDown),
    ]
    let shifted: [(String, Key.Code)] = [
      ("kcbt", .tab), ("kri", .up), ("kind", .down), ("kLFT", .left), ("kRIT", .right),
      ("kHOM", .home), ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert),
      ("kDC", .delete),
    ]
    let extended: [(String, Key.Code)] = [
      ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home),
      ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
    ]
    let modifiers: [(String, Key.Modifiers)] = [
      ("", .shift), ("3", .alt), ("4", [.alt, .shift]), ("5", .control), ("6", [.control, .shift]),
      ("7", [.control, .alt]),
    ]
    return plain.map { ($0, Key($1)) } + shifted.map { ($0, Key($1, .shift)) }
      + extended.flatMap { name, code in modifiers.map { (name + $0, Key(code, $1)) } }
      + (1...12).map { ("kf\($0)", Key(.function($0))) }
  }()
}
