import ContactModel
import FlyingFox

extension Alteration {
  static let brokenJSON = Alteration { answer, _ in
    let text = Array(answer.body.text.utf8)
    answer.delivery = .content(type: "application/json", Array(text.prefix(text.count / 2)))
  }

  /// A web page, as a login wall answers.
  static let page = delivery(
    .content(
      type: "text/html", Array("<!DOCTYPE html>\n<title>Log in</title>\n<p>Log in.</p>\n".utf8)))

  static let empty = delivery(.content(type: "application/json", []))

  static let noContent = Alteration { answer, _ in
    answer.status = .noContent
    answer.delivery = .content(type: "application/json", [])
  }

  static let otherContact = Alteration { answer, _ in
    guard case .object(let members)? = answer.body["data"] else { return }
    let others = members.map { $0.name == "id" ? JSONMember("id", .string("999999")) : $0 }
    answer.body = .object([JSONMember("data", .object(others))])
  }

  static let errorMember = Alteration { answer, _ in
    guard case .object(let members) = answer.body else { return }
    let error = JSON.object([JSONMember("message", .string("The contact could not be saved."))])
    answer.body = .object(members + [JSONMember("error", error)])
  }

  /// The true answer behind a MiB of spaces.
  static let large = Alteration { answer, _ in
    let spaces = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
    answer.delivery = .content(type: "application/json", spaces + Array(answer.body.text.utf8))
  }

  static let gzipBomb = Alteration { answer, _ in
    answer.headers[.contentEncoding] = "gzip"
    answer.delivery = .content(
      type: "application/json", GzipBomb.bytes(decodedCount: 64 << 20))
  }

  /// The true names and others after them, 10,000 in all.
  static let manyNames = Alteration { answer, _ in
    guard case .array(let names)? = answer.body["data"] else { return }
    let others = (names.count + 1...10_000).map { number in
      NamedID(id: Int32(100_000 + number), name: "Name \(number)").json
    }
    answer.body = .object([JSONMember("data", .array(names + others))])
  }
}
