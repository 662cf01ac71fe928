import ContactModel
import Glibc
import TestSupport
import Testing

@testable import LocalState

/// Disks that are full, read-only or limited: for real, in a process of the test's own.
@Suite struct DraftDiskTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  /// Checks that a large draft fails, that the earlier one is untouched, that no stray is left, and
  /// that a small one still can be written.
  private static func expectFailure(_ code: Int32, in place: DraftPlace) throws {
    let store = try place.open()
    try store.write(DraftPlace.draft())
    let earlier = try DraftPlace.bytes(store.path)
    let files = try place.files
    let large = DraftPlace.draft(String(repeating: "x", count: 200_000))
    for _ in 0..<3 {
      #expect(throws: DraftStoreError.folder(.failed(.write, store.path, code: code))) {
        try store.write(large)
      }
      #expect(try DraftPlace.bytes(store.path) == earlier)
      #expect(try place.files == files)
    }
    try store.write(DraftPlace.draft("Zoe"))
    #expect(try store.read() == .draft(DraftPlace.draft("Zoe")))
  }

  @Test func `A write beyond the file size limit leaves the earlier draft intact`() async {
    await #expect(processExitsWith: .success) { [path = temporary.path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 65_536, rlim_max: 65_536)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      try Self.expectFailure(EFBIG, in: DraftPlace(path: path))
    }
  }

  @Test(.enabled(if: OwnMounts.arePossible))
  func `A full disk leaves the earlier draft intact`() async {
    await #expect(processExitsWith: .success) { [path = temporary.path as String] in
      try #require(OwnMounts.mount(at: path, "size=64k"))
      try Self.expectFailure(ENOSPC, in: DraftPlace(path: path))
      let fault = DraftStoreError.folder(.failed(.write, "/a", code: ENOSPC))
      #expect(fault.description == "/a can't be written: the disk is full.")
    }
  }

  @Test func `A folder that can't be written gives no lock and keeps the draft`() async throws {
    let path = temporary.path
    let file = try DraftPlace(path: path).leave(DraftPlace.draft())
    let drafts = path + "/contact/drafts"
    await #expect(processExitsWith: .success) {
      [path = path as String, drafts = drafts as String, file = file as String] in
      let place = DraftPlace(path: path)
      let earlier = try DraftPlace.bytes(file)
      if geteuid() == 0 {
        // Root can write everywhere, so another user has to try.
        for owned in [path, path + "/contact", drafts, file] { chown(owned, 65_534, 65_534) }
        try #require(setgid(65_534) == 0 && setuid(65_534) == 0)
      }
      try #require(chmod(drafts, 0o500) == 0)
      do throws(DraftStoreError) {
        _ = try DraftStore(
          in: DraftFolder(place.environment), server: DraftPlace.server, contactID: "1001", now: 0)
        Issue.record("it was opened")
      } catch {
        guard case .folder(.failed(.lock, _, code: EACCES)) = error else {
          Issue.record("\(error)")
          return
        }
      }
      #expect(try place.folder.list().first?.draft == DraftPlace.draft())
      #expect(try DraftPlace.bytes(file) == earlier)
      try #require(chmod(drafts, 0o700) == 0)
    }
  }
}

/// Mounts that only the calling thread sees.
enum OwnMounts {
  private typealias Unshare = @convention(c) (Int32) -> Int32
  private typealias Mount =
    @convention(c) (
      UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<CChar>?, UInt, UnsafePointer<CChar>?
    ) -> Int32

  /// Whether unshare(1) may mount, as it may for root in most places.
  static let arePossible: Bool =
    geteuid() == 0 && system("unshare -m mount -t tmpfs none /tmp 2>/dev/null") == 0

  /// Mounts a file system in memory that no other process sees.
  static func mount(at path: String, _ options: String) -> Bool {
    guard let unshare = dlsym(nil, "unshare"), let mount = dlsym(nil, "mount") else { return false }
    let (newNamespace, recursive, isPrivate): (Int32, UInt, UInt) = (0x20000, 0x4000, 0x40000)
    let call = unsafeBitCast(mount, to: Mount.self)
    return unsafeBitCast(unshare, to: Unshare.self)(newNamespace) == 0
      && call("none", "/", nil, recursive | isPrivate, nil) == 0
      && call("none", path, "tmpfs", 0, options) == 0
  }
}
