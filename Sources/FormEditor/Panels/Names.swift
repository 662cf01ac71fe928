import ContactModel

/// The names by which people know the ids of a field, fetched while the form is shown.
enum Names: Equatable, Sendable {
  case asked
  case loaded(Directory)
  /// They could not be read; the sentence says why.
  case failed(String)

  /// The names by id, built once: the form asks for them at every picture.
  struct Directory: Equatable, Sendable {
    let names: NameList
    fileprivate let byID: [Int32: String]
    /// What stands for the name of an id that is none of these.
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

  /// Whether a field's ids can be ticked by name.
  ///
  /// What is no list of ids, the server's or typed, can only be mended as text.
  func canTick(_ edit: FieldEdit) -> Bool {
    guard directory != nil else { return false }
    switch (edit.intent, edit.loaded) {
    case (.set(.ids), _), (.cleared, _): return true
    case (.set, _), (.unchanged, .foreign): return false
    case (.unchanged, _): return true
    }
  }

  /// The most ids without a name that a list has: a server may answer a hundred thousand.
  static let mostStrangers = 1_000

  /// The names as choices by their ids, and after them the ids of the field that have none: they
  /// stay in the list also where they are ticked no more.
  func choices(with edit: ContactEdit, in field: Field) -> [Choice] {
    guard let directory else { return [] }
    var seen: Set<Int32> = []
    var strangers: [Int32] = []
    for id in edit.base.reading(of: field).ids + edit.ids(of: field)
    where directory.byID[id] == nil && seen.insert(id).inserted {
      if strangers.count == Self.mostStrangers { break }
      strangers.append(id)
    }
    return directory.names.map { Choice(String($0.id), $0.name) }
      + strangers.map { Choice(String($0), directory.stranger) }
  }

  /// Says how many names are known, if the server has more; nil if they are all known.
  var limit: String? {
    guard let directory, !directory.names.isComplete else { return nil }
    return "\(directory.names.count.counted("name")) read; the server has more."
  }

  /// The ids that the server does not list; none while not all of its names are known.
  func strangers(among ids: [Int32]) -> [Int32] {
    guard let directory, directory.names.isComplete else { return [] }
    return ids.filter { directory.byID[$0] == nil }
  }

  /// The ids with their names, for reading; nil while the names are not known.
  func shown(_ ids: [Int32]) -> String? {
    guard let directory else { return nil }
    return ids.map { "\($0) \(directory.byID[$0] ?? "(\(directory.stranger))")" }
      .joined(separator: ", ")
  }
}

extension FieldEdit {
  /// The value for reading: ids with their names where they are known.
  ///
  /// - Parameters:
  ///   - names: The names of ids.
  ///   - columns: How many columns are of interest; an id takes one at least.
  /// - Returns: The text; of a list of ids as much as may be seen.
  func shown(with names: Names?, filling columns: Int = .max) -> String {
    let ids = Array(ids.prefix(columns))
    return ids.isEmpty ? text : names?.shown(ids) ?? FieldValue.ids(ids).text
  }
}

extension NameList {
  /// Ids with the names that the server keeps for them, for reading.
  package func words(of ids: [Int32]) -> String {
    Names.loaded(Names.Directory(self)).shown(ids) ?? FieldValue.ids(ids).text
  }
}
