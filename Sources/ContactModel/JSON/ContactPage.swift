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
  /// - Parameters:
  ///   - json: The response.
  ///   - keys: The server's names for the fields.
  package init?(json: JSONValue, keys: MemberNames = .usual) {
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
  /// From 1.
  package let currentPage: Int?
  package let lastPage: Int?
  package let perPage: Int?
  package let total: Int?

  package init(currentPage: Int?, lastPage: Int?, perPage: Int?, total: Int?) {
    self.currentPage = currentPage
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
      currentPage: number("current_page"), lastPage: number("last_page"),
      perPage: number("per_page"), total: number("total"))
  }
}
