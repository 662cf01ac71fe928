/// Reads the entries of an LDIF file, as directories and address books export them (RFC 2849).
enum LDIF {
  static func values(_ pasted: PastedText) -> [PastedValues]? {
    let lines = pasted.lines.map(\.text).filter { $0.first != "#" }
    let first = lines.first.map {
      $0.lowercased().hasPrefix("version:") ? lines.dropFirst().first ?? "" : $0
    }
    guard let first, first.lowercased().hasPrefix("dn:") else { return nil }
    return entries(in: pasted.text).map { entry in
      var values = PastedValues(kind: .ldif)
      var seen: Set<String> = []
      for (name, value) in entry {
        // The first of several addresses or numbers counts, as in a vCard.
        if repeated.contains(name.lowercased()), !seen.insert(name.lowercased()).inserted {
          values.leave(value, as: name)
        } else {
          note(value, called: name, in: &values)
        }
      }
      values.hasAddress = values.has(.address)
      return values
    }
  }

  /// The attributes that a person can have several of.
  private static let repeated: Set<String> = ["mail", "telephonenumber", "mobile", "homephone"]

  private typealias Attribute = (name: String, value: String)

  /// Returns the entries, with folded lines joined and base64 values decoded.
  private static func entries(in text: String) -> [[Attribute]] {
    var entries: [[Attribute]] = [[]]
    var lines: [String] = []
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if raw.first == " ", let last = lines.last, !last.isEmpty {
        lines[lines.count - 1] = last + raw.dropFirst()
      } else {
        lines.append(String(raw))
      }
    }
    for line in lines where line.first != "#" {
      if line.trimmed.isEmpty {
        entries.append([])
      } else if let colon = line.firstIndex(of: ":") {
        let name = line[..<colon].prefix { $0 != ";" }.trimmed
        let rest = line[line.index(after: colon)...]
        if rest.first == ":" {
          let bytes = Base64.bytes(rest.dropFirst().trimmed)
          let text = bytes.flatMap { String(validating: $0, as: UTF8.self) }
          entries[entries.count - 1].append((name, text ?? "a picture or other file"))
        } else {
          entries[entries.count - 1].append((name, rest.trimmed))
        }
      } else {
        entries[entries.count - 1].append(("", line.trimmed))
      }
    }
    return entries.reduce(into: []) { whole, entry in
      if entry.contains(where: { $0.name.lowercased() == "dn" }) {
        whole.append(entry)
      } else if !whole.isEmpty {
        // Words after an entry.
        whole[whole.count - 1] += entry
      }
    }
  }

  private static func note(_ value: String, called name: String, in values: inout PastedValues) {
    switch name.lowercased() {
    case "dn", "objectclass", "version", "modifytimestamp", "changetype", "creatorsname",
      "createtimestamp", "modifiersname", "entryuuid", "entrydn", "structuralobjectclass":
      break
    case "userpassword", "sambantpassword", "sambalmpassword", "unicodepwd":
      values.leave("a password, which isn't shown", as: name)
    case "cn", "displayname", "gecos": values.note(value, under: .person, called: name)
    case "postaladdress", "homepostaladdress", "registeredaddress":
      // A dollar sign separates lines (RFC 4517, 3.3.28).
      let lines = value.split(separator: "$").map(\.trimmed).filter { !$0.isEmpty }
      if let address = PostalAddress(lines, home: ""), !values.has(.address) {
        address.note(in: &values)
        address.leftovers.forEach { values.leave($0, as: name) }
      } else {
        values.leave(lines.joined(separator: ", "), as: name)
      }
    case "postofficebox":
      let box = value.contains(where: \.isLetter) ? value : "PO Box " + value
      values.note(box, as: .address, rank: .secondary, source: value, name: name)
    default:
      if let (id, rank) = attributes[name.lowercased()] {
        values.note(value, as: id, rank: rank, name: name)
      } else if let known = PastedName(name) {
        values.note(value, under: known, called: name)
      } else {
        values.leave(value, as: name)
      }
    }
  }

  /// The attributes of inetOrgPerson (RFC 2798) and address books whose names differ from those
  /// elsewhere.
  private static let attributes: [String: (FieldID, PastedValues.Rank)] = [
    "sn": (.lastName, .primary), "givenname": (.firstName, .primary), "gn": (.firstName, .primary),
    "mail": (.email, .primary), "mozillasecondemail": (.email, .secondary),
    "telephonenumber": (.phone, .primary), "mobile": (.phone, .secondary),
    "homephone": (.phone, .home), "l": (.city, .primary), "localityname": (.city, .primary),
    "st": (.state, .primary), "stateorprovincename": (.state, .primary),
    "postalcode": (.zipCode, .primary), "c": (.country, .primary), "co": (.country, .secondary),
    "friendlycountryname": (.country, .secondary), "o": (.company, .primary),
    "organizationname": (.company, .primary), "ou": (.department, .primary),
    "organizationalunitname": (.department, .primary),
    "departmentnumber": (.department, .secondary),
    "title": (.position, .primary), "streetaddress": (.address, .primary),
    "street": (.address, .primary), "mozillaworkstreet2": (.address2, .primary),
  ]
}

/// Bytes in base64 (RFC 4648).
package enum Base64 {
  /// Decodes a text; nil if it isn't base64.
  package static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      guard let value = value(of: byte) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return bytes
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
