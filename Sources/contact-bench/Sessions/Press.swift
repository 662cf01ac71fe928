/// What a key, or a paste, has brought.
struct Press {
  /// From the byte to the read that brings what it has to.
  let time: Duration
  /// All that the program wrote, up to the silence behind it.
  let bytes: Int
  let cpu: Duration
}
