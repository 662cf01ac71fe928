import ContactModel

/// The names of a field's ids, fetched while the form is shown.
enum Names: Equatable, Sendable {
  case asked
  case loaded(Directory)
  /// The names couldn't be read, for the reason in the sentence.
  case failed(String)

  /// The names by id, built once because every frame needs them.
  struct Directory: Equatable, Sendable {
    let names: NameList
    fileprivate let byID: [Int32: String]
    /// The text shown for an id without a name.
    fileprivate let stranger: String

    init(_ names: NameList) {
      self.names = names
      stranger = names.isComplete ? "not on the server" : "name not read"
      byID = Dictionary(names.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private var directory: Directory? {
    guard case .loaded(let directory) = self, !directory.names.isEmpty else { return nil }
    return directory
  }

  /// Returns whether a field's ids can be ticked by name.
  ///
  /// A value that isn't a list of ids can only be corrected as text.
  func canTick(_ edit: FieldEdit) -> Bool {
    guard directory != nil else { return false }
    switch (edit.intent, edit.loaded) {
    case (.set(.ids), _), (.cleared, _): return true
    case (.set, _), (.unchanged, .foreign): return false
    case (.unchanged, _): return true
    }
  }

  /// The maximum number of ids without a name in a list: a server may send a hundred thousand.
  static let mostStrangers = 1_000

  /// Returns the names as choices by their ids, followed by the field's ids without a name, which
  /// stay in the list even when they are unticked.
  func choices(with edit: ContactEdit, in field: Field) -> [Choice] {
    guard let directory else { return [] }
    let ids = edit.base.reading(of: field).ids + edit.ids(of: field)
    let strangers = ids.filter { directory.byID[$0] == nil }.withoutDuplicates
    return directory.names.map { Choice(String($0.id), $0.name) }
      + strangers.prefix(Self.mostStrangers).map { Choice(String($0), directory.stranger) }
  }

  /// The sentence with the number of known names, if the server has more; nil if all are known.
  var limit: String? {
    guard let directory, !directory.names.isComplete else { return nil }
    return "\(directory.names.count.counted("name")) read; the server has more."
  }

  /// Returns the ids that the server doesn't list; empty until all of its names are known.
  func strangers(among ids: [Int32]) -> [Int32] {
    guard let directory, directory.names.isComplete else { return [] }
    return ids.filter { directory.byID[$0] == nil }
  }

  /// Returns the ids with their names; nil while the names aren't known.
  func shown(_ ids: [Int32]) -> String? {
    guard let directory else { return nil }
    return ids.map { "\($0) \(directory.byID[$0] ?? "(\(directory.stranger))")" }
      .joined(separator: ", ")
  }
}

extension FieldEdit {
  /// Returns the value as text: ids with their known names.
  ///
  /// - Parameters:
  ///   - names: The names of ids.
  ///   - columns: The number of visible columns; an id takes at least one.
  /// - Returns: The text; of a list of ids as much as may be seen.
  func shown(with names: Names?, filling columns: Int = .max) -> String {
    let ids = Array(ids.prefix(columns))
    return ids.isEmpty ? text : names?.shown(ids) ?? FieldValue.ids(ids).text
  }
}

extension NameList {
  /// Returns ids with their names on the server.
  package func words(of ids: [Int32]) -> String {
    Names.loaded(Names.Directory(self)).shown(ids) ?? FieldValue.ids(ids).text
  }
}
