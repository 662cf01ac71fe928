/// Output that came with one read.
struct Chunk {
  /// Since the key, or the program's start.
  let time: Duration
  let bytes: [UInt8]
}
