import ContactModel

/// The reason why a line of a history can't be used.
enum HistoryRecordError: Error, Equatable {
  /// It isn't what was written.
  case damaged
  /// A later program wrote it; with its version.
  case newer(Int)
}

/// A save as a line of a contact's history: one JSON object, in ASCII, with its version as the
/// first member and a sum over the rest as the last.
extension EarlierSave {
  /// The version of the format; a change that older programs can't read makes it another.
  private static let version = 1
  private static let sumStart = ",\"sum\":\""
  private static let sumEnd = "\"}"

  /// The line, without its end.
  var line: String {
    let body = AuditLog.ascii(json.text).dropLast()
    let sum = Fingerprint(of: body.utf8).description
    return body + Self.sumStart + sum + Self.sumEnd
  }

  private var json: JSONValue {
    [
      "version": .number(Self.version), "number": .number(number),
      "time": .string(Timestamp.rfc3339(milliseconds: time)), "user": .string(author.user),
      "login": author.login.map(JSONValue.string), "host": .string(author.host),
      "server": .string(server), "contact": .string(contactID), "name": .string(name),
      "country": .string(country), "request_id": requestID.map(JSONValue.string),
      "batch": batch.map(JSONValue.string),
      "undoes": undoes.isEmpty ? nil : .array(undoes.map { .number($0) }),
      "outcome": .string(outcome),
      "fields": .object(
        parts.map { JSONMember($0.field.key, ["old": $0.old, "new": $0.new]) }),
    ]
  }

  /// Reads a line, and only one whose every byte is as it was written.
  init(line: Substring) throws(HistoryRecordError) {
    guard let json = try? JSONValue(reading: line.utf8, deepest: Self.deepest) else {
      throw .damaged
    }
    // The version comes first: what else a newer program writes is not known here.
    if let version = json["version"]?.integer, version > Self.version { throw .newer(version) }
    let tail = Self.sumStart.utf8.count + 32 + Self.sumEnd.utf8.count
    let body = line.utf8.dropLast(tail)
    let sum = Self.sumStart + Fingerprint(of: body).description + Self.sumEnd
    guard json["version"]?.integer == Self.version,
      line.utf8.suffix(tail).elementsEqual(sum.utf8), let save = Self(json)
    else { throw .damaged }
    self = save
  }

  /// Deeper than a response of the API may be, since a line wraps its values.
  private static let deepest = 160

  private init?(_ json: JSONValue) {
    guard let number = json["number"]?.integer, let time = json["time"]?.string,
      let milliseconds = Timestamp.milliseconds(time), let user = json["user"]?.string,
      let host = json["host"]?.string, let server = json["server"]?.string,
      let contact = json["contact"]?.string, let name = json["name"]?.string,
      let country = json["country"]?.string, let outcome = json["outcome"]?.string,
      case .object(let fields)? = json["fields"]
    else { return nil }
    var parts: [Part] = []
    for member in fields {
      guard let field = Field.named(FieldID(member.name)), case .object = member.value else {
        return nil
      }
      // A member that isn't there was absent from the server's JSON.
      parts.append(Part(field, old: member.value["old"], new: member.value["new"]))
    }
    self.init(
      time: milliseconds, server: server, contactID: contact, name: name, country: country,
      requestID: json["request_id"]?.string, outcome: outcome, parts: parts)
    self.number = number
    author = Author(user: user, login: json["login"]?.string, host: host)
    batch = json["batch"]?.string
    if case .array(let numbers)? = json["undoes"] { undoes = numbers.compactMap(\.integer) }
  }
}
