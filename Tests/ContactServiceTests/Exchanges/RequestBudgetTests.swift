import Testing

@testable import ContactService

@Suite struct RequestBudgetTests {
  @Test func `requests count for a minute`() {
    let begin = ContinuousClock.now
    var budget = RequestBudget()
    for second in 0..<45 { budget.count(at: begin + .seconds(second)) }
    #expect(budget.left(at: begin + .seconds(45)) == 0)
    #expect(budget.left(at: begin + .seconds(75)) == 11)
    #expect(budget.left(at: begin + .seconds(200)) == 40)
  }
}
