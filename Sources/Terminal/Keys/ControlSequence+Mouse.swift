import Screen

extension ControlSequence {
  /// Makes xterm's first form of a mouse report into its later one, which has numbers.
  ///
  /// - Parameter bytes: Button, column and row, each 32 more than it means.
  /// - Returns: The report; nil for too few bytes.
  static func mouseReport(_ bytes: ArraySlice<UInt8>) -> ControlSequence? {
    guard bytes.count == 3 else { return nil }
    let numbers = bytes.map { String(Int($0) - 32) }
    return ControlSequence(
      introducer: .csi, parameterText: "<" + numbers.joined(separator: ";"),
      final: UInt8(ascii: "M"))
  }

  /// What the mouse did, by xterm's mode 1006; nil where it is nothing of a form's.
  ///
  /// A button's number has bits for Shift, Meta and Ctrl, which are left aside: terminals keep some
  /// of them for their own use, so no meaning can depend on them.
  var mouseEvent: MouseEvent? {
    guard introducer == .csi, final == UInt8(ascii: "M"), parameterText.first == "<" else {
      return nil
    }
    let parts = parameterText.dropFirst().split(separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, numbers[0] >= 0, numbers[1] > 0, numbers[2] > 0,
      let kind = Self.mouseKinds[numbers[0] & ~0b1_1100]
    else { return nil }
    return MouseEvent(kind, at: Position(column: numbers[1] - 1, row: numbers[2] - 1))
  }

  private static let mouseKinds: [Int: MouseEvent.Kind] = [
    0: .press, 64: .wheelUp, 65: .wheelDown,
  ]
}
