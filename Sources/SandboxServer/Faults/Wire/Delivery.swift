/// How an answer goes over the wire.
enum Delivery: Equatable, Sendable {
  /// As HTTP has it.
  case whole
  /// With another body than its JSON.
  case content(type: String, [UInt8])
  /// Not at all, and the connection stays until the client goes.
  case hang
  /// Not at all: the connection is reset (TCP RST).
  case reset
  /// Not at all: the connection is closed.
  case close
  /// With half of its body.
  case truncated
  /// As bytes that are not HTTP.
  case garbage
  /// Whole, but late.
  case late
  /// Byte by byte up to the body.
  case drippingHead
  /// Byte by byte from the body on.
  case drippingBody
  /// As headers without end.
  case endlessHead
}
