import ContactModel
import Testing

@testable import ContactService

@Suite struct NamesOperationTests {
  @Test func `names are read page by page`() throws {
    var operation = try NamesOperation(.lists, server: Sample.server())
    #expect(operation.firstRequest.url == "https://api.example.com/v2/lists")
    let first = #"{"data": [{"id": 3, "name": "VIP"}], "meta": {"last_page": 2}}"#
    guard case .send(let request) = operation.apply(Sample.response(200, first)) else {
      Issue.record("no second page")
      return
    }
    #expect(request.url == "https://api.example.com/v2/lists?page=2")
    let second = #"{"data": [{"id": "4"}, {"id": 99999999999}], "meta": {"last_page": 2}}"#
    #expect(
      operation.apply(Sample.response(200, second))
        == .finished(
          .names(.lists, .loaded([NamedID(id: 3, name: "VIP"), NamedID(id: 4, name: "")]))))
  }

  @Test func `pages come to an end`() throws {
    var operation = try NamesOperation(.labels, server: Sample.server())
    let endless = Sample.response(200, #"{"data": [], "meta": {"last_page": 1000000}}"#)
    var requests = 1
    while case .send = operation.apply(endless) { requests += 1 }
    #expect(requests == NamesOperation.mostPages)
  }

  @Test func `a failure says what there is not`() throws {
    var operation = try NamesOperation(.labels, server: Sample.server())
    guard
      case .finished(.names(.labels, .failed(let failure))) = operation.apply(Sample.response(404))
    else {
      Issue.record("not failed")
      return
    }
    #expect(failure.message.contains("There is no list of labels on api.example.com"))
  }

  @Test func `more names than can be used end the reading, and long ones are cut`() throws {
    var operation = try NamesOperation(.lists, server: Sample.server())
    let long = String(repeating: "n", count: 100_000)
    let elements = (1...40_000).map { #"{"id":\#($0)}"# }.joined(separator: ",")
    let page = #"{"data":[{"id":0,"name":"\#(long)"},\#(elements)],"meta":{"last_page":1000}}"#
    guard
      case .finished(.names(.lists, .loaded(let names))) = operation.apply(
        Sample.response(200, page))
    else {
      Issue.record("it reads on")
      return
    }
    #expect(names.count == NamesOperation.mostNames)
    #expect(names.first?.name == long.prefix(200) + "…")
  }
}
