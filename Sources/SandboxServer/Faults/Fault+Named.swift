import ContactModel

extension Fault {
  /// Finds a fault.
  ///
  /// - Throws: ``SandboxError`` with the nearest names where there is none of this name.
  package static func named(_ name: String) throws -> Fault {
    if let fault = all.first(where: { $0.name == name }) { return fault }
    let near = all.map { (distance: NearestWord.distance(name, $0.name), name: $0.name) }
      .sorted { $0.distance < $1.distance }.prefix(3).map { "“\($0.name)”" }
    throw SandboxError(
      "There is no fault of this name. Did you mean \(near.joined(separator: ", "))?")
  }
}
