/// An object of a draft's JSON that has the members it should have, and no others.
struct DraftObject {
  private let members: [JSONMember]

  /// Takes an object whose members have these names, in this order.
  init(_ json: JSONValue?, _ names: [String]) throws(DraftError) {
    guard case .object(let members)? = json, members.map(\.name) == names else {
      throw .damaged("the members \(names.joined(separator: ", ")) are not as they were written")
    }
    self.members = members
  }

  subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  func isNull(_ name: String) -> Bool { self[name] == .null }

  func text(_ name: String) throws(DraftError) -> String {
    guard case .string(let text)? = self[name] else { throw .damaged("\(name) is no text") }
    return text
  }

  func number(_ name: String, from least: Int = .min) throws(DraftError) -> Int {
    guard case .number(let text)? = self[name], let number = Int(text), number >= least else {
      throw .damaged("\(name) is no such number")
    }
    return number
  }

  func array(_ name: String) throws(DraftError) -> [JSONValue] {
    guard case .array(let elements)? = self[name] else { throw .damaged("\(name) is no list") }
    return elements
  }

  /// The members of an object whose names are not known beforehand.
  func entries(_ name: String) throws(DraftError) -> [JSONMember] {
    guard case .object(let members)? = self[name] else { throw .damaged("\(name) is no object") }
    return members
  }

  /// The members of an object that is named by fields, each of them once.
  func fields(_ name: String) throws(DraftError) -> [FieldID: JSONValue] {
    var values: [FieldID: JSONValue] = [:]
    for member in try entries(name) {
      let id = try FieldID(documented: member.name)
      guard values.updateValue(member.value, forKey: id) == nil else {
        throw .damaged("\(id) stands twice in \(name)")
      }
    }
    return values
  }
}

extension FieldID {
  /// Takes the key of a field that the API's document has.
  init(documented key: String) throws(DraftError) {
    self.init(key)
    guard Field.named(self) != nil else { throw .damaged("there is no field \(key)") }
  }
}
