import Testing

@testable import contact_bench

@Suite struct ReportTests {
  @Test func `a line has values, their ratio, and whether the target is kept`() {
    var fast = Measurements()
    fast.add(30, to: .firstPaint)
    fast.add(3_001, to: .firstPaintBytes)
    var reference = Measurements()
    reference.add(10, to: .firstPaint)
    let report = Report(
      subjects: ["contact", "form"], reference: "form",
      measurements: ["contact": fast, "form": reference])
    #expect(
      report.table == """
        |                           | unit | contact | form | ratio | at most | kept |
        |---------------------------|------|--------:|-----:|------:|--------:|-----:|
        | start to first paint      | ms   |      30 |   10 |     3 |      3× |  yes |
        | start to first paint, p95 | ms   |      30 |   10 |     3 |         |      |
        | first paint, output       | B    |    3001 |      |       |    3000 |   no |
        """)
  }

  @Test(arguments: [(0.0, "0"), (2.5, "2.50"), (12.34, "12.3"), (123.4, "123"), (1e6, "1000000")])
  func `a number has three figures`(value: Double, text: String) {
    #expect(Report.text(value) == text)
  }

  @Test func `nothing is a ratio to nothing`() {
    #expect(Row.ratio(3, 0) == nil)
    #expect(Row("letter", .letter, .median, .ratio(2)).isKept(3, reference: nil) == nil)
  }

  @Test func `every figure stands in the report`() {
    let figures = Set(Row.all.map(\.figure))
    for figure in Figure.allCases { #expect(figures.contains(figure), "\(figure)") }
  }
}
