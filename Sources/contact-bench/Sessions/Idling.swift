import Glibc

/// What programs do while nobody does anything.
struct Idling {
  let cpu: Duration
  let wakeUps: Int
  let bytes: Int

  /// Leaves programs alone.
  ///
  /// - Parameters:
  ///   - sessions: The programs.
  ///   - seconds: How long they are watched. They are left alone for three seconds before, in
  ///     which drafts are written and messages go away.
  /// - Returns: A value for each program.
  /// - Throws: An error where one of them has ended.
  static func watch(_ sessions: [Session], seconds: UInt32) throws -> [Idling] {
    sleep(3)
    for session in sessions { try session.drain() }
    let before = try sessions.map { try State($0) }
    sleep(seconds)
    for session in sessions { try session.drain() }
    return try zip(sessions, before).map { session, before in
      let after = try State(session)
      return Idling(
        cpu: after.cpu - before.cpu, wakeUps: after.waits - before.waits,
        bytes: after.bytes - before.bytes)
    }
  }

  private struct State {
    let cpu: Duration
    let waits: Int
    let bytes: Int

    init(_ session: Session) throws {
      cpu = ProcessFigures.cpu(of: session.process)
      waits = try ProcessFigures.waits(of: session.process)
      bytes = session.written
    }
  }
}
