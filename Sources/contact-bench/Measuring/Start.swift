import TestSupport

/// The times of a program's start.
struct Start {
  /// The time until the form is on the screen.
  let firstPaint: Duration
  let firstPaintBytes: Int
  /// The time until the contact is in the form; nil if the program loads nothing.
  let loaded: Duration?
  /// The number of bytes that the program wrote until then.
  let bytes: Int

  /// Follows a start.
  ///
  /// Between two checks of the screen the terminal is read until it is silent, so that no check
  /// delays a read.
  ///
  /// - Throws: ``CommandError`` if no form comes within ten seconds.
  init(
    of subject: Subject, on wire: Wire, since begin: ContinuousClock.Instant,
    _ picture: inout TerminalPicture
  ) throws {
    var bytes = 0
    var paint: (time: Duration, bytes: Int)?
    while ContinuousClock.now - begin < .seconds(10) {
      let span = Wire.Span(patience: .seconds(1), silence: .milliseconds(100))
      var loaded: Duration?
      for chunk in try wire.read(since: begin, span) {
        picture.take(chunk.bytes)
        bytes += chunk.bytes.count
        let text = picture.text
        if paint == nil, subject.form.allSatisfy(text.contains) { paint = (chunk.time, bytes) }
        if loaded == nil, subject.loaded.map(text.contains) ?? true { loaded = chunk.time }
      }
      guard let paint, let loaded else { continue }
      firstPaint = paint.time
      firstPaintBytes = paint.bytes
      self.loaded = subject.loaded == nil ? nil : loaded
      self.bytes = bytes
      return
    }
    throw CommandError("\(subject.name) doesn't show a form:\n\(picture.text)")
  }
}
