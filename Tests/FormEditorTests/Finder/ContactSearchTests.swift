import ContactModel
import Testing

@testable import FormEditor

@Suite struct ContactSearchTests {
  /// A page of contacts with these names.
  private func page(_ names: [String], _ number: Int, of last: Int) -> LoadOutcome<ContactPage> {
    let contacts = names.map {
      Contact(id: "id-\($0)", members: [.firstName: .string($0), .email: .string("\($0)@b.org")])
    }
    return .loaded(
      ContactPage(
        entries: contacts,
        meta: PageMeta(lastPage: last, perPage: nil, total: nil)))
  }

  @Test func `all pages are read, and the best match comes first`() {
    var search = ContactSearch("an")
    #expect(search.next(at: 0) == .read(1, limit: 50))
    search.receive(page(["Ivan", "Zoe", "Anna"], 1, of: 2), at: 0)
    #expect(search.next(at: 0) == .read(2, limit: 50))
    search.receive(page(["Joan", "Andy"], 2, of: 2), at: 0)
    #expect(search.next(at: 0) == .done)
    #expect(search.found.map(\.name) == ["Andy", "Anna", "Ivan", "Joan"])
    #expect(search.countRead == 5)
  }

  @Test func `at most 30 pages are requested in a minute`() {
    var search = ContactSearch("x")
    for number in 1...30 {
      #expect(search.next(at: number) == .read(number, limit: 50))
      search.receive(page(["P\(number)"], number, of: 40), at: number)
    }
    #expect(search.next(at: 31) == .wait(until: 60_001))
    #expect(search.next(at: 60_001) == .read(31, limit: 50))
  }

  @Test func `a server's request to wait is respected, any other failure ends the search`() {
    var search = ContactSearch("x")
    _ = search.next(at: 0)
    search.receive(
      .failed(LoadError(message: "Wait.", exit: .refused, retryAfter: 7)), at: 1_000)
    #expect(search.next(at: 1_000) == .wait(until: 8_000))
    #expect(search.next(at: 8_000) == .read(1, limit: 50))
    let failure = LoadError(message: "Gone.", exit: .notSent)
    search.receive(.failed(failure), at: 8_000)
    #expect(search.next(at: 9_000) == .failed(failure))
  }
}
