import ContactModel
import Foundation
import TestSupport
import Testing

/// `contact completions`, in a real bash.
@Suite(.endToEnd) struct CompletionTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Returns a shell's standard output.
  private func shell(_ program: String, _ script: String) throws -> String {
    let folder = URL(filePath: BuiltProgram.path("contact")).deletingLastPathComponent().path
    let process = try ChildProcess(
      program, ["-c", script],
      environment: user.environment(["PATH": "\(folder):/usr/bin:/bin"]))
    let output = try process.outputToEnd()
    #expect(try process.errorsToEnd() == "")
    #expect(process.wait() == 0)
    return output
  }

  /// Returns bash's completions at the end of a line, which readline splits into words.
  private func offers(_ line: String) throws -> [String] {
    var words: [String] = []
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      words += parts.count == 1 ? parts : [parts[0], "="] + (parts[1].isEmpty ? [] : [parts[1]])
    }
    let current = words.last == "=" ? "" : words.last ?? ""
    let previous = words.count > 1 ? words[words.count - 2] : ""
    let output = try shell(
      "bash",
      """
      source <(contact completions bash)
      compopt() { :; }
      COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
      COMP_CWORD=\(words.count - 1) COMP_LINE='\(line)' COMP_POINT=\(line.utf8.count)
      _contact_without_space contact '\(current)' '\(previous)'
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    return output.split(separator: "\n").map(String.init)
  }

  private static let lines: [(String, [String])] = [
    ("contact do", ["doctor"]), ("contact set 1001 first", ["first_name="]),
    ("contact set 1001 city=Paris la", ["last_name=", "labels="]),
    ("contact set 1001 gender=", ["male", "female"]),
    ("contact set 1001 country=G", Country.all.map(\.code).filter { $0.hasPrefix("G") }),
    ("contact set 1001 shirt_size=X", ["XS", "XL"]), ("contact set 1001 country=ch", ["ch"]),
    ("contact set 1001 country=CA state=N", ["NB", "NL", "NT", "NS", "NU"]),
    ("contact set 1001 type=", ["employee", "client"]), ("contact set 1001 nothing=", []),
    ("contact set 1001 address_verified=t", ["true"]),
    ("contact set --clear ph", ["phone_number"]),
    ("contact set --unlock ema", ["email"]), ("contact show 1001 zi", ["zip_code"]),
    ("contact edit --theme orch", ["orchard"]), ("contact themes preview hea", ["hearth"]),
    ("contact edit --profile s", ["staging"]), ("contact edit --prof", ["--profile"]),
  ]

  @Test(arguments: lines)
  func `bash offers matching words`(line: String, words: [String]) throws {
    try user.home.write(
      "[profiles.live]\nmouse = true\n[profiles.staging]\nmouse = true\n",
      to: ".config/contact/config.toml")
    #expect(Set(try offers(line)) == Set(words))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `each shell can read its script`(name: String) throws {
    let end = try user.run(["completions", name])
    #expect(end.status == 0 && end.output.contains("contact"))
    let path = try user.home.write(end.output, to: "script")
    let isThere = ["/usr/bin/", "/bin/"].contains {
      FileManager.default.isExecutableFile(atPath: $0 + name)
    }
    if isThere { #expect(try shell(name, "\(name) -n \(path)") == "") }
  }

  @Test func `another shell is refused`() throws {
    let end = try user.run(["completions", "tcsh"])
    #expect(end.status == 64 && end.output == "")
  }
}
