import ContactModel
import Glibc
import TestSupport
import Testing

@testable import LocalState

/// Earlier saves on the disk.
@Suite struct SaveHistoryTests {
  private static let now = 1_764_000_000_000
  private static let day = 86_400_000
  private static let server = "https://api.example"
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func history(
    _ path: String, days: Int = 90, room: Int = 8_388_608
  ) -> SaveHistory {
    SaveHistory(days: days, room: room, Environment(["XDG_STATE_HOME": path]))
  }

  private func history(days: Int = 90) -> SaveHistory {
    Self.history(folder.path, days: days)
  }

  private static func save(
    _ text: String = "Zoe", id: String = "1", server: String = server, time: Int = now
  ) throws -> EarlierSave {
    let first = try #require(Field.named(.firstName)), second = try #require(Field.named(.email))
    return EarlierSave(
      time: time, server: server, contactID: id, name: "Ada", country: "GB", requestID: "r-1",
      parts: [
        EarlierSave.Part(first, old: nil, new: .string(text)),
        EarlierSave.Part(second, old: .number("1.10"), new: .null),
      ])
  }

  private func saves(id: String = "1", days: Int = 90, now: Int = now) throws -> [EarlierSave] {
    try history(days: days).saves(server: Self.server, contactID: id, now: now)
  }

  /// The names of the saved persons, the newest first.
  private func names(id: String = "1", days: Int = 90, now: Int = now) throws -> [String] {
    try saves(id: id, days: days, now: now).map { $0.parts[0].saved.text }
  }

  private var directory: String { folder.path + "/contact/history" }

  private func files() throws -> [String] {
    try Folder(opening: directory).names().filter { !$0.hasPrefix(".") }.sorted()
  }

  private func onlyFile() throws -> String {
    let files = try files().filter { !$0.hasSuffix(".seen") }
    try #require(files.count == 1, "\(files)")
    return directory + "/" + files[0]
  }

  @Test func `a save is read as it was written, with a number and its author`() throws {
    var save = try Self.save("a\"\u{1B}[2J\n\u{202E}é")
    save.batch = "b-1"
    save.undoes = [4, 5]
    #expect(history().write(save) == nil)
    #expect(history().write(try Self.save()) == nil)
    let found = try saves()
    #expect(found.map(\.number) == [2, 1])
    let author = Author()
    save.number = 1
    save.author = EarlierSave.Author(user: author.user, login: author.login, host: author.host)
    #expect(found.last == save)
    let text = try LocalFiles.text(at: onlyFile())
    #expect(text.utf8.allSatisfy { $0 == 10 || (0x20...0x7E).contains($0) })
    #expect(text.split(separator: "\n").count == 2)
    #expect(text.contains(#""first_name":{"new":"a\"\u001b"#), "\(text)")
    #expect(text.contains(#""email":{"old":1.10,"new":null}"#))
    #expect(text.contains(#""time":"2025-11-24T16:00:00.000Z""#))
  }

  @Test(arguments: (0..<20).map { _ in SeededGenerator() }.map(\.seed))
  func `any value is read back byte for byte`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let texts = ["\u{301}", "李", "\u{0}", "\\", "\"", "😀", "\u{85}", "\u{2028}", "{", "\n"]
    let values: [JSONValue?] = [
      nil, .null, .bool(true), .number("-0.10e5"), .verbatim(#""a\ud800é""#), .array([.object([])]),
    ]
    let parts = Field.all.map { field in
      EarlierSave.Part(
        field, old: values.randomElement(using: &generator) ?? nil,
        new: .string(texts.shuffled(using: &generator).joined()))
    }
    let id = texts.shuffled(using: &generator).joined()
    let save = EarlierSave(
      time: .random(in: 0...4_000_000_000_000, using: &generator), server: Self.server,
      contactID: id, name: id, country: "\u{7F}", parts: parts)
    #expect(history(days: 3_650).write(save) == nil, "seed \(seed)")
    let read = try #require(try saves(id: id, days: 0).first)
    #expect(read.time == save.time && read.name.isSameBytes(as: save.name))
    #expect(read.parts.map(\.new) == save.parts.map(\.new))
    let forms = zip(read.parts, save.parts).allSatisfy {
      $0.old?.text == $1.old?.text || $1.old?.text.contains("ud800") == true
    }
    #expect(forms, "seed \(seed)")
  }

  @Test func `files are accessible only to the operator, whatever the umask`() async throws {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      umask(0)
      #expect(Self.history(path).write(try Self.save()) == nil)
      var facts = stat()
      let directory = path + "/contact/history"
      #expect(stat(directory, &facts) == 0 && facts.st_mode & 0o777 == 0o700)
      let names = try Folder(opening: directory).names().filter { !$0.hasPrefix(".") }
      #expect(names.count == 1)
      #expect(stat(directory + "/" + names[0], &facts) == 0 && facts.st_mode & 0o777 == 0o600)
    }
  }

  @Test func `each contact of each server has a file, whatever its id`() throws {
    let ids = ["1", "..", "a/b", "\u{0}", String(repeating: "x", count: 500), "1.history"]
    for id in ids {
      #expect(history().write(try Self.save(id, id: id)) == nil)
      #expect(history().write(try Self.save("other", id: id, server: "http://other")) == nil)
    }
    #expect(try files().count == 2 * ids.count)
    for id in ids { #expect(try names(id: id) == [id]) }
    let all = try history().all(now: Self.now)
    #expect(all.saves.count == 2 * ids.count && all.faults.isEmpty)
  }

  @Test func `saves are removed after their days, and numbers stay`() throws {
    for day in [0, 1, 40, 100, 102] {
      let time = Self.now + day * Self.day
      #expect(history(days: 50).write(try Self.save("\(day)", time: time)) == nil)
    }
    let after = Self.now + 102 * Self.day
    #expect(try saves(days: 50, now: after).map(\.number) == [5, 4])
    #expect(try LocalFiles.text(at: onlyFile()).split(separator: "\n").count == 2)
    #expect(try saves(days: 50, now: after + 100 * Self.day).isEmpty)
    #expect(try names(days: 0, now: after + 100 * Self.day) == ["102", "100"], "still there")
  }

  @Test(arguments: [-20_000, 4_000])
  func `a clock that jumps neither removes nor hides saves`(days: Int) throws {
    for (day, name) in [(0, "a"), (days, "jumped"), (days, "again"), (1, "b")] {
      let time = Self.now + day * Self.day
      #expect(history().write(try Self.save(name, time: time)) == nil)
      history().sweep(now: time / 1_000)
    }
    #expect(try saves(days: 0).map(\.number) == [4, 3, 2, 1])
    #expect(try names(now: Self.now + Self.day).filter { $0.count == 1 } == ["b", "a"])
  }

  @Test func `a file doesn't grow without limit`() throws {
    #expect(history().write(try Self.save("1")) == nil)
    let room = try LocalFiles.bytes(at: onlyFile()).count * 5 / 2
    let history = SaveHistory(
      days: 90, room: room, Environment(["XDG_STATE_HOME": folder.path]))
    for number in 2...9 { #expect(history.write(try Self.save("\(number)")) == nil) }
    #expect(try saves().map(\.number) == [9, 8, 7])
    #expect(history.write(try Self.save(String(repeating: "x", count: room))) == nil)
    #expect(history.write(try Self.save()) == nil)
    #expect(try saves().map(\.number) == [11], "what is too large stays until the next")
  }

  @Test func `if the history is turned off nothing is written or removed`() throws {
    #expect(history().write(try Self.save()) == nil)
    #expect(history(days: 0).write(try Self.save("Eve")) == nil)
    history(days: 0).sweep(now: Self.now / 1_000 + 1_000_000_000)
    #expect(try names(days: 0) == ["Zoe"])
  }

  @Test func `old files and remains of killed programs are swept`() throws {
    #expect(history().write(try Self.save()) == nil)
    for name in ["a.bad", "a.2.bad", "a.new", "b.txt"] {
      try folder.write("x", to: "contact/history/" + name)
    }
    history().sweep(now: time(nil) + 89 * 86_400)
    #expect(try files().count == 5)
    history().sweep(now: time(nil) + 91 * 86_400)
    #expect(try files().count(where: { !$0.hasSuffix(".seen") }) == 5)
    history().sweep(now: time(nil) + 93 * 86_400)
    history().sweep(now: time(nil) + 184 * 86_400)
    #expect(try files() == ["b.txt"])
  }

  @Test(arguments: [
    "garbage\n", "{}\n", "\u{FEFF}{}\n", #"{"version":1,"sum":"0"}"# + "\n", "\n",
  ])
  func `a damaged file is set aside and never guessed at`(bytes: String) throws {
    #expect(history().write(try Self.save()) == nil)
    let path = try onlyFile()
    try folder.write(
      LocalFiles.text(at: path) + bytes, to: String(path.dropFirst(folder.path.count + 1)))
    #expect(throws: HistoryError.self) { try saves() }
    #expect(try files().map { String($0.suffix(4)) } == [".bad"])
    #expect(try saves().isEmpty)
    #expect(history().write(try Self.save("Eve")) == nil)
    #expect(try names() == ["Eve"])
  }

  @Test func `a byte order mark before a file is damage, and cuts nothing`() throws {
    #expect(history().write(try Self.save()) == nil)
    let path = try onlyFile()
    try folder.write(
      [0xEF, 0xBB, 0xBF] + LocalFiles.bytes(at: path),
      to: String(path.dropFirst(folder.path.count + 1)))
    let sentence = history().write(try Self.save("Eve"))
    #expect(sentence?.contains("was damaged. It was moved to") == true)
    #expect(try names() == ["Eve"])
  }

  @Test func `a clock that jumps after old saves were found removes no recent ones`() throws {
    #expect(history().write(try Self.save("Old", time: Self.now - 91 * Self.day)) == nil)
    #expect(history().write(try Self.save("New")) == nil)
    // The old one was found outdated now; ten years seem to pass then.
    let later = Self.now + 3_650 * Self.day
    #expect(history().write(try Self.save("Later", time: later)) == nil)
    #expect(try names(days: 0) == ["Later", "New"])
    history().sweep(now: later / 1_000)
    #expect(try names(days: 0) == ["Later", "New"])
  }

  @Test func `one byte that changed is damage, wherever it is`() throws {
    #expect(history().write(try Self.save()) == nil)
    let path = try onlyFile()
    let bytes = try LocalFiles.bytes(at: path)
    let name = String(path.dropFirst(folder.path.count + 1))
    for place in stride(from: 0, to: bytes.count - 1, by: 7) {
      var other = bytes
      other[place] ^= 1
      try folder.write(other, to: name)
      let sentence = history().write(try Self.save("Eve"))
      #expect(sentence?.contains("was damaged. It was moved to") == true, "byte \(place)")
      #expect(try names() == ["Eve"])
    }
  }

  @Test func `a line truncated by a power failure is ignored`() throws {
    #expect(history().write(try Self.save()) == nil)
    let path = try onlyFile()
    let text = try LocalFiles.text(at: path)
    try folder.write(
      text + text.prefix(40), to: String(path.dropFirst(folder.path.count + 1)))
    #expect(try names() == ["Zoe"])
    #expect(history().write(try Self.save("Eve")) == nil)
    #expect(try names() == ["Eve", "Zoe"])
  }

  @Test func `a newer program's file is left unchanged`() throws {
    #expect(history().write(try Self.save()) == nil)
    let path = try onlyFile()
    let text = try LocalFiles.text(at: path).replacing("{\"version\":1", with: "{\"version\":2")
    try folder.write(text, to: String(path.dropFirst(folder.path.count + 1)))
    #expect(
      history().write(try Self.save("Eve"))
        == "This save wasn't added to the history. "
        + "\(path) was written by a newer version of contact (format 2).")
    #expect(throws: HistoryError.newer(path, 2)) { try saves() }
    #expect(try LocalFiles.text(at: path) == text)
  }

  @Test func `a link, an open file and a folder of others are refused`() throws {
    #expect(history().write(try Self.save()) == nil)
    let path = try onlyFile()
    chmod(path, 0o644)
    #expect(throws: HistoryError.file(path, .open(mode: 0o644))) { try saves() }
    try #require(rename(path, path + "x") == 0 && symlink(path + "x", path) == 0)
    #expect(history().write(try Self.save())?.contains("is a symbolic link") == true)
    unlink(path)
    chmod(directory, 0o777)
    #expect(history().write(try Self.save())?.contains("chmod 700") == true)
    chmod(directory, 0o700)
  }

  @Test(.enabled(if: OwnMounts.arePossible))
  func `a full disk leaves the earlier saves intact`() async {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      try #require(OwnMounts.mount(at: path, "size=64k"))
      let history = Self.history(path)
      #expect(history.write(try Self.save()) == nil)
      let sentence = history.write(try Self.save(String(repeating: "x", count: 200_000)))
      #expect(sentence?.hasPrefix("This save wasn't added to the history. ") == true)
      #expect(sentence?.hasSuffix("can't be written: the disk is full.") == true)
      #expect(history.write(try Self.save("Eve")) == nil)
      let saves = try history.saves(server: Self.server, contactID: "1", now: Self.now)
      #expect(saves.map { $0.parts[0].saved.text } == ["Eve", "Zoe"])
    }
  }

  @Test func `a file that can't grow keeps its content`() async {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 65_536, rlim_max: 65_536)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let history = Self.history(path)
      #expect(history.write(try Self.save()) == nil)
      #expect(history.write(try Self.save(String(repeating: "x", count: 200_000))) != nil)
      #expect(history.write(try Self.save("Eve")) == nil)
      let saves = try history.saves(server: Self.server, contactID: "1", now: Self.now)
      #expect(saves.map(\.number) == [2, 1])
    }
  }

  @Test func `without a home folder a sentence says that nothing is kept`() throws {
    let history = SaveHistory(days: 90, Environment([:]))
    #expect(
      history.write(try Self.save())
        == "This save wasn't added to the history. "
        + "Can't find the history directory: set HOME or XDG_STATE_HOME.")
  }

  @Test func `several writers lose no save, even while old ones are removed`() async {
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      await withTaskGroup(of: Void.self) { group in
        for writer in 0..<4 {
          group.addTask {
            for round in 0..<10 {
              let time = Self.now + round * Self.day
              let save = try? Self.save("\(writer)-\(round)", time: time)
              let history = Self.history(path, days: 3_000, room: 2_000)
              let fault = save.flatMap { history.write($0) }
              #expect(fault == nil)
            }
          }
        }
      }
      let saves = try Self.history(path, days: 0)
        .saves(server: Self.server, contactID: "1", now: Self.now)
      #expect(saves.first?.number == 40 && saves.count < 40)
      #expect(zip(saves, saves.dropFirst()).allSatisfy { $0.number == $1.number + 1 })
    }
  }
}
