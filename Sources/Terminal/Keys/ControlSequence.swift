/// A control sequence (CSI) or a shifted character (SS3), by the grammar of ECMA-48 and the habits
/// of terminals that don't keep to it.
struct ControlSequence {
  enum Introducer {
    /// ESC `[`.
    case csi
    /// ESC `[[`, the Linux console's function keys.
    case doubleCSI
    /// ESC `O`.
    case ss3
  }

  enum Result {
    case complete(ControlSequence, length: Int)
    /// A byte that may not stand there ends it; that byte isn't part of it.
    case broken(length: Int)
    case tooLong
    case incomplete
  }

  let introducer: Introducer
  /// The bytes between introducer and final byte, as text.
  let parameterText: String
  let final: UInt8

  /// The numbers between semicolons, sub-parameters dropped; empty where one isn't a number.
  var parameters: [Int] {
    let parts = parameterText.split(separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.map { Int($0.prefix { $0 != ":" }) }
    return numbers.contains(nil) ? [] : numbers.compactMap(\.self)
  }

  var isPasteStart: Bool {
    introducer == .csi && final == UInt8(ascii: "~") && parameterText == "200"
  }

  /// Nobody's key is longer.
  private static let limit = 128

  /// Reads a sequence from its Escape on.
  ///
  /// - Parameter bytes: Escape, `[` or `O`, and at least one more byte.
  /// - Returns: The sequence, or why it isn't one yet.
  static func parse(_ bytes: ArraySlice<UInt8>) -> Result {
    var introducer = bytes.dropFirst().first == UInt8(ascii: "O") ? Introducer.ss3 : .csi
    var body = bytes.dropFirst(2)
    if introducer == .csi, body.first == UInt8(ascii: "[") {
      introducer = .doubleCSI
      body = body.dropFirst()
    }
    // An X10 mouse report: three bytes that look like text follow.
    if introducer == .csi, body.first == UInt8(ascii: "M") {
      let report = mouseReport(body.dropFirst().prefix(3))
      return report.map { .complete($0, length: 6) } ?? .incomplete
    }
    let plainEnd = body.firstIndex { !(0x20..<0x40).contains($0) }
    guard let end = rxvtShiftEnd(body) ?? plainEnd else {
      return bytes.count > limit ? .tooLong : .incomplete
    }
    guard body[end] < Byte.delete, body[end] >= 0x20 else {
      return .broken(length: end - bytes.startIndex)
    }
    let sequence = ControlSequence(
      introducer: introducer, parameterText: String(decoding: body[..<end], as: UTF8.self),
      final: body[end])
    return .complete(sequence, length: end - bytes.startIndex + 1)
  }

  /// Finds the `$` by which rxvt ends a key with Shift, though by the standard it can't.
  private static func rxvtShiftEnd(_ body: ArraySlice<UInt8>) -> Int? {
    guard let end = body.firstIndex(of: UInt8(ascii: "$")) else { return nil }
    let number = body[..<end]
    let isKey = (1...2).contains(number.count) && number.allSatisfy { (0x30...0x39).contains($0) }
    return isKey ? end : nil
  }
}
