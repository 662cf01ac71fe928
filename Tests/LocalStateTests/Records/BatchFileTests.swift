import Glibc
import TestSupport
import Testing

@testable import LocalState

@Suite struct BatchFileTests {
  private static let now = 1_764_000_000
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func openOnce(_ name: String = "a1", now: Int = now) throws -> BatchFile {
    try BatchFile(name, Environment(["XDG_STATE_HOME": folder.path]), now: now)
  }

  /// Opens a journal that no program has open, except for a process that another test starts: it
  /// holds the files of this one until it runs its program.
  private func open(_ name: String = "a1", now: Int = now) throws -> BatchFile {
    let end = ContinuousClock.now + .seconds(10)
    while true {
      do {
        return try openOnce(name, now: now)
      } catch let fault as BatchError {
        guard fault == .held, ContinuousClock.now < end else { throw fault }
        sched_yield()
      }
    }
  }

  private func mode(_ path: String) -> mode_t {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_mode & 0o777 : 0
  }

  @Test func `lines stay in their order, and are accessible only to the operator`() async throws {
    await #expect(processExitsWith: .success) {
      let tests = try BatchFileTests()
      umask(0)
      do {
        let file = try tests.open()
        #expect(file.lines == [])
        try file.append("one")
        try file.append("two")
        #expect(tests.mode(file.path) == 0o600)
        #expect(tests.mode(tests.folder.path + "/contact/batches") == 0o700)
      }
      #expect(try tests.open().lines == ["one", "two"])
      #expect(try tests.open("b2").lines == [])
    }
  }

  @Test func `a truncated line is ignored, and the next one is separate`() throws {
    let path = try open().path
    try folder.write("contact/batches/a1.batch", "one\nhal")
    do {
      let file = try open()
      #expect(file.lines == ["one"])
      try file.append("two")
    }
    #expect(try LocalFiles.text(at: path) == "one\ntwo\n")
  }

  @Test func `a line that the disk takes only in part is removed`() async throws {
    await #expect(processExitsWith: .success) {
      let tests = try BatchFileTests()
      let file = try tests.open()
      try file.append("one")
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      var small = limit
      small.rlim_cur = 6
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
      #expect(throws: BatchError.self) { try file.append("two and more") }
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      try file.append("three")
      #expect(try LocalFiles.text(at: file.path) == "one\nthree\n")
    }
  }

  @Test func `only one program at a time can open it`() throws {
    let file = try open()
    #expect(throws: BatchError.held) { _ = try openOnce() }
    withExtendedLifetime(file) {}
  }

  @Test func `it is cleared and removed`() throws {
    do {
      let file = try open()
      try file.append("one")
      try file.clear()
      try file.append("two")
    }
    let file = try open()
    #expect(file.lines == ["two"])
    try file.remove()
    #expect(access(file.path, F_OK) != 0)
  }

  private static let month = 2_592_000

  private func stamp(_ path: String, _ time: Int) throws {
    let times = [timespec](repeating: timespec(tv_sec: time, tv_nsec: 0), count: 2)
    try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
  }

  @Test(arguments: [0, now - month - 1, now + month + 1])
  func `an old journal is removed thirty days after a run found it old, whatever its clock`(
    written: Int
  ) throws {
    let path = try open("old").path
    try stamp(path, written)
    for later in [0, 1, Self.month] {
      _ = try open("young", now: Self.now + later)
      #expect(access(path, F_OK) == 0, "\(later)")
    }
    let last = max(Self.now, written) + 2 * Self.month + 2
    _ = try open("young", now: last)
    // A process that another test starts may hold the old file open until it runs its program.
    try Waiting.until("the old journal is removed") {
      _ = try open("young", now: last + Self.month + 1)
      return access(path, F_OK) != 0
    }
    #expect(access(path + ".seen", F_OK) != 0)
  }

  @Test func `an old journal that a program has open stays`() throws {
    let file = try open("old")
    try stamp(file.path, 0)
    _ = try open("young")
    _ = try open("young", now: Self.now + Self.month + 1)
    #expect(access(file.path, F_OK) == 0)
    try file.append("one")
    #expect(try LocalFiles.text(at: file.path) == "one\n")
  }

  @Test func `a link and a folder in its place are not followed`() throws {
    let place = try open("x").path.replacing("x.batch", with: "")
    try #require(symlink("/etc/passwd", place + "a1.batch") == 0)
    #expect(throws: BatchError.self) { _ = try open() }
    try #require(mkdir(place + "b2.batch", 0o700) == 0)
    #expect(throws: BatchError.self) { _ = try open("b2") }
  }
}
