/// The outcome of reading a contact or a list.
package enum LoadOutcome<Loaded: Equatable & Sendable>: Equatable, Sendable {
  case loaded(Loaded)
  case failed(LoadError)
}

/// The reason why something couldn't be read.
package struct LoadError: Error, Equatable, Sendable {
  /// One sentence about what happened and what to do.
  package let message: String
  /// The status to exit with if the program ends here.
  package let exit: ExitStatus
  /// The seconds that the server says to wait before the next request; nil if it doesn't.
  package let retryAfter: Int?
  /// Whether the same request would be refused again.
  package let isFinal: Bool
  /// Whether the program itself sent nothing, to stay within the requests allowed per minute.
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

/// A list or a label of the server: an id and its name.
package struct NamedID: Hashable, Sendable {
  package let id: Int32
  package let name: String

  package init(id: Int32, name: String) {
    self.id = id
    self.name = name
  }
}

/// The lists or labels of the server: all of them or the first ones.
package struct NameList: Equatable, Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  private let names: [NamedID]
  /// Whether these are all; only then can a missing id be called unknown.
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
