import Glibc
import Testing

@testable import LocalState

@Suite struct BatchFileTests {
  private static let now = 1_764_000_000
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func openOnce(_ name: String = "a1") throws -> BatchFile {
    try BatchFile(name, Environment(["XDG_STATE_HOME": folder.path]), now: Self.now)
  }

  /// Opens a journal that nobody has, but for a process that another test starts: it holds the files
  /// of this one until it runs its program.
  private func open(_ name: String = "a1") throws -> BatchFile {
    let end = ContinuousClock.now + .seconds(10)
    while true {
      do {
        return try openOnce(name)
      } catch let fault as BatchFault {
        guard fault == .held, ContinuousClock.now < end else { throw fault }
        sched_yield()
      }
    }
  }

  private func mode(_ path: String) -> mode_t {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_mode & 0o777 : 0
  }

  @Test func `lines stay, in their order, and are the operator's alone`() throws {
    let old = umask(0)
    defer { umask(old) }
    do {
      let file = try open()
      #expect(file.lines == [])
      try file.append("one")
      try file.append("two")
      #expect(mode(file.path) == 0o600)
      #expect(mode(folder.path + "/contact/batches") == 0o700)
    }
    #expect(try open().lines == ["one", "two"])
    #expect(try open("b2").lines == [])
  }

  @Test func `a line that was cut short is none, and the next one stands by itself`() throws {
    let path = try open().path
    try folder.write("contact/batches/a1.batch", "one\nhal")
    do {
      let file = try open()
      #expect(file.lines == ["one"])
      try file.append("two")
    }
    #expect(try LocalFiles.text(at: path) == "one\ntwo\n")
  }

  @Test func `one program at a time has it`() throws {
    let file = try open()
    #expect(throws: BatchFault.held) { _ = try openOnce() }
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

  @Test func `what nobody touched for thirty days is removed`() throws {
    let path = try open("old").path
    let times = [
      timespec(tv_sec: Self.now - 2_592_001, tv_nsec: 0),
      timespec(tv_sec: Self.now - 2_592_001, tv_nsec: 0),
    ]
    try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
    let young = try open("young").path
    #expect(access(path, F_OK) != 0 && access(young, F_OK) == 0)
  }

  @Test func `a link and a folder in its place are not followed`() throws {
    let place = try open("x").path.replacing("x.batch", with: "")
    try #require(symlink("/etc/passwd", place + "a1.batch") == 0)
    #expect(throws: BatchFault.self) { _ = try open() }
    try #require(mkdir(place + "b2.batch", 0o700) == 0)
    #expect(throws: BatchFault.self) { _ = try open("b2") }
  }
}
