import Testing

@testable import SandboxServer

@Suite struct BearerTokenTests {
  @Test(arguments: ["Bearer secret", "bearer secret", "BEARER secret"])
  func `accepts its own token under any case of the scheme`(header: String) {
    #expect(BearerToken("secret").isCarried(by: header))
  }

  @Test(arguments: [
    nil, "", "secret", "Bearer", "Bearer ", "Bearer secre", "Bearer secrets", "Bearer Secret",
    "Basic secret", "Bearer  secret", "Bearer secret ",
  ])
  func `accepts nothing else`(header: String?) {
    #expect(!BearerToken("secret").isCarried(by: header))
  }
}
