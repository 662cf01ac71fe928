import ContactModel
import SandboxServer
import TestSupport

/// A random walk at the built form, and what it knows of what must be true.
final class Walk {
  /// What a step found that must not be.
  struct Surprise: Error, CustomStringConvertible {
    let description: String
  }

  /// A field that the walk edits, by its key and as the form writes its name.
  struct Place: Hashable {
    let key: String
    let label: String
  }

  static let places = [
    Place(key: "address2", label: "Address 2"), Place(key: "company_name", label: "Company"),
    Place(key: "department", label: "Department"),
  ]
  static let contact = "1001"

  var generator: SeededGenerator
  let user: Operator
  let proxy = RecordingProxy()
  var sandbox: SandboxProgram?
  /// The fault that the sandbox plays, if any.
  var fault: String?
  private var running: PtyTerminal?
  /// What was loaded.
  var base: [String: String] = [:]
  /// What the form must hold.
  var texts: [String: String] = [:]
  var journal = Journal()
  var place = Walk.places[0]
  /// How many updates the operator has asked for.
  var confirmed = 0
  /// What was done, for whoever looks for the cause of a failure.
  var log: [String] = []

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    user = try Operator()
  }

  var terminal: PtyTerminal {
    get throws {
      guard let running else { throw Surprise(description: "no form is open") }
      return running
    }
  }

  /// Opens the form for the first time.
  func start() throws {
    try changeServer()
    try open()
  }

  /// Ends whatever still runs.
  func end() {
    running?.kill(9)
    running = nil
    proxy.stop()
    sandbox?.stop()
  }

  /// Starts the form, and goes on from what it opens with.
  func open() throws {
    running = try user.open(proxy.address, id: Self.contact, columns: 90, rows: 30)
    try meet()
  }

  func expect(_ isTrue: Bool, _ complaint: @autoclosure () -> String) throws {
    if !isTrue { throw Surprise(description: "\(complaint())\n\((try? terminal.screen) ?? "")") }
  }

  func random(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }

  func pick<Value>(_ values: [Value]) -> Value { values[random(0...values.count - 1)] }

  /// What the database holds in the fields that the walk edits.
  func stored() throws -> [String: String] {
    let columns = Self.places.map { "coalesce(\($0.key), '')" }.joined(separator: " || '/' || ")
    let row = try user.query("SELECT \(columns) FROM contacts WHERE id = '\(Self.contact)'")
    let values = row.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    try expect(values.count == Self.places.count, "the database answers “\(row)”")
    return Dictionary(uniqueKeysWithValues: zip(Self.places.map(\.key), values))
  }

  /// Takes what the database holds for what was loaded, and is on the screen.
  func settle() throws {
    base = try stored()
    texts = base
    note()
  }

  /// Writes down what the form holds from now on.
  func note() { journal.note(texts, hasChanges: texts != base) }

  /// Another server behind the same address: sound, broken in one way, or none.
  func changeServer() throws {
    sandbox?.stop()
    fault = random(0...2) == 0 ? nil : pick(Self.faults)
    let broken = fault.map { ["--fault", $0, "--fault-delay", "0"] } ?? []
    let sandbox = try SandboxProgram(
      database: user.database,
      arguments: ["--rate-limit", "1000000"] + broken + (random(0...1) == 0 ? ["--etag"] : []))
    self.sandbox = sandbox
    proxy.lead(to: sandbox.url)
  }

  /// Faults of updates, and of the readings around them; none that only the deadline ends while
  /// there is nothing to see.
  private static let faults = Fault.all.map(\.name).filter { name in
    ["applied", "dropped", "refused", "redirect", "changed", "stored", "reread"].contains {
      name.hasPrefix($0)
    } && name != "reread-hang"
  }
}
