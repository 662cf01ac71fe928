/// The memory of a process, in MiB.
struct Memory: Equatable {
  /// All that is in it (RSS), counted in full also where other processes share it.
  let resident: Double
  /// Its share (PSS): what n processes share counts as an nth in each.
  let share: Double
  /// What it alone has written to.
  let privateDirty: Double

  init(resident: Double, share: Double, privateDirty: Double) {
    self.resident = resident
    self.share = share
    self.privateDirty = privateDirty
  }

  /// Reads the text of `/proc/PID/smaps_rollup` (proc(5)).
  init?(rollup: String) {
    func mebibytes(_ name: String) -> Double? {
      ProcessFigures.value(of: name, in: rollup).map { Double($0) / 1_024 }
    }
    guard let resident = mebibytes("Rss"), let share = mebibytes("Pss"),
      let privateDirty = mebibytes("Private_Dirty")
    else { return nil }
    self.init(resident: resident, share: share, privateDirty: privateDirty)
  }
}
