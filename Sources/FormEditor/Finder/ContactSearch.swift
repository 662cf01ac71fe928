package import ContactModel

/// The finder without a screen: it reads all pages and matches as the finder does.
package struct ContactSearch: Sendable {
  /// The next step.
  package enum Step: Equatable, Sendable {
    /// Read a page, from 1, of at most `limit` contacts.
    case read(Int, limit: Int)
    /// Wait until then, in milliseconds of the clock.
    case wait(until: Int)
    case done
    case failed(LoadError)
  }

  private var list = FinderList()
  private var reading: PageReading

  /// Starts a search for contacts that match every word of a text.
  package init(_ text: String, limits: PagingLimits = PagingLimits()) {
    reading = PageReading(limits)
    list.narrow(to: text)
  }

  /// Returns the next step.
  ///
  /// - Parameter now: Milliseconds of a clock that never goes back.
  /// - Returns: The step; the search waits for it.
  package mutating func next(at now: Int) -> Step {
    if let failure = reading.failure { return .failed(failure) }
    if reading.isComplete { return .done }
    if let page = reading.begin(at: now) { return .read(page, limit: reading.limit) }
    return .wait(until: reading.pause(at: now)?.until ?? now)
  }

  /// Receives a page that was requested.
  package mutating func receive(_ outcome: LoadOutcome<ContactPage>, at now: Int) {
    switch outcome {
    case .loaded(let page): reading.receive(page, new: list.append(page.entries))
    case .failed(let failure): reading.receive(failure, at: now)
    }
  }

  /// The number of contacts read.
  package var countRead: Int { list.contacts.count }

  /// The contacts that match, the best first.
  package var found: [FoundContact] { (0..<list.count).map { list[$0] } }
}

/// The limits of reading pages of contacts.
package struct PagingLimits: Equatable, Sendable {
  /// The maximum number of contacts on a page.
  let page: Int
  /// The maximum number of pages per minute: the other requests are left for the contact that is
  /// opened, read again and saved.
  let pagesPerMinute: Int

  /// Creates limits; without values, those of the API document.
  package init(page: Int = 50, requestsPerMinute: Int? = nil) {
    self.page = page
    pagesPerMinute = max(1, (requestsPerMinute ?? 40) * 3 / 4)
  }
}

/// The reading of all pages, one after another, within the limit per minute.
struct PageReading: Equatable, Sendable {
  /// The reason why the next page has to wait, and until when on the ticks' clock.
  enum Pause: Equatable, Sendable {
    /// The limit of pages per minute is reached, or other requests have used it up.
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
      case .ownCount: "request limit reached"
      case .server: "the server says to wait"
      }
    }

    /// Returns the remaining whole seconds.
    func seconds(at now: Int) -> Int { max(0, until - now + 999) / 1000 }

  }

  private let limits: PagingLimits
  private static let minute = 60_000

  /// The time at which the current page was requested, on the ticks' clock; nil if there is none.
  private(set) var since: Int?
  private(set) var isComplete = false
  /// The reason why the last page couldn't be read; nothing is requested until the operator tries
  /// again.
  private(set) var failure: LoadError?
  /// The server's counts of all pages, from the last page.
  private(set) var meta = PageMeta(json: nil)
  /// The number of pages read.
  private(set) var count = 0
  /// The times at which the pages of the last minute were requested.
  private var requests: [Int] = []
  private var askedPause: Pause?

  init(_ limits: PagingLimits = PagingLimits()) { self.limits = limits }

  /// The maximum number of contacts on a page.
  var limit: Int { limits.page }

  /// Begins the next page.
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

  /// Whether there is more to read, and nothing but time prevents it.
  var isOpen: Bool { !isComplete && failure == nil }

  /// Returns the reason why the next page has to wait; nil if it doesn't.
  func pause(at now: Int) -> Pause? {
    if let askedPause, askedPause.until > now { return askedPause }
    let recent = requests.filter { now - $0 < Self.minute }
    guard recent.count >= limits.pagesPerMinute else { return nil }
    return .ownCount(until: recent[recent.count - limits.pagesPerMinute] + Self.minute)
  }

  /// Receives a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - new: The number of its contacts that weren't known before.
  mutating func receive(_ page: ContactPage, new: Int) {
    since = nil
    count += 1
    meta = page.meta
    isComplete = page.entries.isEmpty || (lastPage.map { count >= $0 } ?? (new == 0))
  }

  /// Receives a failure: a server's wait is respected, and any other failure remains until the
  /// operator tries again.
  mutating func receive(_ failure: LoadError, at now: Int) {
    since = nil
    if let seconds = failure.retryAfter {
      let until = now + max(1, seconds) * 1000
      askedPause = failure.isOwnLimit ? .ownCount(until: until) : .server(until: until)
    } else {
      self.failure = failure
    }
  }

  mutating func tryAgain() { failure = nil }

  /// Forgets the current page; it is requested again if it is needed.
  mutating func giveUp() { since = nil }

  /// The number of pages, as far as the server says.
  private var lastPage: Int? {
    if let last = meta.lastPage { return last }
    let size = min(max(1, meta.perPage ?? limit), limit)
    return meta.total.map { $0 / size + ($0 % size > 0 ? 1 : 0) }
  }
}
