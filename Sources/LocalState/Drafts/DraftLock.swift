import ContactModel
import Glibc

/// The lock of one draft, which the system frees when its holder ends, however it ends.
final class DraftLock: Sendable {
  /// A sweep holds a lock for a moment; an editor that begins then waits that long.
  private static let pause: UInt32 = 2_000

  private let folder: Folder
  private let name: String
  private let file: Int32

  /// Acquires the lock.
  ///
  /// - Parameters:
  ///   - name: The draft.
  ///   - folder: The folder of drafts.
  ///   - attempts: How often it is tried before another editor is reported to have it.
  /// - Throws: ``DraftStoreError/heldBy(_:)``, or why the system gives no lock.
  init(_ name: DraftName, in folder: Folder, attempts: Int = 25) throws(DraftStoreError) {
    self.folder = folder
    self.name = name.file(.lock)
    var holder: DraftHolder?
    for attempt in 1...attempts {
      let file = try Self.open(self.name, in: folder)
      if Folder.lock(file) {
        // Freeing it removed the file; a lock on that one would keep no editor out.
        if folder.has(file, as: self.name) {
          self.file = file
          return
        }
      } else if errno == EAGAIN || errno == EACCES {
        holder = Self.holder(file)
        if attempt < attempts { usleep(Self.pause) }
      } else {
        let fault = folder.fault(.lock, self.name)
        close(file)
        throw .folder(fault)
      }
      close(file)
    }
    throw .heldBy(holder)
  }

  /// Writes the holder into the lock, unless the disk is full.
  func name(_ holder: DraftHolder) {
    let bytes = Array(holder.text.utf8)
    ftruncate(file, 0)
    pwrite(file, bytes, bytes.count, 0)
  }

  deinit {
    unlinkat(folder.descriptor, name, 0)
    close(file)
  }

  private static func open(_ name: String, in folder: Folder) throws(DraftStoreError) -> Int32 {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let file = openat(folder.descriptor, name, flags, 0o600)
    guard file >= 0 else { throw .folder(folder.fault(.lock, name)) }
    fchmod(file, 0o600)
    return file
  }

  private static func holder(_ file: Int32) -> DraftHolder? {
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = pread(file, &bytes, bytes.count, 0)
    return count > 0 ? DraftHolder(reading: bytes.prefix(count)) : nil
  }
}

/// The editor that has a contact's draft.
package struct DraftHolder: Equatable, Sendable, CustomStringConvertible {
  package let process: Int32
  package let host: String
  /// Since when, in seconds since 1970.
  package let since: Int

  /// This process.
  static func own(since now: Int) -> DraftHolder {
    DraftHolder(process: getpid(), host: Author.hostName ?? "?", since: now)
  }

  /// Who, where and since when, as a part of a sentence.
  package var description: String {
    "process \(process) on \(host), since \(LocalTime.text(since))"
  }
}

/// The holder as the lock's file has it.
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
