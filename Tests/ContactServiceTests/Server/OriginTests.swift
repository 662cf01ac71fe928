import TestSupport
import Platform
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
  func `hosts are compared by their meaning`(one: String, other: String, isSame: Bool) throws {
    func isSameServer(_ one: String, as other: String) throws -> Bool {
      try Endpoint(one).isSameServer(asAnyOf: [Endpoint(other)]) { $0.map { _ in [] } }
    }
    #expect(try isSameServer(one, as: other) == isSame)
    #expect(try isSameServer(other, as: one) == isSame)
  }

  /// A test resolver, which records its lookups.
  private final class Names {
    private let table = [
      "live.example": ["192.0.2.1", "2001:db8::1"], "twin.example": ["2001:db8::1"],
      "other.example": ["192.0.2.2"],
    ]
    private(set) var asked: [String] = []

    func resolve(_ hosts: [String]) -> [Set<HostAddress>] {
      asked += hosts
      return hosts.map { host in
        Set((table[host] ?? []).flatMap { HostAddress.all(ofNumber: $0) })
      }
    }
  }

  @Test(arguments: [
    ("https://twin.example", ["https://live.example"], true, ["twin.example", "live.example"]),
    (
      "https://twin.example", ["https://other.example", "https://live.example."], true,
      ["twin.example", "other.example", "live.example"]
    ),
    ("https://192.0.2.1", ["https://live.example"], true, ["live.example"]),
    ("https://live.example", ["https://192.0.2.1"], true, ["live.example"]),
    ("https://other.example", ["https://live.example"], false, ["other.example", "live.example"]),
    (
      "https://unknown.example", ["https://gone.example"], false,
      ["unknown.example", "gone.example"]
    ),
    ("https://twin.example:8443", ["https://live.example"], false, []),
    ("https://live.example", ["https://other.example", "https://LIVE.example"], true, []),
    ("https://192.0.2.1", ["https://192.0.2.2"], false, []),
    ("https://live.example", [], false, []),
  ])
  func `different names are the same host if they share an address`(
    one: String, others: [String], isSame: Bool, asked: [String]
  ) throws {
    let names = Names()
    let others = try others.map { try Endpoint($0) }
    #expect(try Endpoint(one).isSameServer(asAnyOf: others, resolving: names.resolve) == isSame)
    #expect(names.asked == asked)
  }

  @Test func `numbers are looked up, several at a time`() throws {
    let lookups = try ["127.0.0.1", "", "::ffff:127.0.0.1"].map { try #require(AddressLookup($0)) }
    let found = try lookups.map { lookup in
      try Waiting.until("the addresses are known") {
        Descriptor(lookup.descriptor).checked().isReady
      }
      return try #require(lookup.result)
    }
    #expect(found.map(\.count) == [1, 0, 1] && found[0] == found[2])
  }
}
