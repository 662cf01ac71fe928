import ContactModel
import Testing

@testable import SandboxServer

@Suite struct SeedsTests {
  @Test func `are many, and no two have the same id`() throws {
    let contacts = try Seeds.contacts()
    #expect(contacts.count >= 30)
    #expect(Set(contacts.map(\.id)).count == contacts.count)
    #expect(Seeds.names.values.allSatisfy { $0.count >= 6 })
  }

  @Test func `each passes the rules it would be updated by`() throws {
    let known = Seeds.names.mapValues { Set($0.map(\.id)) }
    let today = try #require(CalendarDate("2026-11-24"))
    for contact in try Seeds.contacts() {
      let body = JSONValue.object(
        contact.members.map { JSONMember($0.key.rawValue, $0.value) })
      let errors = Submission(body, to: contact, .replace).errors(today: today, known: known)
      #expect(errors.isEmpty, "\(contact.id): \(errors)")
    }
  }

  @Test func `have only members of the API document`() throws {
    guard case .array(let objects) = try JSONValue(reading: PackageResources.seeds_json) else {
      Issue.record("not a list")
      return
    }
    #expect(objects.count == (try Seeds.contacts().count))
    for case .object(let members) in objects {
      let unknown = members.map(\.name).filter {
        $0 != "id" && Field.named(FieldID($0)) == nil
      }
      #expect(unknown.isEmpty)
    }
  }

  @Test func `have null, empty and filled values, and letters of many scripts`() throws {
    let members = try Seeds.contacts().flatMap(\.members.values)
    #expect(members.contains(.null))
    #expect(members.contains(.string("")))
    let letters = members.map(\.text).joined().unicodeScalars.map(\.value)
    for script in [0xE9, 0x301, 0x627, 0x738B, 0x1F984] as [UInt32] {
      #expect(letters.contains(script))
    }
  }
}
