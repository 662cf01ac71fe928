extension Draft {
  /// Deeper than any answer of the API may be, by what a draft wraps around its values.
  private static let deepest = 160

  /// Reads a draft, and only one whose every value is as it was written.
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
    // The version comes first: what else a newer program writes is not known here.
    if case .number(let text)? = json["version"], let version = Int(text), version > Self.version {
      throw .newer(version)
    }
    let document = try DraftObject(json, DraftKeys.document)
    guard try document.number("version") == Self.version else {
      throw .damaged("there is no such version")
    }
    let draft = document["draft"] ?? .null
    guard try document.text("sum") == Fingerprint(of: draft.text.utf8).description else {
      throw .damaged("the sum is not that of its text")
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
        throw .damaged("a state that was put aside is no text, or stands twice")
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
    guard let member = json.onlyMember else { throw .damaged("an edit is no value of one kind") }
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
            throw .damaged("an id is no such number")
          }
          return id
        })
    default: throw .damaged("there is no value of the kind \(member.name)")
    }
  }
}

extension Draft.Phase {
  fileprivate init(_ json: JSONValue?) throws(DraftError) {
    if json == .string("editing") {
      self = .editing
      return
    }
    guard let member = json?.onlyMember else { throw .damaged("there is no such phase") }
    switch member.name {
    case "submitting":
      let object = try DraftObject(member.value, DraftKeys.submitting)
      guard let mode = BodyMode(rawValue: try object.text("mode")) else {
        throw .damaged("there is no such mode")
      }
      self = .submitting(since: try object.number("since"), mode: mode)
    case "unknown":
      let object = try DraftObject(member.value, DraftKeys.unknown)
      self = .unknown(since: try object.number("since"), reason: try object.text("reason"))
    default: throw .damaged("there is no phase \(member.name)")
    }
  }
}

extension JSONValue {
  fileprivate var onlyMember: JSONMember? {
    guard case .object(let members) = self, members.count == 1 else { return nil }
    return members.first
  }
}
