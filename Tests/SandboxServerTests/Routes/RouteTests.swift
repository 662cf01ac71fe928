import FlyingFox
import ContactModel
import Testing

@testable import SandboxServer

@Suite struct RouteTests {
  @Test(arguments: [
    ("/v2/contacts/1001", "1001"), ("/v2/contacts/a%2Fb", "a/b"), ("/v2/contacts/..", ".."),
    ("/v2/contacts/%C3%A9%20%3F", "é ?"), ("/v2/contacts/%25", "%"), ("/v2/contacts", ""),
  ])
  func `takes the id from the path, decoded`(path: String, id: String) throws {
    #expect(try Route.find("GET", path: path).id == id)
  }

  @Test(arguments: [
    "", "/", "/v2", "/v2/", "/v2/contacts/", "/v2/contacts/1/2", "/v2/contacts/%FF", "/v1/contacts",
    "/v2/Contacts", "//v2/contacts", "/v2/labels/1",
  ])
  func `knows no other path`(path: String) {
    let refusal = #expect(throws: Refusal.self) { try Route.find("GET", path: path) }
    #expect(refusal?.status.code == 404)
  }

  @Test func `every field of ids has a route of its own`() throws {
    for field in Field.collections { _ = try Route.find("GET", path: "/v2/\(field.key)") }
    #expect(Field.collections.map(\.id) == [.lists, .labels])
  }
}
