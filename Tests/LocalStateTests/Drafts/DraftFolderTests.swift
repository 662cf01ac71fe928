import ContactModel
import Glibc
import TestSupport
import Testing

@testable import LocalState

@Suite struct DraftFolderTests {
  private let temporary: TemporaryFolder
  private let place: DraftPlace

  init() throws {
    temporary = try TemporaryFolder()
    place = DraftPlace(path: temporary.path)
  }

  private func home(_ path: String) -> Environment { Environment(["HOME": path]) }

  @Test func `Without XDG_STATE_HOME drafts are in the home folder`() throws {
    let path = try DraftFolder(home(temporary.path)).path
    #expect(path == temporary.path + "/.local/state/contact/drafts")
    let relative = Environment(["HOME": temporary.path, "XDG_STATE_HOME": "state"])
    #expect(try DraftFolder(relative).path == path)
  }

  @Test func `Without a home folder there are no drafts, and no folder is created for them`() throws
  {
    #expect(throws: DraftStoreError.folder(.noHome("drafts"))) { try DraftFolder(Environment([:])) }
    #expect(throws: DraftStoreError.folder(.noHome("drafts"))) { try DraftFolder(home("relative")) }
    let missing = temporary.path + "/nobody"
    #expect(throws: DraftStoreError.folder(.missingHome(missing))) {
      try DraftFolder(home(missing))
    }
    #expect(access(missing, F_OK) != 0)
  }

  @Test(arguments: ["contact", "contact/drafts"])
  func `A symbolic link or a file in place of the program's folders is refused`(name: String) throws
  {
    let path = "\(temporary.path)/\(name)"
    let other = try TemporaryFolder()
    if name != "contact" { mkdir(temporary.path + "/contact", 0o700) }
    #expect(symlink(other.path, path) == 0)
    #expect(throws: DraftStoreError.folder(.symbolicLink(path))) { try place.folder }
    unlink(path)
    try temporary.write(name, "")
    #expect(throws: DraftStoreError.folder(.notFolder(path))) { try place.folder }
    #expect(try DraftPlace(path: other.path).files == [])
  }

  @Test(arguments: ["contact", "contact/drafts"], [0o770, 0o707, 0o777] as [mode_t])
  func `A folder that others may write into is refused`(name: String, mode: mode_t) throws {
    _ = try place.folder
    let path = "\(temporary.path)/\(name)"
    chmod(path, mode)
    #expect(throws: DraftStoreError.folder(.open(path, mode: UInt32(mode)))) { try place.folder }
  }

  @Test(.enabled(if: geteuid() == 0), arguments: ["", "/contact", "/contact/drafts"])
  func `Another user's folder is refused`(name: String) throws {
    if !name.isEmpty { _ = try place.folder }
    let path = temporary.path + name
    #expect(chown(path, 65_534, 65_534) == 0)
    #expect(throws: DraftStoreError.folder(.notOwn(path))) { try place.folder }
  }

  @Test(arguments: [0, 0o022, 0o777] as [mode_t])
  func `Files are 0600 and folders 0700 under any umask`(mask: mode_t) async throws {
    let path = temporary.path + "/new/state"
    await #expect(processExitsWith: .success) { [path = path as String, mask = mask as mode_t] in
      umask(mask)
      let store = try DraftPlace(path: path).open()
      try store.write(DraftPlace.draft())
      try DraftPlace.overwrite(store.path, [])
      _ = try store.read()
      try store.write(DraftPlace.draft())
      let place = DraftPlace(path: path)
      for folder in ["", "/contact", "/contact/drafts"] {
        #expect(try DraftPlace.mode(path + folder) == 0o700)
      }
      let files = try place.files
      #expect(files.count == 4)
      for file in files {
        #expect(try DraftPlace.mode("\(path)/contact/drafts/\(file)") == 0o600)
      }
    }
  }

  @Test func `The list has every draft, the last written first, and those set aside`() throws {
    let (one, two, three) = (try place.open("1"), try place.open("2"), try place.open("3"))
    try one.write(DraftPlace.draft(id: "1"))
    try two.write(DraftPlace.draft(id: "2", phase: .unknown(since: 7, reason: "no answer")))
    try DraftPlace.overwrite(three.path, "{}".utf8)
    try DraftPlace.touch(one.path, 300)
    try DraftPlace.touch(two.path, 200)
    try DraftPlace.touch(three.path, 100)
    let list = try place.folder.list()
    #expect(list.map(\.path) == [one.path, two.path, three.path])
    #expect(list.map(\.modified) == [300, 200, 100])
    let draft = try #require(list[1].draft)
    #expect(draft.contactID == "2" && draft.server == DraftPlace.server)
    #expect(draft.base.name == "ada@example.com" && draft.edit.changes.count == 1)
    #expect(draft.phase == .unknown(since: 7, reason: "no answer"))
    guard case .bad(.damaged) = list[2].content else {
      Issue.record("it is not a draft")
      return
    }
    let entry = try place.folder.entry(server: DraftPlace.server, contactID: "1")
    #expect(entry == list[0])
    #expect(try place.folder.entry(server: DraftPlace.server, contactID: "4") == nil)
  }

  @Test func `A draft is discarded, but not while an editor has it open`() throws {
    var store: DraftStore? = try place.open()
    try store?.write(DraftPlace.draft())
    let entry = try #require(try place.folder.list().first)
    let holder = DraftHolder.own(since: DraftPlace.now)
    #expect(throws: DraftStoreError.heldBy(holder)) { try place.folder.discard(entry) }
    #expect(try store?.read() == .draft(DraftPlace.draft()))
    store = nil
    try place.folder.discard(entry)
    #expect(try place.files == [])
  }
}
