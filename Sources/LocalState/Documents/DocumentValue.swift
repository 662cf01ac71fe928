/// A value in a TOML document.
indirect enum DocumentValue: Equatable, Sendable {
  case text(String)
  case number(Int)
  case boolean(Bool)
  case list([DocumentValue])
  case table([String: DocumentValue])
  /// A kind that no setting has: a date, a fraction.
  case other

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var table: [String: DocumentValue]? {
    if case .table(let table) = self { table } else { nil }
  }
}
