import ArgumentParser
import SandboxServer

/// The options for faults.
struct FaultOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many requests are affected; 0 for all.", valueName: "number"))
  var faultTimes = 1

  @Option(
    help: ArgumentHelp(
      "The delay of late answers and updates, and how long reads stay stale.",
      valueName: "seconds"))
  var faultDelay = 5

  @Option(help: ArgumentHelp("The server to redirect to.", valueName: "url"))
  var faultTarget = "http://127.0.0.1:1"

  @Option(
    help: ArgumentHelp(
      "Simulate a network or server fault.",
      discussion: Fault.all.map { "\($0.name)\n  \($0.sentence)" }.joined(separator: "\n"),
      valueName: "name"),
    completion: .list(Fault.all.map(\.name)), transform: Fault.named)
  var fault: Fault?

  func validate() throws {
    if faultTimes < 0 { throw ValidationError("--fault-times can't be negative.") }
    if faultDelay < 0 { throw ValidationError("--fault-delay can't be negative.") }
  }

  /// The fault to play; nil if none is given.
  var plan: FaultPlan? {
    guard let fault else { return nil }
    var plan = FaultPlan(fault)
    plan.times = faultTimes
    plan.delay = .seconds(faultDelay)
    plan.target = faultTarget
    return plan
  }
}
