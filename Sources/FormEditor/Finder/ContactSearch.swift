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
  ///
  /// - Parameters:
  ///   - text: The words.
  ///   - pagingLimit: The maximum number of contacts on a page; nil for the API document's.
  package init(_ text: String, pagingLimit: Int? = nil) {
    reading = PageReading(limit: pagingLimit ?? PageReading.usualLimit)
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
