import Testing

@testable import ContactService

@Suite struct RequestBudgetTests {
  private let begin = ContinuousClock.now

  private func second(_ second: Int) -> ContinuousClock.Instant { begin + .seconds(second) }

  @Test func `requests count for a minute`() {
    var budget = RequestBudget()
    for number in 0..<45 { budget.count(at: second(number)) }
    #expect(budget.left(at: second(45)) == 0)
    #expect(budget.left(at: second(75)) == 11)
    #expect(budget.left(at: second(200)) == 40)
  }

  @Test func `the wait ends when so many requests are too old to count`() {
    var budget = RequestBudget()
    for number in 0..<40 { budget.count(at: second(number)) }
    #expect(budget.wait(for: 1, at: second(40)) == 20)
    #expect(budget.wait(for: 2, at: second(40)) == 21)
    #expect(budget.wait(for: 2, at: second(61)) == 0)
  }

  /// What the server says is left counts where it is less, until the time that it names.
  @Test(arguments: [
    ("1", nil, 60), ("0", nil, 60), ("0", "784111787", 10), ("0", "784111700", 60),
    ("0", "soon", 60), ("0", "\(Int.max)", 60), ("0", "\(Int.min)", 60),
    ("2", nil, 0), ("many", nil, 0), ("-1", nil, 0),
  ])
  func `the server's own count is kept to`(left: String, reset: String?, wait: Int) {
    var budget = RequestBudget()
    var headers = [
      HTTPField("X-RateLimit-Remaining", left),
      HTTPField("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ]
    if let reset { headers.append(HTTPField("X-RateLimit-Reset", reset)) }
    budget.take(HTTPResponse(status: 200, headers: headers), at: begin)
    #expect(budget.wait(for: 2, at: begin) == wait)
    #expect(budget.wait(for: 2, at: begin + .seconds(wait)) == 0)
  }

  @Test func `requests lessen what the server said is left`() {
    var budget = RequestBudget()
    budget.take(
      HTTPResponse(status: 200, headers: [HTTPField("X-RateLimit-Remaining", "3")]), at: begin)
    budget.count(at: second(1))
    #expect(budget.left(at: second(1)) == 2)
    budget.count(at: second(2))
    #expect(budget.wait(for: 2, at: second(2)) == 58)
  }

  @Test func `what a call has reserved is nobody else's`() {
    var budget = RequestBudget()
    let (save, names) = (ServiceRequestID(number: 1), ServiceRequestID(number: 2))
    for number in 0..<37 { budget.count(at: second(number)) }
    budget.reserve(3, for: save)
    budget.reserve(0, for: names, leaving: 3)
    #expect(budget.left(at: second(40)) == 0)
    #expect(budget.wait(for: save, at: second(40)) == 0)
    #expect(budget.wait(for: 1, at: second(40)) == 20)
    #expect(budget.wait(for: names, at: second(40)) == 23)
    for _ in 0..<3 { budget.count(for: save, at: second(41)) }
    // It has used what was reserved, and waits for more as all others do.
    #expect(budget.left(at: second(41)) == 0)
    #expect(budget.wait(for: save, at: second(41)) == 19)
    budget.release(save)
    #expect(budget.left(at: second(60)) == 1)
    #expect(budget.wait(for: names, at: second(60)) == 3)
    #expect(budget.wait(for: names, at: second(63)) == 0)
  }

  @Test func `what was reserved and not used is free again`() {
    var budget = RequestBudget()
    let save = ServiceRequestID(number: 1)
    budget.reserve(3, for: save)
    budget.count(for: save, at: begin)
    #expect(budget.left(at: begin) == 37)
    budget.release(save)
    #expect(budget.left(at: begin) == 39)
  }

  @Test func `a reserve counts against what the server said is left`() {
    var budget = RequestBudget()
    let save = ServiceRequestID(number: 1)
    budget.take(
      HTTPResponse(status: 200, headers: [HTTPField("X-RateLimit-Remaining", "4")]), at: begin)
    budget.reserve(3, for: save)
    #expect(budget.wait(for: 1, at: begin) == 0 && budget.wait(for: 2, at: begin) == 60)
    budget.count(for: save, at: begin)
    #expect(budget.left(at: begin) == 1)
  }
}
