import ContactModel
import Testing

@testable import ContactService

@Suite struct NamesExchangeTests {
  @Test func `names are read page by page`() throws {
    var exchange = try NamesExchange(.lists, server: Sample.server())
    #expect(exchange.firstRequest.url == "https://api.example.com/v2/lists")
    let first = #"{"data": [{"id": 3, "name": "VIP"}], "meta": {"last_page": 2}}"#
    guard case .send(let request) = exchange.apply(Sample.answer(200, first)) else {
      Issue.record("no second page")
      return
    }
    #expect(request.url == "https://api.example.com/v2/lists?page=2")
    let second = #"{"data": [{"id": "4"}, {"id": 99999999999}], "meta": {"last_page": 2}}"#
    #expect(
      exchange.apply(Sample.answer(200, second))
        == .finished(
          .names(.lists, .loaded([NamedID(id: 3, name: "VIP"), NamedID(id: 4, name: "")]))))
  }

  @Test func `pages come to an end`() throws {
    var exchange = try NamesExchange(.labels, server: Sample.server())
    let endless = Sample.answer(200, #"{"data": [], "meta": {"last_page": 1000000}}"#)
    var requests = 1
    while case .send = exchange.apply(endless) { requests += 1 }
    #expect(requests == NamesExchange.mostPages)
  }

  @Test func `a failure says what there is not`() throws {
    var exchange = try NamesExchange(.labels, server: Sample.server())
    guard case .finished(.names(.labels, .failed(let failure))) = exchange.apply(Sample.answer(404))
    else {
      Issue.record("not failed")
      return
    }
    #expect(failure.message.contains("There is no list of labels on api.example.com"))
  }
}
