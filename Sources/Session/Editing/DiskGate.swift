import ContactModel
import ContactService
import FormEditor

/// A kind of disk work, by its name in messages.
enum DiskWork: String {
  case openDraft = "reading the draft"
  case writeDraft = "saving the draft"
  case markDraft = "marking the draft as seen"
  case removeDraft = "removing the draft"
  case listDrafts = "listing the drafts"
  case recordSave = "recording this save"
  case readContactHistory = "reading earlier saves"
  case readHistory = "reading the history"
  case writeProgress = "saving the list's progress"
  case writeJournal = "saving the batch's journal"

  /// Whether an update, a suspension or the end of a session waits for it.
  var isAwaited: Bool {
    switch self {
    case .openDraft, .markDraft, .listDrafts, .readContactHistory: false
    default: true
    }
  }
}

extension [DiskWork] {
  /// The work in words.
  var words: String { map(\.rawValue).joined(separator: " and ") }
}

/// The state of the disk work.
struct DiskState: Equatable {
  /// The work that isn't done, in order.
  var unfinished: [DiskWork] = []
  /// Whether some work isn't done.
  var isBusy: Bool { !unfinished.isEmpty }
  /// Whether drafts of the contact can be kept.
  var isOn = false
  /// The reason why the last work failed; nil if it succeeded.
  var fault: String?

  /// Notes that some work begins.
  mutating func begin(_ work: DiskWork) {
    if !unfinished.contains(work) { unfinished.append(work) }
  }
}

/// An action that waits until all disk work is done: sending an update, suspending, going to
/// another contact, ending.
///
/// Nothing else waits, so the form still reacts. It says what it waits for, and a second
/// request waits no longer than ``lastWait``. After a signal there may be no user to make one, so
/// that wait has a limit too.
struct DiskGate {
  /// The action to take once all disk work is done.
  enum Action: Equatable {
    case send(ServiceRequest)
    case stop
    case moveOn(ContactRoute.Destination)
    case end(CommandOutcome)
  }

  /// The time after which the wait is reported, in milliseconds.
  static let patience = 300
  /// The maximum wait at the end after a signal, in milliseconds.
  static let longestEnd = 5_000
  /// The maximum wait at the end after a second request, in milliseconds.
  static let lastWait = 500

  var disk = DiskState()
  /// The waiting action; nil if there is none.
  private(set) var action: Action?
  private var since = 0
  /// The maximum wait, in milliseconds; nil for no limit.
  private var limit: Int?
  private var isTold = false

  /// Whether the session waits to end or to go to another contact.
  var isLeaving: Bool {
    switch action {
    case .end, .moveOn: true
    case .send, .stop, nil: false
    }
  }

  /// Whether the wait has a limit.
  var isLimited: Bool { action != nil && limit != nil }

  /// The time of the next tick, on the ticks' clock; nil for never.
  var deadline: Int? {
    if action == nil { return nil }
    if let limit { return since + limit }
    return isTold ? nil : since + Self.patience
  }

  /// Makes an action wait for the disk, instead of the action that waits now; only another end
  /// replaces an end.
  ///
  /// - Parameters:
  ///   - action: The action that waits.
  ///   - now: The time, in milliseconds of the ticks' clock.
  ///   - limit: The longest wait in milliseconds; nil for no limit.
  /// - Returns: The action, if there is nothing to wait for.
  mutating func pass(_ action: Action, at now: Int, within limit: Int? = nil) -> Action? {
    if case .end? = self.action {
      guard case .end = action else { return nil }
    }
    self.action = nil
    guard disk.isBusy else { return action }
    (self.action, since, self.limit, isTold) = (action, now, limit, false)
    return nil
  }

  /// Removes and returns the action that waits.
  mutating func open() -> Action? {
    defer { action = nil }
    return action
  }

  /// Updates the state of the disk work.
  ///
  /// - Returns: The action that waited, if all work is done.
  mutating func update(_ disk: DiskState) -> Action? {
    self.disk = disk
    return disk.isBusy ? nil : open()
  }

  /// Updates the time.
  ///
  /// - Returns: The action that has waited for its limit.
  mutating func tick(_ now: Int) -> Action? {
    guard let limit, now >= since + limit else { return nil }
    return open()
  }

  /// Returns the message about the wait, once.
  ///
  /// - Parameters:
  ///   - now: The time, in milliseconds of the ticks' clock.
  ///   - quit: The key that leaves, as it is written.
  /// - Returns: The message; nil if there is nothing new.
  mutating func nextMessage(_ now: Int, quit: String) -> String? {
    guard let action, !isTold, limit == nil, now >= since + Self.patience else { return nil }
    isTold = true
    let what = "Waiting for the disk: \(disk.unfinished.words)."
    return switch action {
    case .send: "\(what) Nothing is sent yet."
    case .stop: "\(what) Press Ctrl-Z again to suspend now."
    case .moveOn: "\(what) Press \(quit) to continue without waiting."
    case .end: "\(what) Press \(quit) again to quit now."
    }
  }
}
