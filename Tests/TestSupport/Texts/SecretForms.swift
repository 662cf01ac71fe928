import Foundation

/// A secret in every form in which it could leak, to be looked for.
///
/// Only the beginning of each form is looked for, so that a part of it is found too.
package struct SecretForms: Sendable {
  private let forms: [(name: String, bytes: Data)]

  package init(_ secret: String) {
    let bytes = Array(secret.utf8)
    let hexadecimal = bytes.map { String(format: "%02x", $0) }.joined()
    let percent = Self.percent(secret)
    let lower = percent.replacing(/%../) { String($0.output).lowercased() }
    var forms = [
      ("plain", secret), ("percent", percent), ("percent", lower),
      ("every byte percent", bytes.map { String(format: "%%%02X", $0) }.joined()),
      ("hexadecimal", hexadecimal), ("hexadecimal", hexadecimal.uppercased()),
    ]
    // Where bytes stand before it, the secret begins at one of three places of a group.
    for (before, dropped) in [(0, 0), (1, 2), (2, 3)] {
      let text = Data([UInt8](repeating: 0, count: before) + bytes).base64EncodedString()
        .dropFirst(dropped)
      forms.append(("base64", String(text)))
      let forURL = text.replacing("+", with: "-").replacing("/", with: "_")
      forms.append(("base64 for a URL", String(forURL)))
    }
    self.forms = forms.map { ($0.0, Data($0.1.utf8.prefix(12))) }
  }

  /// All forms in one text, as a server would send them to have them shown.
  package static func everywhere(in text: String, _ secret: String) -> String {
    let bytes = Array(secret.utf8)
    let hexadecimal = bytes.map { String(format: "%02x", $0) }.joined()
    let percent = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
    return
      ([text, secret, percent, hexadecimal, hexadecimal.uppercased()]
      + ["", "x", "xx"].map { Data(($0 + secret).utf8).base64EncodedString() })
      .joined(separator: " ")
  }

  private static func percent(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }

  /// The names of the forms that bytes hold.
  package func found(in bytes: some Sequence<UInt8>) -> [String] {
    let data = Data(bytes)
    return forms.filter { data.range(of: $0.bytes) != nil }.map(\.name)
  }

  package func found(in text: String) -> [String] { found(in: text.utf8) }

  /// The files below a folder that hold it, each with a form; some may by right.
  package func found(inFilesOf folder: String, but allowed: [String] = []) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.flatMap { name -> [String] in
      let path = folder + "/" + name
      guard !allowed.contains(path), let data = FileManager.default.contents(atPath: path) else {
        return found(in: name).map { "the name \(path): \($0)" }
      }
      return (found(in: data) + found(in: name)).map { "\(path): \($0)" }
    }
  }

  /// Returns the parts of a process, and of its child processes, visible to the system that contain
  /// it.
  package func found(inProcess process: Int32) -> [String] {
    let family = (try? ProcessTable.family(of: process)) ?? [process]
    return family.flatMap { process in
      ["cmdline", "environ", "comm"].flatMap { file in
        // A file that the test can't read isn't shown to other users either.
        let data = FileManager.default.contents(atPath: "/proc/\(process)/\(file)") ?? Data()
        return found(in: data).map { "/proc/\(process)/\(file): \($0)" }
      }
    }
  }
}
