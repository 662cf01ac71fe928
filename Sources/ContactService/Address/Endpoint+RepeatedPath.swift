extension Endpoint {
  /// A sentence if the address ends with what the paths of the API begin with, like `/v2`, so that
  /// the requests have it twice; nil if it does not.
  package var repetition: String? {
    guard let (repeated, route) = Self.repetition(of: prefix, in: routes) else { return nil }
    var shorter = self
    while let (repeated, _) = Self.repetition(of: shorter.prefix, in: routes) {
      shorter.prefix.removeLast(repeated.count)
    }
    return "Requests would go to \(text)\(route.path), with \(repeated) twice. "
      + "Use \(shorter.text) as the server's address."
  }

  /// The longest end of a prefix with which the path of a request begins, and that request.
  private static func repetition(of prefix: String, in routes: Routes) -> (String, Route)? {
    let ends = prefix.split(separator: "/")
    let all = [routes.contacts, routes.read, routes.update, routes.lists, routes.labels]
    for count in stride(from: ends.count, to: 0, by: -1) {
      let end = ends.suffix(count)
      let isRepeated = { (route: Route) in
        let path = route.path.split(separator: "/")
        return path.count >= count && path.first != "{id}"
          && zip(path, end).allSatisfy { $0 == "{id}" || $0.lowercased() == $1.lowercased() }
      }
      if let route = all.first(where: isRepeated) {
        return (end.map { "/\($0)" }.joined(), route)
      }
    }
    return nil
  }
}
