import Glibc
import Testing

@testable import LocalState

@Suite struct TokenSourceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ path: String) throws(TokenError) -> String {
    try TokenSource.file(path).read(folder.environment).text
  }

  @Test(arguments: [
    ("abc", "abc"), ("abc\n", "abc"), ("abc\r\n", "abc"), ("abc\ndef\n", "abc"), ("a b\n", "a b"),
  ])
  func `The first line counts`(text: String, expected: String) throws {
    #expect(try read(folder.write("token", text)) == expected)
  }

  @Test func `The file comes before the environment`() throws {
    var settings = Settings()
    let environment = Environment(["CONTACT_TOKEN": "abc"])
    #expect(try TokenSource(settings, environment) == .environment)
    #expect(try TokenSource(settings, environment).read(environment).text == "abc")
    settings.tokenFile = "/x/token"
    #expect(try TokenSource(settings, environment) == .file("/x/token"))
    #expect(throws: TokenError.notSet) { try TokenSource(Settings(), Environment([:])) }
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o700] as [mode_t])
  func `A file that others may read is refused`(mode: mode_t) throws {
    let path = try folder.write("token", "abc", mode: mode)
    #expect(throws: TokenError.file(path, .open(mode: UInt32(mode)))) { try read(path) }
  }

  @Test func `A file that only its owner may read is taken`() throws {
    #expect(try read(folder.write("token", "abc", mode: 0o400)) == "abc")
  }

  @Test func `Links, folders, pipes and large files are refused`() throws {
    let file = try folder.write("token", "abc")
    let link = folder.path + "/link"
    #expect(symlink(file, link) == 0)
    #expect(throws: TokenError.file(link, .symbolicLink)) { try read(link) }
    #expect(throws: TokenError.file(folder.path, .notRegular)) { try read(folder.path) }
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: TokenError.file(pipe, .notRegular)) { try read(pipe) }
    let large = try folder.write("large", String(repeating: "a", count: 4_097))
    #expect(throws: TokenError.file(large, .tooLarge(limit: 4_096))) { try read(large) }
    #expect(throws: TokenError.file("/nowhere/x", .missing)) { try read("/nowhere/x") }
    let empty = try folder.write("empty", "\nabc")
    #expect(throws: TokenError.empty(.file(empty))) { try read(empty) }
  }

  @Test func `A token shows itself nowhere`() {
    let token = TokenText(text: "s3cret", source: .environment)
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), "\([token])", dumped] {
      #expect(!text.contains("s3cret"))
    }
  }
}
