import ContactModel
import Foundation
import TestSupport
import Testing

/// `contact completions`, in real shells.
@Suite(.endToEnd) struct CompletionTests {
  let user: Operator

  init() throws { user = try Operator() }

  private var folder: String {
    URL(filePath: BuiltProgram.path("contact")).deletingLastPathComponent().path
  }

  /// Returns the program's completions of the last word of a line, without explanations.
  private func offers(_ line: String) throws -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let end = try user.run(["---complete"] + words.dropFirst())
    #expect(end.status == 0 && end.error == "")
    return end.output.split(separator: "\n").map { line in
      String(line.split(separator: "\t")[0])
    }
  }

  private static let lines: [(String, [String])] = [
    ("contact do", ["doctor"]), ("contact help se", ["set"]), ("contact he", ["help"]),
    ("contact config sh", ["show"]), ("contact help config ch", ["check"]),
    ("contact set 1001 first", ["first_name="]),
    ("contact set 1001 city=Paris la", ["last_name=", "labels="]),
    ("contact set --ids ids la", ["last_name=", "labels="]),
    ("contact set 1001 gender=", ["gender=male", "gender=female"]),
    (
      "contact set 1001 country=G",
      Country.all.map(\.code).filter { $0.hasPrefix("G") }.map { "country=" + $0 }
    ),
    ("contact set 1001 shirt_size=X", ["shirt_size=XS", "shirt_size=XL"]),
    ("contact set 1001 country=ch", ["country=ch"]),
    ("contact set 1001 country=CA state=NB", ["state=NB"]),
    ("contact set 1001 type=", ["type=employee", "type=client"]),
    ("contact set 1001 nothing=", []),
    ("contact set 1001 address_verified=t", ["address_verified=true"]),
    ("contact set --clear ph", ["phone_number"]),
    ("contact set --clear=ph", ["--clear=phone_number"]),
    ("contact set --unlock ema", ["email"]), ("contact show 1001 zi", ["zip_code"]),
    ("contact fields gen", ["gender"]),
    ("contact edit --theme orch", ["orchard"]), ("contact edit --theme=orch", ["--theme=orchard"]),
    ("contact themes preview hea", ["hearth"]), ("contact edit --profile s", ["staging"]),
    ("contact edit --prof", ["--profile"]), ("contact edit --sandbox --sand", []),
    ("contact undo --batch ", ["last"]), ("contact completions z", ["zsh"]),
    ("contact manual contact-s", ["contact-scripting"]), ("contact nothing x", []),
  ]

  @Test(arguments: lines)
  func `matching words are offered`(line: String, words: [String]) throws {
    try user.home.write(
      "[profiles.live]\nmouse = true\n[profiles.staging]\nmouse = true\n",
      to: ".config/contact/config.toml")
    #expect(Set(try offers(line)) == Set(words))
  }

  @Test func `values have explanations`() throws {
    let end = try user.run(["---complete", "set", "1001", "country=GB"])
    #expect(end.output == "country=GB\tUnited Kingdom\n")
    let options = try user.run(["---complete", "set", "--dry"])
    #expect(options.output.hasPrefix("--dry-run\tPrint the request"))
  }

  @Test func `drafts are offered by their contacts' ids`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.open(sandbox.url, id: "1001")
    try terminal.waitForForm()
    try terminal.rename()
    #expect(try terminal.leave("k").status == 1)
    for line in ["edit 10", "drafts show ", "drafts discard 1", "set 10", "show 1"] {
      #expect(try offers("contact " + line) == ["1001"], "\(line)")
    }
    let end = try user.run(["---complete", "edit", ""])
    #expect(end.output == "1001\tAda Lovelace\n")
  }

  @Test func `files are offered for arguments that are files`() throws {
    try user.home.write("x", to: "address.txt")
    try user.home.write("x", to: "addresses/b")
    let place = user.home.path + "/addr"
    let files = [user.home.path + "/address.txt", user.home.path + "/addresses/"]
    #expect(try offers("contact set 1001 address=@\(place)") == files.map { "address=@" + $0 })
    for start in ["edit --ids ", "set --ids ", "config check ", "themes check "] {
      #expect(try offers("contact \(start)\(place)") == files, "\(start)")
    }
    #expect(try offers("contact edit --ids=\(place)") == files.map { "--ids=" + $0 })
  }

  /// A shell that reads its completions from a file as it does from an installed one.
  private func shell(_ name: String) throws -> TmuxTerminal {
    let script = try user.run(["completions", name]).output
    let home = user.home.path
    try user.home.write("x", to: "address.txt")
    switch name {
    case "bash":
      try user.home.write(script, to: "contact.bash")
      try user.home.write(
        "PATH=\(folder):$PATH\nPS1='ready> '\nsource \(home)/contact.bash\ncd \(home)\n", to: "rc")
    case "zsh":
      try user.home.write(script, to: "functions/_contact")
      try user.home.write(
        """
        path=(\(folder) $path)
        PS1='ready> '
        fpath=(\(home)/functions $fpath)
        autoload -U compinit
        compinit -u -d \(home)/dump
        cd \(home)

        """, to: ".zshrc")
    default:
      try user.home.write(script, to: ".config/fish/completions/contact.fish")
      try user.home.write(
        """
        set -gx PATH \(folder) $PATH
        set -g fish_greeting
        set -g fish_autosuggestion_enabled 0
        function fish_prompt; echo -n 'ready> '; end
        cd \(home)

        """, to: ".config/fish/config.fish")
    }
    let line = name == "bash" ? "bash --rcfile \(home)/rc -i" : "\(name) -i"
    let terminal = try TmuxTerminal(
      line, columns: 100, environment: user.environment(["TERM": "tmux-256color"]))
    try terminal.wait(for: "ready>")
    return terminal
  }

  private static let shells = ["bash", "zsh", "fish"].filter { name in
    ["/usr/bin/", "/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
  }

  @Test(arguments: shells)
  func `a shell with the script completes words`(name: String) throws {
    let terminal = try shell(name)
    try terminal.type("contact do\t")
    try terminal.wait(for: "ready> contact doctor")
    try terminal.press("C-u")
    // The value follows the equals sign at once.
    try terminal.type("contact set 1001 shirt\t")
    try terminal.wait(for: "1001 shirt_size=")
    try terminal.type("2\t")
    try terminal.wait(for: "1001 shirt_size=2XL")
    try terminal.type("address=@addr\t")
    try terminal.wait(for: "2XL address=@address.txt")
    try terminal.press("C-u")
    try terminal.type("contact edit --theme=orch\t")
    try terminal.wait(for: "edit --theme=orchard")
    try terminal.press("C-u")
    try terminal.type("contact set 1001 shirt_size=X\t\t")
    try terminal.wait(for: "extra large")
  }

  @Test(arguments: shells)
  func `each shell can read its script`(name: String) throws {
    let path = try user.home.write(try user.run(["completions", name]).output, to: "script")
    let process = try ChildProcess(
      name, ["-n", path], environment: ["PATH": "/usr/bin:/bin", "HOME": user.home.path])
    #expect(try process.outputToEnd() == "")
    #expect(try process.errorsToEnd() == "")
    #expect(process.wait() == 0)
  }

  @Test func `another shell is refused`() throws {
    let end = try user.run(["completions", "tcsh"])
    #expect(end.status == 64 && end.output == "")
  }
}
