import ContactModel
import ContactService

/// How it stands with what was to be put on the disk.
struct DiskState: Equatable {
  /// What is on its way there, by its name, in its order.
  var unfinished: [String] = []
  /// Whether something is on its way there.
  var isBusy: Bool { !unfinished.isEmpty }
  /// Whether the contact's drafts have a file.
  var isOn = false
  /// Why what was asked last could not be done; nil where it could.
  var fault: String?

  /// Notes that something goes there now.
  mutating func begin(_ name: String) { if !unfinished.contains(name) { unfinished.append(name) } }
}

/// What waits until all is on the disk that was to be put there: an update, a stop, the way back, the end.
///
/// Nothing else waits with it, so the form is alive. The operator is told what is waited for, and a
/// second request waits no longer than ``lastWait``; where a signal brings the end, nobody may be
/// there to make one, and the wait has a limit too.
struct DiskGate {
  /// What is done then.
  enum Action: Equatable {
    case send(ServiceRequest)
    case stop
    case goBack
    case end(ContactModel.ExitStatus)
  }

  /// After so many milliseconds the operator is told what is waited for.
  static let patience = 300
  /// How long a signal that ends the session lets it wait, in milliseconds.
  static let longestEnd = 5_000
  /// How long a second request to end lets it wait, in milliseconds.
  static let lastWait = 500

  var disk = DiskState()
  /// What waits; nil where nothing does.
  private(set) var action: Action?
  private var since = 0
  /// How long it may wait, in milliseconds; nil for without end.
  private var limit: Int?
  private var isTold = false

  /// Whether the session ends or goes back as soon as the disk lets it.
  var isLeaving: Bool {
    switch action {
    case .end, .goBack: true
    case .send, .stop, nil: false
    }
  }

  /// Whether the wait has a limit.
  var isLimited: Bool { action != nil && limit != nil }

  /// When time makes a difference, in milliseconds of the ticks' clock; nil for never.
  var deadline: Int? {
    if action == nil { return nil }
    if let limit { return since + limit }
    return isTold ? nil : since + Self.patience
  }

  /// Lets an action wait for the disk, in the place of one that waits; the end gives way to another
  /// end alone.
  ///
  /// - Parameters:
  ///   - action: What waits.
  ///   - now: The time, in milliseconds of the ticks' clock.
  ///   - limit: How long it may wait, in milliseconds; nil for without end.
  /// - Returns: The action, where there is nothing to wait for.
  mutating func pass(_ action: Action, at now: Int, within limit: Int? = nil) -> Action? {
    if case .end? = self.action {
      guard case .end = action else { return nil }
    }
    self.action = nil
    guard disk.isBusy else { return action }
    (self.action, since, self.limit, isTold) = (action, now, limit, false)
    return nil
  }

  /// Takes what waits out, whether it may be done or not.
  mutating func open() -> Action? {
    defer { action = nil }
    return action
  }

  /// Notes how it stands with the disk.
  ///
  /// - Returns: What waited for it, if the disk is done.
  mutating func update(_ disk: DiskState) -> Action? {
    self.disk = disk
    return disk.isBusy ? nil : open()
  }

  /// Notes the time.
  ///
  /// - Returns: What waited too long to wait on.
  mutating func tick(_ now: Int) -> Action? {
    guard let limit, now >= since + limit else { return nil }
    return open()
  }

  /// Returns what the operator is to be told, once.
  ///
  /// - Parameters:
  ///   - now: The time, in milliseconds of the ticks' clock.
  ///   - quit: The key that leaves, as it is written.
  /// - Returns: A sentence; nil where nothing is new.
  mutating func takeNews(_ now: Int, quit: String) -> String? {
    guard let action, !isTold, limit == nil, now >= since + Self.patience else { return nil }
    isTold = true
    let what = "Waiting for the disk to write \(disk.unfinished.joined(separator: " and "))."
    return switch action {
    case .send: "\(what) Nothing is sent yet."
    case .stop: "\(what) Press Ctrl-Z again to stop now."
    case .goBack, .end: "\(what) Press \(quit) again to leave now."
    }
  }
}
