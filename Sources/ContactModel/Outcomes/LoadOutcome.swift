/// The outcome of reading a contact, or a list of something.
package enum LoadOutcome<Loaded: Equatable & Sendable>: Equatable, Sendable {
  case loaded(Loaded)
  case failed(LoadError)
}

/// The reason why something couldn't be read.
package struct LoadError: Error, Equatable, Sendable {
  /// One sentence that says what happened and what to do.
  package let message: String
  /// The status to exit with where nothing follows.
  package let exit: ExitStatus
  /// The seconds the server asks to wait before the next request; nil if it does not ask.
  package let retryAfter: Int?
  /// Whether the same request would be refused again.
  package let isFinal: Bool
  /// Whether it was this program that sent nothing, to keep to the requests of a minute.
  package let isOwnLimit: Bool
  /// The server's name for the request (`X-Request-Id`), if it gave one.
  package var requestID: String?

  package init(
    message: String, exit: ExitStatus, retryAfter: Int? = nil, isFinal: Bool = false,
    isOwnLimit: Bool = false
  ) {
    self.message = message
    self.exit = exit
    self.retryAfter = retryAfter
    self.isFinal = isFinal
    self.isOwnLimit = isOwnLimit
  }
}

/// A list or a label of the server: an id and the name people know it by.
package struct NamedID: Hashable, Sendable {
  package let id: Int32
  package let name: String

  package init(id: Int32, name: String) {
    self.id = id
    self.name = name
  }
}

/// The lists or the labels of the server, all of them or the first ones.
package struct NameList: Equatable, Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  private let names: [NamedID]
  /// Whether the server has no others; what isn't here can't be called missing otherwise.
  package let isComplete: Bool

  package init(_ names: [NamedID], isComplete: Bool = true) {
    self.names = names
    self.isComplete = isComplete
  }

  package init(arrayLiteral names: NamedID...) { self.init(names) }

  package var startIndex: Int { names.startIndex }
  package var endIndex: Int { names.endIndex }

  package subscript(place: Int) -> NamedID { names[place] }
}
