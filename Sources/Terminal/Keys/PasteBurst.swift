/// A paste that the terminal doesn't mark, known by its speed.
///
/// Without it the line ends and tabs of a pasted address would walk through the form and write over
/// the fields behind. A burst begins with a reading that brings nothing but text, and much of it;
/// it goes on with the text that follows at once.
enum PasteBurst {
  /// How many characters one reading has to bring.
  ///
  /// No typist and no key that repeats comes near it: a reading holds what came within a few
  /// milliseconds. It is well above what a script types ahead in one piece, a name, Tab and the
  /// next name, which has to stay keys; and such a short paste holds few lines.
  static let least = 64

  /// Whether a burst begins with all of these bytes; a sequence among them is the sign of keys.
  static func begins(with bytes: [UInt8]) -> Bool {
    bytes.count >= least && bytes.allSatisfy(isText)
      && bytes.count { $0 & 0xC0 != 0x80 } >= least
  }

  /// Whether a byte belongs to text of several lines.
  static func isText(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D: true
    case Byte.delete: false
    default: byte >= 0x20
    }
  }
}
