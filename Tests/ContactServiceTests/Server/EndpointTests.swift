import Testing

@testable import ContactService

@Suite struct EndpointTests {
  @Test(arguments: [
    ("https://api.example.com", "https://api.example.com", "api.example.com"),
    ("HTTPS://API.Example.com:8443/", "https://api.example.com:8443", "api.example.com:8443"),
    ("https://example.com/a//b/", "https://example.com/a/b", "example.com"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "127.0.0.1:8080"),
    ("http://127.255.0.9", "http://127.255.0.9", "127.255.0.9"),
    ("http://localhost", "http://localhost", "localhost"),
    ("http://[::1]:80", "http://[::1]:80", "[::1]:80"),
    ("https://[2001:db8::1]", "https://[2001:db8::1]", "[2001:db8::1]"),
  ])
  func `an address is read`(text: String, written: String, host: String) throws {
    let endpoint = try Endpoint(text)
    #expect(endpoint.text == written)
    #expect(endpoint.host == host)
  }

  @Test(arguments: [
    ("", EndpointError.scheme), ("api.example.com", .scheme), ("ftp://example.com", .scheme),
    ("https://", .host), ("https://:443", .host), ("https://-a.com", .host),
    ("https://a%2eb", .host), ("https://[::1", .host), ("https://[abc]", .host),
    ("https://user@example.com", .userInfo), ("https://u:p@127.0.0.1", .userInfo),
    ("https://example.com?x", .query), ("https://example.com/a#b", .fragment),
    ("https://example.com:0", .port), ("https://example.com:65536", .port),
    ("https://example.com:", .port), ("https://example.com:+1", .port),
    ("https://[::1]x", .port), ("https://example.com/../v1", .dots),
    ("https://example.com/%2E%2e/v1", .dots), ("https://example.com/ a", .characters),
    ("https://exämple.com", .characters), ("https://example.com\\@evil.com", .characters),
    ("https://example.com\n", .characters), ("http://example.com", .notEncrypted),
    ("http://127.evil.com", .notEncrypted), ("http://127.1", .notEncrypted),
    ("http://127.0.0.256", .notEncrypted), ("http://0127.0.0.1", .notEncrypted),
    ("http://localhost.evil.com", .notEncrypted), ("http://[::2]", .notEncrypted),
  ])
  func `an impossible address is refused`(text: String, error: EndpointError) {
    #expect(throws: error) { try Endpoint(text) }
  }

  @Test func `no refusal quotes the address`() {
    for error in EndpointError.allCases { #expect(error.description.hasSuffix(".")) }
    #expect(throws: EndpointError.userInfo) { try Endpoint("https://ada:hunter2@example.com") }
    #expect(!EndpointError.userInfo.description.contains("hunter2"))
  }

  @Test(arguments: [
    ("7", "7"), ("a b", "a%20b"), ("../8", "..%2F8"), ("a/b?c#d", "a%2Fb%3Fc%23d"),
    ("%2e", "%252e"),
    ("é", "%C3%A9"), ("...", "..."), ("{id}", "%7Bid%7D"), ("a\r\nb", "a%0D%0Ab"),
  ])
  func `an id is one segment of the path`(id: String, segment: String) throws {
    let endpoint = try Endpoint("https://example.com/api")
    #expect(
      try endpoint.url(of: endpoint.routes.update, id: id)
        == "https://example.com/api/v2/contacts/\(segment)")
  }

  @Test func `a route without a slash does not lengthen the host's name`() throws {
    var routes = Routes()
    routes.update = Route(.patch, ".evil.com/{id}")
    let endpoint = try Endpoint("https://example.com", routes: routes)
    #expect(
      try endpoint.url(of: endpoint.routes.update, id: "7") == "https://example.com/.evil.com/7")
  }

  @Test(arguments: [
    ("", IdentifierError.empty), (".", .dots), ("..", .dots), ("a\0b", .nul),
  ])
  func `an id that isn't safe in a URL is refused`(id: String, error: IdentifierError) throws {
    let endpoint = try Endpoint("https://example.com")
    #expect(throws: error) { try endpoint.url(of: endpoint.routes.update, id: id) }
  }

  @Test(arguments: [
    ("https://a.example", nil), ("https://a.example/api", nil), ("https://a.example/v2/api", nil),
    ("https://a.example/v1", nil), ("https://a.example/xv2", nil),
    ("https://a.example/v2", "https://a.example"), ("https://a.example/v2/", "https://a.example"),
    ("https://a.example/v2/v2", "https://a.example"),
    ("https://a.example/V2", "https://a.example"),
    ("https://a.example:8443/api/v2", "https://a.example:8443/api"),
    ("https://a.example/v2/contacts", "https://a.example"),
    ("https://a.example/v2/contacts/1001", "https://a.example"),
    ("https://a.example/v2/lists", "https://a.example"),
  ])
  func `an address that ends with the common beginning of all paths is recognised`(
    text: String, shorter: String?
  ) throws {
    let repetition = try Endpoint(text).repetition
    #expect((repetition == nil) == (shorter == nil))
    if let shorter {
      #expect(repetition?.hasSuffix("Use \(shorter) as the server's address.") == true)
    }
  }

  @Test func `the repeated part depends on the configured paths`() throws {
    var routes = Routes()
    routes.contacts = Route(.get, "/api/people")
    #expect(try Endpoint("https://a.example/api", routes: routes).repetition != nil)
    #expect(try Endpoint("https://a.example/v2", routes: routes).repetition != nil)
    routes = Routes()
    routes.read = Route(.get, "/{id}")
    #expect(try Endpoint("https://a.example/x", routes: routes).repetition == nil)
  }
}
