/// Text in the language of manual pages (groff_man(7)).
enum Roff {
  /// Returns a text as literal roff: nothing in it is a request or an escape, or changes.
  static func literal(_ text: String) -> String {
    var roff = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": roff += "\\(rs"
      case "-": roff += "\\-"
      case "'": roff += "\\(aq"
      case "`": roff += "\\(ga"
      case "^": roff += "\\(ha"
      case "~": roff += "\\(ti"
      case " "..."~": roff.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        roff += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    // A line that begins like this would be a request.
    return roff.hasPrefix(".") ? "\\&" + roff : roff
  }

  /// Returns a text as one argument of a request.
  static func argument(_ text: String) -> String {
    "\"" + literal(text).replacing("\"", with: "\\(dq") + "\""
  }
}
