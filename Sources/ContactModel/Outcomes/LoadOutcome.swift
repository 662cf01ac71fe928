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
  package let exit: CommandOutcome
  /// The seconds that the server says to wait before the next request; nil if it doesn't.
  package let retryAfter: Int?
  /// Whether the same request would be refused again.
  package let isFinal: Bool
  /// Whether the program itself sent nothing, to stay within the requests allowed per minute.
  package let isOwnLimit: Bool
  /// The server's name for the request (`X-Request-Id`), if it gave one.
  package var requestID: String?

  package init(
    message: String, exit: CommandOutcome, retryAfter: Int? = nil, isFinal: Bool = false,
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

/// One page of the server's contacts.
package struct ContactPage: Equatable, Sendable {
  package let entries: [Contact]
  /// The page's place among all pages, as far as the server says.
  package let meta: PageMeta

  package init(entries: [Contact], meta: PageMeta) {
    self.entries = entries
    self.meta = meta
  }

  /// Reads `{"data": [ … ], "meta": {…}}`, or a bare array; nil for anything else.
  ///
  /// Contacts without an id can't be opened, and are left out.
  package init?(json: JSONValue, keys: MemberNames = .standard) {
    guard case .array(let elements) = json["data"] ?? json else { return nil }
    entries = elements.compactMap { element in
      guard let id = element["id"].flatMap(Contact.identifier) else { return nil }
      return Contact(json: element, id: id, keys: keys)
    }
    meta = PageMeta(json: json["meta"])
  }
}

/// A page's place among all pages; every number is nil if the server doesn't give it.
package struct PageMeta: Equatable, Sendable {
  package let lastPage: Int?
  package let perPage: Int?
  package let total: Int?

  package init(lastPage: Int?, perPage: Int?, total: Int?) {
    self.lastPage = lastPage
    self.perPage = perPage
    self.total = total
  }

  /// Reads the `meta` of a response; anything there that isn't a number counts as absent.
  package init(json: JSONValue?) {
    func number(_ name: String) -> Int? {
      guard let text = json?[name].flatMap(Contact.identifier), let number = Int(text), number >= 0
      else { return nil }
      return number
    }
    self.init(
      lastPage: number("last_page"), perPage: number("per_page"), total: number("total"))
  }
}
