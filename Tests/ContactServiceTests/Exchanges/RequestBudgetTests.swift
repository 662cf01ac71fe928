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
    ("0", "soon", 60), ("2", nil, 0), ("many", nil, 0), ("-1", nil, 0),
  ])
  func `the server's own count is kept to`(left: String, reset: String?, wait: Int) {
    var budget = RequestBudget()
    var headers = [
      HTTPHeader("X-RateLimit-Remaining", left),
      HTTPHeader("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ]
    if let reset { headers.append(HTTPHeader("X-RateLimit-Reset", reset)) }
    budget.take(HTTPAnswer(status: 200, headers: headers), at: begin)
    #expect(budget.wait(for: 2, at: begin) == wait)
    #expect(budget.wait(for: 2, at: begin + .seconds(wait)) == 0)
  }

  @Test func `requests lessen what the server said is left`() {
    var budget = RequestBudget()
    budget.take(
      HTTPAnswer(status: 200, headers: [HTTPHeader("X-RateLimit-Remaining", "3")]), at: begin)
    budget.count(at: second(1))
    #expect(budget.left(at: second(1)) == 2)
    budget.count(at: second(2))
    #expect(budget.wait(for: 2, at: second(2)) == 58)
  }
}
