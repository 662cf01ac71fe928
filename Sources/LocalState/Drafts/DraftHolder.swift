import ContactModel
import Glibc

/// The editor that has a contact's draft.
package struct DraftHolder: Equatable, Sendable, CustomStringConvertible {
  package let process: Int32
  package let host: String
  /// Since when, in seconds since 1970.
  package let since: Int

  /// This process.
  static func own(since now: Int) -> DraftHolder {
    var name = [CChar](repeating: 0, count: 256)
    let isKnown = gethostname(&name, name.count - 1) == 0
    let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return DraftHolder(process: getpid(), host: isKnown ? host : "?", since: now)
  }

  /// Who, where and since when, as a part of a sentence.
  package var description: String {
    "process \(process) on \(host), since \(LocalTime.text(since))"
  }
}

/// The holder as the lock's file says it.
extension DraftHolder {
  var text: String {
    JSONValue.object([
      JSONMember("pid", .number(String(process))), JSONMember("host", .string(host)),
      JSONMember("since", .number(String(since))),
    ]).text + "\n"
  }

  init?(reading bytes: some Sequence<UInt8>) {
    guard let json = try? JSONValue(reading: bytes),
      case .number(let pid)? = json["pid"], let process = Int32(pid),
      case .string(let host)? = json["host"],
      case .number(let seconds)? = json["since"], let since = Int(seconds)
    else { return nil }
    self.init(process: process, host: host, since: since)
  }
}
