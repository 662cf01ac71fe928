/// A gzip stream (RFC 1951, RFC 1952) that is far larger when it is decoded.
enum GzipBomb {
  /// Makes a stream of one zero byte, repeated by matches of 258 bytes at distance 1.
  static func bytes(decodedCount: Int) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    // The last block, with fixed codes, and the literal 0: 11 bits, the first one lowest.
    var bits: UInt32 = 0b000_0110_0011
    var count = 11
    for _ in 0..<decodedCount / 258 {
      // The length 258 (code 285) at the distance 1: 8 bits and 5 bits.
      bits |= 0b0_0000_1010_0011 << UInt32(count)
      count += 13
      while count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        count -= 8
      }
    }
    return bytes + [UInt8(truncatingIfNeeded: bits), 0]
  }
}
