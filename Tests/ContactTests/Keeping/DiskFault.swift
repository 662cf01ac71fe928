import Foundation
import TestSupport
import Testing

/// One thing that is wrong with the place of drafts when the form starts.
struct DiskFault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// What the operator reads, without what depends on the machine.
  let words: String
  /// What runs the program.
  var runner = ""
  /// The home that the program is told of, beside the operator's.
  var home = ""
  /// Where the earlier draft lies in the end.
  var place = ".local/state/contact/drafts"
  /// Does the damage, in the folder of drafts.
  var damage: @Sendable (Operator) throws -> Void = { _ in }

  private static let isRoot = geteuid() == 0
  private static let nobody = 65_534

  private static func own(_ path: String, mode: Int? = nil, _ user: Int? = nil) throws {
    var attributes: [FileAttributeKey: Any] = [:]
    if let mode { attributes[.posixPermissions] = mode }
    if let user { attributes[.ownerAccountID] = user }
    try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
  }

  private static let readOnly = DiskFault(
    testDescription: "read-only", words: "can't be locked: Permission denied.",
    // Root writes everywhere, so somebody else has to try.
    runner: isRoot ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
  ) { user in
    try own(user.draftFolder, mode: 0o500)
    guard isRoot else { return }
    let all = FileManager.default.enumerator(atPath: user.home.path)
    for case let file as String in all ?? .init() { try own(user.home.file(file), nobody) }
    try own(user.home.path, nobody)
  }

  private static let foreign = DiskFault(
    testDescription: "somebody else's", words: "drafts belongs to another user."
  ) { user in try own(user.draftFolder, nobody) }

  private static let linked = DiskFault(
    testDescription: "a symbolic link", words: "drafts is a symbolic link. Put a folder there.",
    place: "elsewhere"
  ) { user in
    let target = user.home.file("elsewhere")
    try FileManager.default.moveItem(atPath: user.draftFolder, toPath: target)
    try FileManager.default.createSymbolicLink(
      atPath: user.draftFolder, withDestinationPath: target)
  }

  private static let open = DiskFault(
    testDescription: "Others can read", words: "Run: chmod 700"
  ) { user in try own(user.draftFolder, mode: 0o777) }

  private static let missing = DiskFault(
    testDescription: "without a home", words: "There is no folder", home: "/missing")

  static let all = [readOnly, linked, open, missing] + (isRoot ? [foreign] : [])
}
