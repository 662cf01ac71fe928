package import ContactModel

/// An update as it would be sent, for people to read; nothing is sent, and no token is needed.
package struct RequestPreview: Equatable, Sendable {
  private let request: HTTPRequest
  private let caFile: String?
  /// The header that replaces the token.
  private static let authorization = "Authorization: Bearer $CONTACT_TOKEN"

  /// Prepares the update of an edit.
  ///
  /// - Parameters:
  ///   - edit: The edit that would be saved.
  ///   - mode: The members that would be sent.
  ///   - endpoint: The destination.
  /// - Throws: ``IdentifierError`` if no URL can carry the contact's id.
  package init(
    of edit: ContactEdit, _ mode: BodyMode, to endpoint: Endpoint
  ) throws(IdentifierError) {
    request = try endpoint.update(of: edit, mode).matching(edit.base.etag)
    caFile = endpoint.caFile
  }

  private var headers: [String] {
    (request.headers + [HTTPField("User-Agent", UserAgent.text)]).map { "\($0.name): \($0.value)" }
  }

  /// The method and URL, the headers, an empty line, and the body with one member per line.
  package var text: String {
    let head = ["\(request.method.rawValue) \(request.url)"] + [Self.authorization] + headers
    return (head + ["", request.body?.prettyText ?? ""]).joined(separator: "\n")
  }

  /// The same request as a command for a POSIX shell.
  ///
  /// The header with the token is passed on standard input: everyone on the computer can read a
  /// command line.
  package var curl: String {
    let options =
      [
        "--request \(request.method.rawValue)", "--url \(Self.quoted(request.url))",
        "--path-as-is --globoff --max-time 30",
      ]
      + (caFile.map { ["--cacert \(Self.quoted($0))"] } ?? [])
      + headers.map { "--header \(Self.quoted($0))" }
      + ["--data-binary \(Self.quoted(request.body?.text ?? ""))", "--header @- <<END"]
    return "curl " + options.joined(separator: " \\\n  ") + "\n\(Self.authorization)\nEND"
  }

  /// Quotes a text so that a POSIX shell uses it unchanged.
  static func quoted(_ text: String) -> String {
    let parts = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(Substring($0)) }.joined(separator: "'\\''") + "'"
  }
}
