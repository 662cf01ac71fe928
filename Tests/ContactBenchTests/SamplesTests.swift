import Testing

@testable import contact_bench

@Suite struct SamplesTests {
  @Test(arguments: [(0.0, 1.0), (0.25, 1.75), (0.5, 2.5), (1.0, 4.0)])
  func `a percentile lies between the samples around it`(part: Double, value: Double) {
    #expect(Samples([4, 1, 3, 2]).percentile(part) == value)
  }

  @Test func `without samples there is nothing to tell`() {
    #expect(Samples().median == nil)
    #expect(Samples().mean == nil)
  }

  @Test func `one sample is all of them`() {
    #expect(Samples([7]).percentile(0.99) == 7)
  }
}
