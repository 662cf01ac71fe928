import Testing

@testable import ContactService

@Suite struct OriginTests {
  @Test(arguments: [
    ("https://api.example.com", "https://API.example.com:443/v1/", true),
    ("http://localhost", "http://localhost:80", true),
    ("http://[::1]:8080/a", "http://[::1]:8080/b", true),
    ("https://api.example.com", "https://api.example.com:444", false),
    ("https://api.example.com", "https://example.com", false),
    ("https://localhost:80", "http://localhost:80", false),
    ("http://localhost", "http://127.0.0.1", false),
  ])
  func `a server is its scheme, host and port`(left: String, right: String, isSame: Bool) throws {
    let (left, right) = (try Endpoint(left).origin, try Endpoint(right).origin)
    #expect((left == right) == isSame)
    #expect((left.fileName == right.fileName) == isSame)
    #expect((left.description == right.description) == isSame)
  }

  @Test(arguments: [
    ("https://Api.example.com/v1", "https://api.example.com", "https_api.example.com_443"),
    ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443", "https_[2001:db8::1]_8443"),
  ])
  func `a server is written as in an address`(text: String, written: String, file: String) throws {
    let origin = try Endpoint(text).origin
    #expect(origin.description == written)
    #expect(origin.fileName == file)
    #expect(try Endpoint(written).origin == origin)
  }
}
