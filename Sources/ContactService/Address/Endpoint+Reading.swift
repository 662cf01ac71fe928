extension Endpoint {
  /// Reads a base URL as it stands in the settings.
  ///
  /// - Parameters:
  ///   - text: Like `https://api.example.com`, with a path before all others or none.
  ///   - routes: Which request asks for what.
  /// - Throws: ``EndpointError``, whose description says what to write instead.
  package init(_ text: String, routes: Routes = Routes()) throws(EndpointError) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
      throw .characters
    }
    guard let separator = text.firstRange(of: "://"),
      let scheme = Scheme(rawValue: text[..<separator.lowerBound].lowercased())
    else { throw .scheme }
    let rest = text[separator.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    let path = rest[authority.endIndex...]
    if authority.contains("@") { throw .userInfo }
    if path.contains("?") { throw .query }
    if path.contains("#") { throw .fragment }
    let (name, port) = try Self.split(authority)
    guard scheme == .https || Self.isLoopback(name) else { throw .notEncrypted }
    self.init(
      scheme: scheme, name: name, port: port, prefix: try Self.prefix(path), routes: routes)
  }

  private static func split(
    _ authority: Substring
  ) throws(EndpointError) -> (name: String, port: Int?) {
    var end = authority.firstIndex(of: ":") ?? authority.endIndex
    if authority.first == "[" {
      guard let bracket = authority.firstIndex(of: "]") else { throw .host }
      end = authority.index(after: bracket)
    }
    let name = authority[..<end].lowercased()
    guard isHost(name) else { throw .host }
    if end == authority.endIndex { return (name, nil) }
    let digits = authority[end...].dropFirst()
    guard authority[end] == ":", digits.allSatisfy({ ("0"..."9").contains($0) }),
      let port = Int(digits), (1...65_535).contains(port)
    else { throw .port }
    return (name, port)
  }

  private static func isHost(_ name: String) -> Bool {
    if name.first == "[" {
      let address = name.dropFirst().dropLast()
      return address.contains(":")
        && address.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    return !name.isEmpty && name.first != "." && name.first != "-"
      && name.utf8.allSatisfy { $0.isUnreserved && $0 != UInt8(ascii: "~") }
  }

  private static func prefix(_ path: Substring) throws(EndpointError) -> String {
    let segments = path.split(separator: "/")
    for segment in segments {
      let plain = segment.lowercased().replacing("%2e", with: ".")
      if plain == "." || plain == ".." { throw .dots }
    }
    return segments.map { "/\($0)" }.joined()
  }

  /// Tells whether a host is this machine, without asking a resolver.
  static func isLoopback(_ name: String) -> Bool {
    if name == "localhost" || name == "[::1]" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in UInt8(part).map { String($0) == part } ?? false }
  }
}
