import Foundation
import TestSupport
import Testing

@testable import LocalState

/// Each check of `contact doctor` tries what it claims.
@Suite(.endToEnd) struct DoctorFaultTests {
  let user: Operator

  init() throws { user = try Operator() }

  private var state: String { user.home.file(".local/state/contact") }

  private func configure(_ text: String) throws {
    try user.home.write(text + "\n", to: ".config/contact/config.toml")
  }

  /// Runs it offline by a line of a shell, in which `$@` is the command.
  private func doctor(
    _ line: String = "exec \"$@\"", _ more: [String: String] = [:]
  ) throws -> BuiltProgram.Ending {
    try user.shell(
      "set -- \"$contact\" doctor --offline; \(line)",
      ["CONTACT_URL": "https://a.example"].merging(more) { $1 }, input: nil)
  }

  /// The lines of a check that tell of a problem.
  private func problems(_ check: String, _ end: BuiltProgram.Ending) -> [Substring] {
    end.output.split(separator: "\n").filter {
      $0.split(separator: " ").prefix(2) == ["problem", Substring(check)]
    }
  }

  @Test func `the system's log is ok only if it can be reached`() throws {
    try configure("audit.syslog = true")
    let end = try doctor()
    // Whether there is one depends on the machine, and what the doctor says has to follow it.
    var settings = Settings()
    settings.isAuditedBySyslog = true
    let isThere = AuditLog(settings).syslogFault == nil
    #expect(end.status == (isThere ? 0 : 2), "\(end)")
    #expect(end.output.contains("the system's log, can't be reached") == !isThere)
    #expect(problems("audit", end).isEmpty == isThere)
  }

  @Test(arguments: [
    "/v2", "/v2/", "/v2/v2", "/api/V2", "/v2/contacts", "/v2/contacts/1001",
  ])
  func `an address with which every path would be doubled is a problem`(path: String) throws {
    let end = try doctor("exec \"$@\"", ["CONTACT_URL": "https://a.example\(path)"])
    #expect(end.status == 2)
    let words = path.hasPrefix("/api") ? "https://a.example/api" : "https://a.example"
    #expect(
      problems("server", end).first?.hasSuffix("Use \(words) as the server's address.") == true,
      "\(end.output)")
  }

  @Test(arguments: [
    ("https://a.example/?x=1", "must not have a query"),
    ("http://a.example", "must begin with https://"), ("a.example", "must begin with https://"),
    ("https://ada:pw@a.example", "user name or password"), ("https://a.example/../v2", "segments"),
  ])
  func `an impossible address is a problem`(address: String, words: String) throws {
    let end = try doctor("exec \"$@\"", ["CONTACT_URL": address])
    #expect(end.status == 2)
    #expect(problems("server", end).first?.contains(words) == true, "\(end.output)")
    #expect(try doctor("exec \"$@\"", ["CONTACT_URL": "https://a.example/"]).status == 0)
  }

  @Test func `a server without the doubled path suggests another address`() throws {
    let server = FaultServer(reads: [.status(404), .status(404), .status(404)])
    defer { server.stop() }
    let url = server.address + "/v2"
    for arguments in [["doctor"], ["show", "7"], ["set", "7", "first_name=Ada"]] {
      let end = try user.run(arguments + ["--url", url])
      #expect(end.status == (arguments[0] == "doctor" ? 2 : 4))
      #expect(
        (end.output + end.error).contains("Use \(server.address) as the server's address."),
        "\(end)"
      )
    }
  }

  @Test func `folders in which no file can grow are problems, and stay unchanged`() throws {
    // A limit of the process has the same effect as a full disk, and needs no permission.
    let end = try doctor("trap '' XFSZ; ulimit -f 0; \"$@\" | cat; exit 0")
    #expect(problems("drafts", end).first?.contains("Drafts are off") == true, "\(end.output)")
    #expect(problems("drafts", end).first?.contains("can't be written: File too large.") == true)
    #expect(problems("batches", end).first?.contains("can't be written: File too large.") == true)
    for folder in ["drafts", "batches"] {
      let files = try FileManager.default.contentsOfDirectory(atPath: "\(state)/\(folder)")
      #expect(files == [])
    }
    #expect(try doctor().status == 0)
  }

  @Test(arguments: ["drafts", "batches"])
  func `a folder that others may write into, or that isn't one, is a problem`(name: String) throws {
    #expect(try doctor().status == 0)
    chmod("\(state)/\(name)", 0o777)
    let open = try doctor()
    #expect(open.status == 2 && problems(name, open).first?.contains("chmod 700") == true)
    try FileManager.default.removeItem(atPath: "\(state)/\(name)")
    try user.home.write("x", to: ".local/state/contact/\(name)")
    let file = try doctor()
    #expect(problems(name, file).first?.contains("isn't a directory") == true, "\(file.output)")
  }

  @Test(.enabled(if: geteuid() == 0 && system("unshare -m mount -t tmpfs none /tmp 2>&-") == 0))
  func `a full or read-only disk is reported by everything that writes to it`() throws {
    let disk = user.home.file("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    try configure("audit.file = \"\(disk)/audit.log\"")
    let mount = "mount -t tmpfs -o size=64k none \(disk)"
    let line = { (action: String) in
      "exec unshare -m sh -c '\(mount) && \(action) && exec \"$@\"' sh \"$@\""
    }
    let fill = "{ cat /dev/zero >\(disk)/zero 2>/dev/null; true; }"
    let variables = ["XDG_STATE_HOME": disk]
    let former = "touch \(disk)/audit.log && chmod 600 \(disk)/audit.log"
    for (action, words) in [
      (fill, "the disk is full"), ("\(former) && \(fill)", "the disk is full"),
      ("mount -o remount,ro none \(disk)", "the disk is read-only"),
      ("\(former) && mount -o remount,ro none \(disk)", "the disk is read-only"),
    ] {
      let end = try doctor(line(action), variables)
      #expect(end.status == 2, "\(action): \(end)")
      for check in ["drafts", "batches", "audit"] {
        #expect(problems(check, end).first?.contains(words) == true, "\(action): \(end.output)")
      }
    }
    #expect(try doctor(line("true"), variables).status == 0)
  }

  @Test func `an audit's file that isn't one is a problem`() throws {
    try configure("audit.file = \"/dev/full\"")
    let end = try doctor()
    #expect(end.status == 2)
    #expect(problems("audit", end).first?.contains("isn't a regular file") == true)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func `a configuration of another user is a problem`() throws {
    try configure("theme = \"dark\"")
    try #require(chown(user.home.file(".config/contact/config.toml"), 65_534, 65_534) == 0)
    let end = try doctor()
    #expect(end.status == 2)
    #expect(problems("configuration", end).first?.contains("belongs to another user") == true)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can write in another's home"))
  func `root creates no files in another user's home folder`() throws {
    let home = user.home.file("home")
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    try #require(chown(home, 12_345, 12_345) == 0)
    let commands = [
      ["doctor", "--sandbox"], ["config", "init"], ["set", "1001", "city=Paris", "--yes"],
      ["history"], ["drafts"], ["set", "1001", "city=Paris", "--yes", "--sandbox"],
      ["---complete", "edit", ""],
    ]
    for arguments in commands {
      let end = try user.run(
        arguments, ["HOME": home, "CONTACT_URL": "http://127.0.0.1:9"])
      let found = FileManager.default.subpaths(atPath: home) ?? []
      #expect(found == [], "\(arguments): \(end)")
    }
    let end = try user.run(["config", "init"], ["HOME": home])
    #expect(end.status == 2 && end.error.contains("belongs to another user. With sudo, use"))
  }

  @Test func `certificates are counted, and damaged ones are a problem`() throws {
    let good = "-----BEGIN CERTIFICATE-----\nMAMCAQA=\n-----END CERTIFICATE-----\n"
    let path = try user.home.write(good + good, to: "ca.pem")
    try configure("ca_file = \"\(path)\"")
    #expect(try doctor().output.contains("\(path), 2 certificates"))
    try user.home.write(good + good.replacing("MAMC", with: "MAMD"), to: "ca.pem")
    #expect(try doctor().status == 0)
    try user.home.write(good + good.replacing("MAMCAQA=", with: "hello"), to: "ca.pem")
    let end = try doctor()
    #expect(end.status == 2)
    #expect(problems("configuration", end).first?.contains("Certificate 2 in \(path) is") == true)
  }

  @Test func `a theme that can't be read is a problem`() throws {
    try user.home.write("x = [", to: ".config/contact/themes/broken.toml")
    try FileManager.default.createDirectory(
      atPath: user.home.file(".config/contact/themes/folder.toml"),
      withIntermediateDirectories: true)
    for (name, words) in [("broken", "broken.toml:1: "), ("folder", "isn't a regular file")] {
      let end = try doctor("exec \"$@\"", ["CONTACT_THEME": name])
      #expect(end.status == 2)
      #expect(problems("theme", end).first?.contains(words) == true, "\(end.output)")
    }
  }

  @Test func `a sandbox that isn't next to the program is a problem`() throws {
    // Copied by another program: one that any test starts meanwhile would have a file open that
    // this one writes, and then it couldn't be run.
    let end = try user.shell(
      """
      cp "$contact" "$HOME/contact" && exec "$HOME/contact" doctor --offline --sandbox
      """, input: nil)
    #expect(end.status == 2)
    #expect(end.output.contains("There is no contact-sandbox next to this program."), "\(end)")
  }
}
