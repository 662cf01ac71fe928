import ContactModel
import Glibc

/// The lock of one draft, which the system releases when its holder ends, however it ends.
///
/// It has two parts. The *draft* is locked as long as an editor has the contact. The *gate* is
/// locked only for the moment in which a lock is acquired, or a sweep removes old files: an editor
/// that begins waits for it, and doesn't report that another one has the contact.
final class DraftLock: Sendable {
  /// The time that an editor waits for the gate, in milliseconds.
  private static let patience = 2_000

  private let folder: Folder
  private let name: String
  private let file: Int32

  /// Acquires both parts of the lock.
  ///
  /// - Parameters:
  ///   - name: The draft.
  ///   - folder: The folder of drafts.
  ///   - milliseconds: The longest wait for the gate.
  /// - Throws: ``DraftStoreError/heldBy(_:)``, or why the system gives no lock.
  init(_ name: DraftName, in folder: Folder, within milliseconds: Int = patience)
    throws(DraftStoreError)
  {
    let lock = name.file(.lock)
    let file = try folder.openLocked(lock, or: .lock) { (file) throws(DraftStoreError) in
      guard Folder.lock(file, .gate, within: milliseconds), Folder.lock(file, .draft) else {
        throw Folder.isHeld ? .heldBy(Self.holder(file)) : .folder(folder.fault(.lock, lock))
      }
    }
    guard let file else { throw .heldBy(nil) }
    (self.folder, self.name, self.file) = (folder, lock, file)
  }

  /// Writes the holder into the lock, unless the disk is full, and opens the gate.
  func name(_ holder: DraftHolder) {
    let bytes = Array(holder.text.utf8)
    ftruncate(file, 0)
    pwrite(file, bytes, bytes.count, 0)
    Folder.unlock(file, .gate)
  }

  deinit {
    unlinkat(folder.descriptor, name, 0)
    close(file)
  }

  private static func holder(_ file: Int32) -> DraftHolder? {
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = pread(file, &bytes, bytes.count, 0)
    return count > 0 ? DraftHolder(reading: bytes.prefix(count)) : nil
  }
}

extension Folder.LockRange {
  fileprivate static let draft = Self(start: 0, length: 1)
  fileprivate static let gate = Self(start: 1, length: 1)
}

/// The editor that has a contact's draft.
package struct DraftHolder: Equatable, Sendable, CustomStringConvertible {
  let process: Int32
  let host: String
  /// The time since which it is locked, in seconds since 1970.
  let since: Int

  /// This process.
  static func own(since now: Int) -> DraftHolder {
    DraftHolder(process: getpid(), host: Author.hostName ?? "?", since: now)
  }

  /// Whether it is this process.
  package var isOwn: Bool { self == .own(since: since) }

  /// The holder, the host and the time, as part of a sentence.
  package var description: String {
    "process \(process) on \(host), since \(LocalTime.text(since))"
  }
}

/// The holder, as the lock's file stores it.
extension DraftHolder {
  var text: String {
    let json: JSONValue = [
      "pid": .number(process), "host": .string(host), "since": .number(since),
    ]
    return json.text + "\n"
  }

  init?(reading bytes: some Sequence<UInt8>) {
    guard let json = try? JSONValue(reading: bytes),
      let process = json["pid"]?.integer.flatMap({ Int32(exactly: $0) }),
      let host = json["host"]?.string, let since = json["since"]?.integer
    else { return nil }
    self.init(process: process, host: host, since: since)
  }
}
