import Foundation
import TestSupport
import Testing

@testable import contact_bench

@Suite struct ReportTests {
  @Test func `a line has values, their ratio, and whether the target is met`() {
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

  @Test func `a ratio to zero is omitted`() {
    #expect(Row.ratio(3, 0) == nil)
    #expect(Row("letter", .letter, .median, .ratio(2)).isKept(3, reference: nil) == nil)
  }

  @Test func `every figure is in the report`() {
    let figures = Set(Row.all.map(\.figure))
    for figure in Figure.allCases { #expect(figures.contains(figure), "\(figure)") }
  }
}

@Suite struct SamplesTests {
  @Test(arguments: [(0.0, 1.0), (0.25, 1.75), (0.5, 2.5), (1.0, 4.0)])
  func `a percentile lies between the samples around it`(part: Double, value: Double) {
    #expect(Samples([4, 1, 3, 2]).percentile(part) == value)
  }

  @Test func `without samples there is no result`() {
    #expect(Samples().median == nil)
    #expect(Samples().mean == nil)
  }

  @Test func `one sample is every percentile`() {
    #expect(Samples([7]).percentile(0.99) == 7)
  }
}

@Suite struct ProcessFiguresTests {
  @Test func `waits are distinguished from forced switches`() {
    let status = """
      Name:\tcontact
      nonvoluntary_ctxt_switches:\t5
      voluntary_ctxt_switches:\t28
      """
    #expect(ProcessFigures.waits(in: status) == 28)
    #expect(ProcessFigures.waits(in: "Name:\tcontact\n") == nil)
  }

  @Test func `memory is read in MiB`() throws {
    let rollup = """
      55d0-7ffe ---p 00000000 00:00 0    [rollup]
      Rss:               12288 kB
      Pss:                5120 kB
      Pss_Dirty:          9999 kB
      Private_Dirty:      2048 kB
      """
    #expect(Memory(rollup: rollup) == Memory(resident: 12, share: 5, privateDirty: 2))
  }

  @Test func `memory without one of its lines is rejected`() {
    #expect(Memory(rollup: "Rss: 1 kB\nPss: 1 kB\n") == nil)
  }
}

@Suite struct ReferenceFormTests {
  @Test func `the form in C compiles`() throws {
    let folder = try TemporaryFolder()
    let program = try ReferenceForm.build(in: folder)
    #expect(FileManager.default.isExecutableFile(atPath: program))
  }
}
