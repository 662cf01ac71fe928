import Testing

@testable import contact_bench

@Suite struct ProcessFiguresTests {
  @Test func `waits are told from switches that were forced`() {
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

  @Test func `memory without one of its lines is not understood`() {
    #expect(Memory(rollup: "Rss: 1 kB\nPss: 1 kB\n") == nil)
  }
}
