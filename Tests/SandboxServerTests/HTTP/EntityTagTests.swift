import ContactModel
import Testing

@testable import SandboxServer

@Suite struct EntityTagTests {
  private let tag = EntityTag(of: .object(["a": .string("b")]))

  @Test func `is quoted, and the same for the same content`() {
    #expect(tag.description.hasPrefix("\"") && tag.description.hasSuffix("\""))
    #expect(tag == EntityTag(of: .object(["a": .string("b")])))
    #expect(tag != EntityTag(of: .object(["a": .null])))
  }

  @Test func `tells a composed letter from a decomposed one`() {
    #expect(EntityTag(of: .string("\u{E9}")) != EntityTag(of: .string("e\u{301}")))
  }

  @Test func `is matched by itself, in a list, and by a star`() {
    for header in ["\(tag)", "\"x\", \(tag)", "\(tag),\"x\"", "*"] {
      #expect(tag.satisfies(ifMatch: header), "\(header)")
    }
  }

  @Test func `is not matched by another or a weak one`() {
    for header in ["", "\"x\"", "W/\(tag)", "\(tag)x"] {
      #expect(!tag.satisfies(ifMatch: header), "\(header)")
    }
  }
}
