import ContactService
import Glibc
import TestSupport
import Testing

@testable import LocalState

@Suite struct TokenSourceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ path: String) throws(TokenError) -> String? {
    try TokenSource.file(path).text(folder.environment)
  }

  private func origin(_ address: String = "https://api.example.com") throws -> Origin {
    try Endpoint(address).origin
  }

  @Test(arguments: ["abc", "abc\n", "abc\ndef\n", "a b\n", "\n"])
  func `A file is read completely, so that nothing in it is overlooked`(text: String) throws {
    #expect(try read(folder.write("token", text)) == text)
  }

  @Test func `The first source that is set counts`() throws {
    let origin = try origin()
    var settings = Settings()
    let environment = Environment(["XDG_CONFIG_HOME": folder.path])
    let stored = try folder.write("contact/tokens/https_api.example.com_443", "abc")
    #expect(try TokenSource(for: origin, settings, environment) == .file(stored))
    settings.tokenFile = "/x/token"
    #expect(try TokenSource(for: origin, settings, environment) == .file("/x/token"))
    settings.tokenCommand = ["pass"]
    #expect(try TokenSource(for: origin, settings, environment) == .command(["pass"]))
    let whole = Environment(["CONTACT_TOKEN": "abc", "XDG_CONFIG_HOME": folder.path])
    #expect(try TokenSource(for: origin, settings, whole) == .environment)
    #expect(try TokenSource.environment.text(whole) == "abc")
    #expect(
      TokenSource.all(for: origin, settings, whole)
        == [.environment, .command(["pass"]), .file("/x/token"), .file(stored)])
    settings.url = "https://other.example"
    #expect(TokenSource.all(for: origin, settings, whole) == [.environment, .file(stored)])
    #expect(throws: TokenError.notSet) {
      try TokenSource(for: origin, Settings(), Environment([:]))
    }
  }

  @Test(arguments: [
    ("https://api.example.com", true), ("https://API.example.com:443/v1", true),
    ("https://api.example.com:8443", false), ("https://example.com", false),
    ("https://api.example.com.evil.com", false), ("http://127.0.0.1", false), ("no address", false),
  ])
  func `The token in the configuration is only for its own server`(
    url: String, isOurs: Bool
  ) throws {
    let origin = try origin()
    var settings = Settings()
    settings.url = url
    settings.tokenFile = "/x/token"
    if isOurs {
      #expect(try TokenSource(for: origin, settings, Environment([:])) == .file("/x/token"))
      return
    }
    let error = #expect(throws: TokenError.self) {
      try TokenSource(for: origin, settings, Environment([:]))
    }
    #expect(error == .otherServer(origin))
    #expect(error?.description.contains("contact login --url https://api.example.com,") == true)
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o700] as [mode_t])
  func `A file that others may read is refused`(mode: mode_t) throws {
    let path = try folder.write("token", "abc", mode: mode)
    #expect(throws: TokenError.file(path, .open(mode: UInt32(mode)))) { try read(path) }
  }

  @Test func `A file that only its owner may read is accepted`() throws {
    #expect(try read(folder.write("token", "abc", mode: 0o400)) == "abc")
  }

  @Test func `A link is as good as the file that it names`() throws {
    let file = try folder.write("token", "abc")
    let link = folder.path + "/link"
    #expect(symlink(file, link) == 0)
    #expect(try read(link) == "abc")
    #expect(chmod(file, 0o644) == 0)
    #expect(throws: TokenError.file(link, .open(mode: 0o644))) { try read(link) }
  }

  @Test func `Folders, pipes and large files are refused`() throws {
    #expect(throws: TokenError.file(folder.path, .notRegular)) { try read(folder.path) }
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: TokenError.file(pipe, .notRegular)) { try read(pipe) }
    let large = try folder.write("large", String(repeating: "a", count: 8_449))
    #expect(throws: TokenError.file(large, .tooLarge(limit: 8_448))) { try read(large) }
    #expect(throws: TokenError.file("/nowhere/x", .missing)) { try read("/nowhere/x") }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func `Another user's file is refused`() throws {
    let path = try folder.write("token", "abc")
    #expect(chown(path, 12_345, 12_345) == 0)
    #expect(throws: TokenError.file(path, .notOwn)) { try read(path) }
  }

  @Test func `A token is never shown`() {
    let token = TokenText(text: "s3cret", source: .environment)
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), "\([token])", dumped] {
      #expect(!text.contains("s3cret"))
    }
  }
}

extension TokenSource {
  /// The text of a token that no program prints.
  func text(_ environment: Environment) throws(TokenError) -> String? {
    if case .token(let token) = try read(environment, seconds: 10) { token.text } else { nil }
  }
}
