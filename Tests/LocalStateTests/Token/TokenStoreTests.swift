import ContactService
import Glibc
import TestSupport
import Testing

@testable import LocalState

@Suite struct TokenStoreTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func origin(_ address: String = "https://api.example.com") throws -> Origin {
    try Endpoint(address).origin
  }

  private func mode(_ path: String) -> mode_t {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_mode & 0o7777 : 0
  }

  @Test func `A token is stored for its server, read, replaced and removed`() throws {
    let store = TokenStore(folder.environment)
    let origin = try origin()
    let path = try #require(store.path(for: origin))
    #expect(path == folder.path + "/contact/tokens/https_api.example.com_443")
    #expect(try !store.remove(for: origin))
    for text in ["abc", "def"] {
      try store.store(text, for: origin)
      let source = try TokenSource(for: origin, Settings(), folder.environment)
      #expect(source == .file(path))
      #expect(try source.text(folder.environment) == text + "\n")
      #expect(mode(path) == 0o600)
    }
    #expect(mode(folder.path + "/contact/tokens") == 0o700)
    #expect(throws: TokenError.notSet) {
      try TokenSource(for: try self.origin("https://example.com"), Settings(), folder.environment)
    }
    #expect(try store.remove(for: origin))
    #expect(try !store.remove(for: origin))
    #expect(mode(path) == 0)
  }

  @Test func `A link in place of the token is replaced, not followed`() throws {
    let victim = try folder.write("victim", "mine")
    try folder.write("contact/tokens/.keep", "", mode: 0o600)
    let store = TokenStore(folder.environment)
    let path = try #require(store.path(for: origin()))
    #expect(symlink(victim, path) == 0)
    try store.store("abc", for: origin())
    #expect(try LocalFiles.text(at: victim) == "mine")
    #expect(try LocalFiles.text(at: path, guardedBy: .secret) == "abc\n")
  }

  @Test func `A folder that others may write into is refused`() throws {
    try folder.write("contact/tokens/.keep", "")
    #expect(chmod(folder.path + "/contact/tokens", 0o777) == 0)
    let error = #expect(throws: TokenError.self) {
      try TokenStore(folder.environment).store("s3cret", for: try origin())
    }
    #expect(error?.description.contains("chmod 700") == true)
    #expect(error?.description.contains("s3cret") == false)
  }

  @Test func `Without a home folder a token can't be stored`() throws {
    let store = TokenStore(Environment([:]))
    #expect(store.path(for: try origin()) == nil)
    let error = #expect(throws: TokenError.self) { try store.store("abc", for: try origin()) }
    #expect(error?.description.contains("XDG_CONFIG_HOME") == true)
  }
}
