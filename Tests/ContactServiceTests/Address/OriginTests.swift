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

  @Test(arguments: [
    ("https://127.0.0.1:8443", "https://localhost:8443", true),
    ("https://127.1:8443", "https://LOCALHOST.:8443", true),
    ("https://[::1]", "https://[0:0:0:0:0:0:0:1]:443", true),
    ("https://[::ffff:192.0.2.1]", "https://192.0.2.1", true),
    ("https://api.example.com/a", "https://API.example.com.:443/b", true),
    ("https://127.0.0.1:8443", "https://127.0.0.1:8444", false),
    ("https://192.0.2.1", "https://192.0.2.2", false),
    ("https://api.example.com", "https://test.example.com", false),
  ])
  func `hosts are compared by what they are`(one: String, other: String, isSame: Bool) throws {
    #expect(try Endpoint(one).isSameServer(as: Endpoint(other)) == isSame)
    #expect(try Endpoint(other).isSameServer(as: Endpoint(one)) == isSame)
  }
}
