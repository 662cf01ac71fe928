/// The names of the members, in the order in which they are written.
enum DraftKeys {
  static let document = ["version", "sum", "draft"]
  static let draft = [
    "server", "contact", "base", "present", "past", "future", "scroll", "caret", "phase",
  ]
  static let base = ["etag", "members"]
  static let step = ["intents", "focus", "parked"]
  static let submitting = ["since", "mode"]
  static let unknown = ["since", "reason"]
}

extension Draft {
  /// The version of the format; it changes when older programs couldn't read the new one.
  static let version = 1

  /// The draft as a file's text: JSON on one line, with its version and a sum over the rest.
  package var text: String {
    let draft = json.text
    let document = JSONValue.object(
      DraftKeys.document,
      .number(Self.version), .string(Fingerprint(of: draft.utf8).description), .verbatim(draft))
    return document.text + "\n"
  }

  var json: JSONValue {
    .object(
      DraftKeys.draft,
      .string(server), .string(contactID), base.draftJSON, present.json,
      .array(past.map(\.json)), .array(future.map(\.json)), .number(scroll),
      caret.map { .number($0) } ?? .null, phase.json)
  }
}

extension Contact {
  /// The etag and the documented members, as they were received.
  fileprivate var draftJSON: JSONValue {
    let members = Field.all.compactMap { field in
      self.members[field.id].map { JSONMember(field.key, $0) }
    }
    return .object(DraftKeys.base, etag.map(JSONValue.string) ?? .null, .object(members))
  }
}

extension Snapshot {
  var json: JSONValue {
    let intents = Field.all.compactMap { field in
      self.intents[field.id].map { JSONMember(field.key, $0.json) }
    }
    let parked = stashedStates.sorted { $0.key < $1.key }
      .map { JSONMember($0.key, .string($0.value)) }
    return .object(DraftKeys.step, .object(intents), .string(focus.rawValue), .object(parked))
  }
}

extension Intent {
  /// `null` if cleared, otherwise the value under the name of its kind.
  fileprivate var json: JSONValue {
    switch self {
    case .unchanged, .cleared: .null
    case .set(let value):
      switch value {
      case .text: .object(["text"], value.json)
      case .flag: .object(["flag"], value.json)
      case .ids: .object(["ids"], value.json)
      }
    }
  }
}

extension Draft.Phase {
  fileprivate var json: JSONValue {
    switch self {
    case .editing: .string("editing")
    case .submitting(let since, let mode):
      .object(
        ["submitting"],
        .object(DraftKeys.submitting, .number(since), .string(mode.rawValue)))
    case .unknown(let since, let reason):
      .object(["unknown"], .object(DraftKeys.unknown, .number(since), .string(reason)))
    }
  }
}

extension JSONValue {
  fileprivate static func object(_ names: [String], _ values: JSONValue...) -> JSONValue {
    .object(zip(names, values).map { JSONMember($0, $1) })
  }
}

extension Draft {
  /// The maximum depth: more than a response of the API may have, since a draft wraps its values.
  private static let deepest = 160

  /// Reads a draft, and accepts it only if every value is as it was written.
  ///
  /// - Parameter bytes: The whole file.
  /// - Throws: ``DraftError``.
  package init(reading bytes: some Sequence<UInt8>) throws(DraftError) {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(reading: bytes, deepest: Self.deepest)
    } catch {
      throw .damaged(error.description)
    }
    // The version comes first: the rest of a newer program's draft isn't known here.
    if let version = json["version"]?.integer, version > Self.version { throw .newer(version) }
    let document = try DraftObject(json, DraftKeys.document)
    guard try document.number("version") == Self.version else {
      throw .damaged("unknown version")
    }
    let draft = document["draft"] ?? .null
    guard try document.text("sum") == Fingerprint(of: draft.text.utf8).description else {
      throw .damaged("its checksum doesn't match")
    }
    try self.init(draft)
  }

  private init(_ json: JSONValue) throws(DraftError) {
    let object = try DraftObject(json, DraftKeys.draft)
    self.init(
      server: try object.text("server"),
      base: try Contact(draft: object["base"], id: object.text("contact")),
      present: try Snapshot(object["present"]),
      past: try object.array("past").map { (step) throws(DraftError) in try Snapshot(step) },
      future: try object.array("future").map { (step) throws(DraftError) in try Snapshot(step) },
      scroll: try object.number("scroll", from: 0),
      caret: object.isNull("caret") ? nil : try object.number("caret", from: 0),
      phase: try Phase(object["phase"]))
  }
}

extension Contact {
  fileprivate init(draft json: JSONValue?, id: String) throws(DraftError) {
    let object = try DraftObject(json, DraftKeys.base)
    self.init(
      id: id, members: try object.fields("members"),
      etag: object.isNull("etag") ? nil : try object.text("etag"))
  }
}

extension Snapshot {
  fileprivate init(_ json: JSONValue?) throws(DraftError) {
    let object = try DraftObject(json, DraftKeys.step)
    var intents: [FieldID: Intent] = [:]
    for (id, intent) in try object.fields("intents") { intents[id] = try Intent(intent) }
    var parked: [String: String] = [:]
    for member in try object.entries("parked") {
      guard case .string(let state) = member.value, parked[member.name] == nil else {
        throw .damaged("a stashed state isn't text or appears twice")
      }
      parked[member.name] = state
    }
    self.init(
      intents: intents, focus: try FieldID(documented: object.text("focus")), stashedStates: parked)
  }
}

extension Intent {
  fileprivate init(_ json: JSONValue) throws(DraftError) {
    if json == .null {
      self = .cleared
      return
    }
    guard let member = json.onlyMember else { throw .damaged("an edit isn't a single value") }
    self = .set(try FieldValue(member))
  }
}

extension FieldValue {
  fileprivate init(_ member: JSONMember) throws(DraftError) {
    switch (member.name, member.value) {
    case ("text", .string(let text)): self = .text(text)
    case ("flag", .bool(let flag)): self = .flag(flag)
    case ("ids", .array(let elements)):
      self = .ids(
        try elements.map { (element) throws(DraftError) in
          guard case .number(let text) = element, let id = Int32(text) else {
            throw .damaged("an id isn't a valid number")
          }
          return id
        })
    default: throw .damaged("unknown kind of value \(member.name)")
    }
  }
}

extension Draft.Phase {
  fileprivate init(_ json: JSONValue?) throws(DraftError) {
    if json == .string("editing") {
      self = .editing
      return
    }
    guard let member = json?.onlyMember else { throw .damaged("unknown phase") }
    switch member.name {
    case "submitting":
      let object = try DraftObject(member.value, DraftKeys.submitting)
      guard let mode = BodyMode(rawValue: try object.text("mode")) else {
        throw .damaged("unknown mode")
      }
      self = .submitting(since: try object.number("since"), mode: mode)
    case "unknown":
      let object = try DraftObject(member.value, DraftKeys.unknown)
      self = .unknown(since: try object.number("since"), reason: try object.text("reason"))
    default: throw .damaged("unknown phase \(member.name)")
    }
  }
}

extension JSONValue {
  fileprivate var onlyMember: JSONMember? {
    guard case .object(let members) = self, members.count == 1 else { return nil }
    return members.first
  }
}

/// An object of a draft's JSON that has exactly the members it should have.
struct DraftObject {
  private let members: [JSONMember]

  /// Reads an object whose members have these names, in this order.
  init(_ json: JSONValue?, _ names: [String]) throws(DraftError) {
    guard case .object(let members)? = json, members.map(\.name) == names else {
      throw .damaged("its members aren't exactly \(names.joined(separator: ", "))")
    }
    self.members = members
  }

  subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  func isNull(_ name: String) -> Bool { self[name] == .null }

  func text(_ name: String) throws(DraftError) -> String {
    guard let text = self[name]?.string else { throw .damaged("\(name) isn't text") }
    return text
  }

  func number(_ name: String, from least: Int = .min) throws(DraftError) -> Int {
    guard let number = self[name]?.integer, number >= least else {
      throw .damaged("\(name) isn't a valid number")
    }
    return number
  }

  func array(_ name: String) throws(DraftError) -> [JSONValue] {
    guard case .array(let elements)? = self[name] else { throw .damaged("\(name) isn't a list") }
    return elements
  }

  /// Returns the members of an object whose names are not known beforehand.
  func entries(_ name: String) throws(DraftError) -> [JSONMember] {
    guard case .object(let members)? = self[name] else { throw .damaged("\(name) isn't an object") }
    return members
  }

  /// Returns the members of an object that is named by fields, each of them once.
  func fields(_ name: String) throws(DraftError) -> [FieldID: JSONValue] {
    var values: [FieldID: JSONValue] = [:]
    for member in try entries(name) {
      let id = try FieldID(documented: member.name)
      guard values.updateValue(member.value, forKey: id) == nil else {
        throw .damaged("\(id) appears twice in \(name)")
      }
    }
    return values
  }
}

extension FieldID {
  /// Reads the key of a field that the API's document has.
  init(documented key: String) throws(DraftError) {
    self.init(key)
    guard Field.named(self) != nil else { throw .damaged("unknown field \(key)") }
  }
}
