import ContactModel

/// The reading of all pages, one after the other and never too many in a minute.
struct PageReading: Equatable, Sendable {
  /// Why the next page has to wait, and until when in milliseconds of the ticks' clock.
  enum Pause: Equatable, Sendable {
    /// So many pages were read in this minute, or so many other requests sent.
    case ownCount(until: Int)
    /// The server asked for it.
    case server(until: Int)

    var until: Int {
      switch self {
      case .ownCount(let until), .server(let until): until
      }
    }

    var reason: String {
      switch self {
      case .ownCount: "at most 40 requests per minute"
      case .server: "at the server's request"
      }
    }

    /// Whole seconds that are left.
    func seconds(at now: Int) -> Int { max(0, until - now + 999) / 1000 }

  }

  /// The most contacts of a page, by the API's document.
  static let usualLimit = 50
  /// The most contacts of a page of this server.
  let limit: Int
  /// The most pages of a minute.
  ///
  /// The server takes 40 requests; the others are left for the contact that is opened, read again
  /// and saved.
  static let mostInAMinute = 30
  private static let minute = 60_000

  /// Since when a page is under way, in milliseconds of the ticks' clock; nil if none is.
  private(set) var since: Int?
  private(set) var isComplete = false
  /// Why the last page could not be read; nothing is asked for until it is tried again.
  private(set) var failure: LoadError?
  /// What the server said of all pages with the last one.
  private(set) var meta = PageMeta(json: nil)
  /// How many pages were read.
  private(set) var count = 0
  /// When the pages of the last minute were asked for.
  private var requests: [Int] = []
  private var askedPause: Pause?

  init(limit: Int = usualLimit) { self.limit = limit }

  /// Takes the next page as asked for.
  ///
  /// - Parameter now: Milliseconds of the ticks' clock.
  /// - Returns: The page's number from 1; nil if none is left or it is not yet the time.
  mutating func begin(at now: Int) -> Int? {
    guard since == nil, isOpen, pause(at: now) == nil else { return nil }
    requests.removeAll { now - $0 >= Self.minute }
    requests.append(now)
    since = now
    return count + 1
  }

  /// Whether there is more to be read, and nothing against it but time.
  var isOpen: Bool { !isComplete && failure == nil }

  /// What the next page has to wait for; nil if it has not.
  func pause(at now: Int) -> Pause? {
    if let askedPause, askedPause.until > now { return askedPause }
    let recent = requests.filter { now - $0 < Self.minute }
    guard recent.count >= Self.mostInAMinute else { return nil }
    return .ownCount(until: recent[recent.count - Self.mostInAMinute] + Self.minute)
  }

  /// Takes a page that was read.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - new: How many of its contacts were not known before.
  mutating func take(_ page: ContactPage, new: Int) {
    since = nil
    count += 1
    meta = page.meta
    isComplete = page.entries.isEmpty || (lastPage.map { count >= $0 } ?? (new == 0))
  }

  /// Takes a page that could not be read: a server that asks to wait is waited for, any other
  /// failure stands until it is tried again.
  mutating func take(_ failure: LoadError, at now: Int) {
    since = nil
    if let seconds = failure.retryAfter {
      let until = now + max(1, seconds) * 1000
      askedPause = failure.isOwnLimit ? .ownCount(until: until) : .server(until: until)
    } else {
      self.failure = failure
    }
  }

  mutating func tryAgain() { failure = nil }

  /// Forgets the page under way; it is requested again if it is needed.
  mutating func giveUp() { since = nil }

  /// How many pages there are, so far as the server says.
  private var lastPage: Int? {
    if let last = meta.lastPage { return last }
    let size = min(max(1, meta.perPage ?? limit), limit)
    return meta.total.map { $0 / size + ($0 % size > 0 ? 1 : 0) }
  }
}
