import ContactModel
import Glibc
import TestSupport
import Testing

@testable import LocalState

@Suite struct DraftStoreTests {
  private let temporary: TemporaryFolder
  private let place: DraftPlace

  init() throws {
    temporary = try TemporaryFolder()
    place = DraftPlace(path: temporary.path)
  }

  @Test func `A draft is restored in the next session, until it is deleted`() throws {
    let expected = DraftPlace.draft("Zoe\u{301}", phase: .submitting(since: 7, mode: .complete))
    do {
      let store = try place.open()
      #expect(try store.read() == .none)
      try store.write(DraftPlace.draft("Ada"))
      try store.write(expected)
    }
    do {
      let next = try place.open()
      #expect(try next.read() == .draft(expected))
      try next.delete()
      try next.delete()
      #expect(try next.read() == .none)
    }
    #expect(try place.files == [])
  }

  @Test(arguments: [
    "..", ".", "", "/", "/etc/passwd", "a/b", "a\u{0}b", "a\u{0}", " ", "%2F", "é", "e\u{301}", "*",
    "\n", "-rf", String(repeating: "x", count: 10_000), String(repeating: "😀", count: 10_000),
  ])
  func `Each id has its own file in the folder`(id: String) throws {
    let store = try place.open(id)
    try store.write(DraftPlace.draft(id: id))
    #expect(try store.read() == .draft(DraftPlace.draft(id: id)))
    #expect(try place.files.count == 2)
    let name = try #require(store.path.split(separator: "/").last)
    #expect(store.path == "\(temporary.path)/contact/drafts/\(name)")
    #expect(name.utf8.count < 120)
    #expect(name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && name.first != ".")
  }

  @Test func `Ids and servers that look alike have separate drafts`() throws {
    let pairs = [
      ("a", "b"), ("ab", ""), ("", "ab"), ("a", "b\u{0}"), ("a", "é"), ("a", "e\u{301}"),
      ("a", "B"),
      ("a", String(repeating: "x", count: 300)), ("a", String(repeating: "x", count: 301)),
    ]
    let stores = try pairs.map { try place.open($1, server: $0) }
    for (pair, store) in zip(pairs, stores) {
      try store.write(DraftPlace.draft("\(pair)", id: pair.1, server: pair.0))
    }
    for (pair, store) in zip(pairs, stores) {
      let expected = DraftPlace.draft("\(pair)", id: pair.1, server: pair.0)
      #expect(try store.read() == .draft(expected))
    }
  }

  @Test func `A draft of another contact is neither written nor applied`() throws {
    let (store, other) = (try place.open("1001"), try place.open("1002"))
    #expect(throws: DraftStoreError.otherContact) { try store.write(DraftPlace.draft(id: "1002")) }
    try other.write(DraftPlace.draft(id: "1002"))
    #expect(rename(other.path, store.path) == 0)
    guard case .setAside(_, .damaged) = try store.read() else {
      Issue.record("it was taken")
      return
    }
    #expect(try store.read() == .none)
  }

  @Test(arguments: ["", "{", "damaged", "\u{0}\u{0}\u{0}", #"{"version":2}"#])
  func `An unusable draft is set aside, and no earlier one is overwritten`(
    text: String
  ) throws {
    let store = try place.open()
    var aside: [String] = []
    for number in 1...3 {
      let bytes = Array("\(text)\(String(repeating: " ", count: number))".utf8)
      try DraftPlace.overwrite(store.path, bytes)
      guard case .setAside(let path, let reason) = try store.read() else {
        Issue.record("it was taken")
        return
      }
      #expect((reason == .newer(2)) == text.contains("version"))
      #expect(path.hasSuffix(".bad"))
      #expect(try DraftPlace.bytes(path) == bytes)
      #expect(try DraftPlace.mode(path) == 0o600)
      aside.append(path)
    }
    #expect(Set(aside).count == 3)
    #expect(try DraftPlace.bytes(aside[0]) == Array("\(text) ".utf8))
    try store.write(DraftPlace.draft())
    #expect(try store.read() == .draft(DraftPlace.draft()))
  }

  @Test func `A truncated draft is set aside`() throws {
    let store = try place.open()
    try store.write(DraftPlace.draft())
    let bytes = try DraftPlace.bytes(store.path)
    try DraftPlace.overwrite(store.path, bytes.prefix(bytes.count / 2))
    guard case .setAside = try store.read() else {
      Issue.record("it was taken")
      return
    }
  }

  @Test func `A symbolic link in place of a draft is refused, and its target is left alone`()
    throws
  {
    let target = try temporary.write("target", "mine")
    let path = try place.open().path
    #expect(symlink(target, path) == 0)
    #expect(throws: DraftStoreError.file(path, .symbolicLink)) { try place.open() }
    #expect(try DraftPlace.bytes(target) == Array("mine".utf8))
  }

  @Test func `A link in the way of a new draft is never followed`() throws {
    let target = try temporary.write("target", "mine")
    let store = try place.open()
    #expect(symlink(target, DraftPlace.beside(store.path, ".new")) == 0)
    try store.write(DraftPlace.draft())
    #expect(try DraftPlace.bytes(target) == Array("mine".utf8))
    #expect(try store.read() == .draft(DraftPlace.draft()))
  }

  @Test func `A draft that others may read isn't used`() throws {
    let store = try place.open()
    try store.write(DraftPlace.draft())
    chmod(store.path, 0o644)
    #expect(throws: DraftStoreError.file(store.path, .open(mode: 0o644))) { try store.read() }
  }
}
