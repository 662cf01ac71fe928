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
    var members = [
      JSONMember("version", .number("\(Self.version)")), JSONMember("number", .number("\(number)")),
      JSONMember("time", .string(Timestamp.rfc3339(milliseconds: time))),
      JSONMember("user", .string(author.user)),
    ]
    if let login = author.login { members.append(JSONMember("login", .string(login))) }
    members += [
      JSONMember("host", .string(author.host)), JSONMember("server", .string(server)),
      JSONMember("contact", .string(contactID)), JSONMember("name", .string(name)),
      JSONMember("country", .string(country)),
    ]
    if let requestID { members.append(JSONMember("request_id", .string(requestID))) }
    if let batch { members.append(JSONMember("batch", .string(batch))) }
    if !undoes.isEmpty {
      members.append(JSONMember("undoes", .array(undoes.map { .number("\($0)") })))
    }
    members.append(JSONMember("outcome", .string(outcome)))
    members.append(
      JSONMember("fields", .object(parts.map { JSONMember($0.field.key, $0.json) })))
    return .object(members)
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

extension EarlierSave.Part {
  /// A member that isn't there was absent from the server's JSON.
  fileprivate var json: JSONValue {
    .object(
      (old.map { [JSONMember("old", $0)] } ?? []) + (new.map { [JSONMember("new", $0)] } ?? []))
  }
}
