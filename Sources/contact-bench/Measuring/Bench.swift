import Foundation
import Glibc
import TestSupport

/// The measurement: subjects take turns, so that other load affects all of them alike.
struct Bench {
  /// The programs; the first is contact.
  let subjects: [Subject]
  /// contact with a server that has 10,000 lists.
  let amongLists: Subject
  let stages: Set<Stage>
  let rounds: Int
  let keys: Int
  let crowd: Int
  /// Receives the name of each step.
  let log: (String) -> Void
  private(set) var measurements: [String: Measurements] = [:]

  init(
    _ subjects: [Subject], amongLists: Subject, stages: Set<Stage>, rounds: Int, keys: Int,
    crowd: Int, log: @escaping (String) -> Void
  ) {
    self.subjects = subjects
    self.amongLists = amongLists
    self.stages = stages
    self.rounds = rounds
    self.keys = keys
    self.crowd = crowd
    self.log = log
  }

  mutating func run() throws {
    if stages.contains(.size) { try measureSizes() }
    if !stages.isSubset(of: [.size, .unseen, .sessions]) {
      for round in 1...rounds {
        log("round \(round) of \(rounds)")
        try measureRound()
      }
    }
    if stages.contains(.unseen) {
      for unseen in Unseen.allCases {
        log("letters with \(unseen)")
        try measureLetters(beside: unseen)
      }
    }
    guard stages.contains(.sessions) else { return }
    for subject in subjects {
      log("\(crowd) sessions of \(subject.name)")
      try measureCrowd(of: subject)
    }
  }

  private mutating func measureRound() throws {
    if stages.contains(.start) {
      for _ in 0..<4 { _ = try startAll() }
    }
    let sessions = try startAll()
    if stages.contains(.memory) { try measureMemory(of: sessions) }
    let turns = max(1, keys / rounds / Session.lettersInTurn)
    try measure(turns, .typing, of: sessions) { try $0.typing(&$1) }
    try measure(max(1, turns / 2), .tab, of: sessions) { try $0.tab(&$1) }
    try measure(max(1, turns / 2), .picker, of: sessions) { try $0.picker(&$1) }
    try measure(turns, .scrolling, of: sessions) { try $0.scrolling(&$1) }
    try measure(turns, .undo, of: sessions) { try $0.undo(&$1) }
    if stages.contains(.idle) { try measureIdling(of: sessions) }
    try measure(1, .paste, of: sessions) { try $0.paste(characters: 4_000, &$1) }
  }

  private mutating func startAll() throws -> [Session] {
    try subjects.map { subject in
      let session = try Session(subject)
      if stages.contains(.start) { measurements[subject.name, default: .init()].add(session.start) }
      return session
    }
  }

  /// Lets the programs take turns at a stage.
  private mutating func measure(
    _ turns: Int, _ stage: Stage, of sessions: [Session],
    _ turn: (Session, inout Measurements) throws -> Void
  ) throws {
    guard stages.contains(stage) else { return }
    for _ in 0..<turns {
      for session in sessions {
        try turn(session, &measurements[session.subject.name, default: .init()])
      }
    }
  }

  private mutating func measureMemory(of sessions: [Session]) throws {
    for session in sessions {
      let memory = try ProcessFigures.memory(of: session.process)
      let name = session.subject.name
      measurements[name, default: .init()].add(memory.resident, to: .residentMemory)
      measurements[name, default: .init()].add(memory.share, to: .sharedMemory)
      measurements[name, default: .init()].add(memory.privateDirty, to: .privateMemory)
    }
  }

  private mutating func measureIdling(of sessions: [Session]) throws {
    for (session, idling) in zip(sessions, try Idling.watch(sessions, seconds: 5)) {
      let name = session.subject.name
      measurements[name, default: .init()].add(idling.cpu.microseconds, to: .idleCPU)
      measurements[name, default: .init()].add(Double(idling.wakeUps), to: .idleWakeUps)
      measurements[name, default: .init()].add(Double(idling.bytes), to: .idleBytes)
    }
  }

  /// Types letters in a form with much unrelated data.
  private mutating func measureLetters(beside unseen: Unseen) throws {
    let subject = unseen == .lists ? amongLists : subjects[0]
    let session = try Session(subject)
    try session.prepare(unseen)
    var typed = Measurements()
    for _ in 0..<max(1, keys / Session.lettersInTurn) { try session.typing(&typed) }
    measurements[subject.name, default: .init()].addLetters(
      of: typed, to: unseen.figures.time, unseen.figures.cpu)
  }

  /// Runs many sessions of a program at the same time.
  private mutating func measureCrowd(of subject: Subject) throws {
    var measured = measurements[subject.name] ?? Measurements()
    let sessions = try (0..<crowd).map { _ in try Session(subject) }
    for session in sessions {
      measured.add(session.start.firstPaint.milliseconds, to: .crowdFirstPaint)
      if let loaded = session.start.loaded { measured.add(loaded.milliseconds, to: .crowdLoaded) }
    }
    for idling in try Idling.watch(sessions, seconds: 5) {
      measured.add(idling.cpu.microseconds, to: .crowdIdleCPU)
      measured.add(Double(idling.wakeUps), to: .crowdIdleWakeUps)
    }
    for session in sessions {
      let memory = try ProcessFigures.memory(of: session.process)
      measured.add(memory.share, to: .crowdSharedMemory)
      measured.add(memory.privateDirty, to: .crowdPrivateMemory)
    }
    // Every session in turn, so that none is warm from the previous key.
    var typed = Measurements()
    for session in sessions.prefix(keys / Session.lettersInTurn) { try session.typing(&typed) }
    measured.addLetters(of: typed, to: .crowdLetter, .crowdLetterCPU)
    measurements[subject.name] = measured
  }

  /// Measures the programs' files, as they are installed: without symbols.
  private mutating func measureSizes() throws {
    let folder = try TemporaryFolder()
    for subject in subjects {
      let copy = folder.file(subject.name)
      let strip = try ChildProcess(
        "strip", ["-o", copy, subject.program], environment: ["PATH": "/usr/bin:/bin"])
      guard strip.wait() == 0 else { throw CommandError("strip can't process \(subject.program).") }
      let size = try FileManager.default.attributesOfItem(atPath: copy)[.size] as? Int ?? 0
      measurements[subject.name, default: .init()].add(Double(size) / 1e6, to: .programSize)
    }
  }
}

/// The activity of programs while nothing is typed.
struct Idling {
  let cpu: Duration
  let wakeUps: Int
  let bytes: Int

  /// Watches programs without typing.
  ///
  /// - Parameters:
  ///   - sessions: The programs.
  ///   - seconds: The time of observation. They are left alone for three seconds before, in
  ///     which drafts are written and messages go away.
  /// - Returns: A value for each program.
  /// - Throws: An error if one of them has ended.
  static func watch(_ sessions: [Session], seconds: UInt32) throws -> [Idling] {
    sleep(3)
    for session in sessions { try session.drain() }
    let before = try sessions.map { try Idling(upTo: $0) }
    sleep(seconds)
    for session in sessions { try session.drain() }
    return try zip(sessions, before).map { session, before in
      let after = try Idling(upTo: session)
      return Idling(
        cpu: after.cpu - before.cpu, wakeUps: after.wakeUps - before.wakeUps,
        bytes: after.bytes - before.bytes)
    }
  }
}

extension Idling {
  /// The activity of a program since its start.
  private init(upTo session: Session) throws {
    cpu = ProcessFigures.cpu(of: session.process)
    wakeUps = try ProcessFigures.waits(of: session.process)
    bytes = session.written
  }
}
