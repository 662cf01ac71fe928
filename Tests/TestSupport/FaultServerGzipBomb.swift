/// A gzip stream (RFC 1951, RFC 1952) that is far larger when it is decoded.
enum FaultServerGzipBomb {
  /// Makes a stream of one zero byte, repeated by matches of 258 bytes at distance 1.
  static func bytes(decodedCount: Int) -> [UInt8] {
    var bits = BitWriter(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
    bits.append(0b1, count: 1)  // the last block,
    bits.append(0b01, count: 2)  // with fixed codes;
    bits.append(0b0000_1100, count: 8)  // the literal 0, its code reversed;
    for _ in 0..<decodedCount / 258 {
      bits.append(0b1010_0011, count: 8)  // the length 258 (code 285, reversed)
      bits.append(0b00000, count: 5)  // at the distance 1.
    }
    bits.append(0, count: 7)
    bits.append(0, count: 7)
    return bits.bytes
  }

  private struct BitWriter {
    var bytes: [UInt8]
    private var bits: UInt32 = 0
    private var count: UInt32 = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func append(_ value: UInt32, count added: UInt32) {
      bits |= value << count
      count += added
      while count >= 8 {
        bytes.append(UInt8(bits & 0xFF))
        bits >>= 8
        count -= 8
      }
    }
  }
}
