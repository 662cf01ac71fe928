import Glibc

/// The names of the files of one contact's history.
typealias HistoryName = ContactFileName<HistoryFilePurpose>

/// The purpose of a file of a history.
enum HistoryFilePurpose: String, ContactFilePurpose {
  case history = ".history"
  /// A history that is being written.
  case new = ".new"
  case bad = ".bad"
}

/// A contact's history, which no other program writes meanwhile; the system frees the lock if its
/// holder ends.
final class HistoryLock {
  /// The time that a save waits for other programs that write to the file, in milliseconds.
  private static let patience = 5_000

  private let folder: Folder
  private let name: HistoryName
  private let file: Int32
  let path: String

  /// Opens the file, or creates it, and acquires its lock.
  ///
  /// - Parameters:
  ///   - name: The contact's file.
  ///   - folder: The folder of histories.
  ///   - milliseconds: The longest wait for another program, which only has the lock while writing.
  /// - Throws: ``HistoryError/held(_:)`` if another program has it, or why the system gives no
  ///   lock.
  init(
    _ name: HistoryName, in folder: Folder, within milliseconds: Int = patience
  ) throws(HistoryError) {
    let history = name.file(.history)
    let path = folder.path(of: history)
    let file: Int32?
    do throws(HistoryError) {
      file = try folder.openLocked(history, or: .open) { (file) throws(HistoryError) in
        if let error = Self.fault(of: file) { throw .file(path, error) }
        guard Folder.lock(file, within: milliseconds) else {
          throw Folder.isHeld ? .held(path) : .folder(folder.fault(.lock, history))
        }
      }
    } catch .folder(.failed(.open, _, code: ELOOP)) {
      throw .file(path, .symbolicLink)
    }
    guard let file else { throw .held(path) }
    (self.folder, self.name, self.file, self.path) = (folder, name, file, path)
  }

  deinit { close(file) }

  private static func fault(of file: Int32) -> FileError? {
    var facts = stat()
    return fstat(file, &facts) == 0
      ? facts.ownFileError : .unreadable(String(cString: strerror(errno)))
  }

  /// Adds bytes after the whole lines; if it can't, the file is unchanged.
  func append(_ bytes: [UInt8], at length: Int) throws(HistoryError) {
    let isNew = length == 0
    guard ftruncate(file, off_t(length)) == 0, Folder.write(bytes, to: file), fsync(file) == 0
    else {
      let fault = folder.fault(.write, name.file(.history))
      ftruncate(file, off_t(length))
      if isNew { unlinkat(folder.descriptor, name.file(.history), 0) }
      throw .folder(fault)
    }
    if isNew { try HistoryError.inFolder(try folder.flush()) }
  }

  /// Replaces all bytes, or none.
  func replace(with bytes: [UInt8]) throws(HistoryError) {
    try HistoryError.inFolder(
      try folder.replace(name.file(.history), with: bytes, by: name.file(.new)))
  }

  /// Returns when the file was first found outdated, if that was a day ago; what was outdated then
  /// is removed.
  func dueSince(_ isOutdated: Bool, now: Int) -> Int? {
    folder.dueSince(name.file(.history), isOutdated, now: now)
  }

  /// Renames a file that can't be used.
  ///
  /// - Returns: Its new path.
  func setAside() throws(HistoryError) -> String {
    let bad = try HistoryError.inFolder(
      try folder.setAside(name.file(.history), as: name.bad))
    return folder.path(of: bad)
  }
}

extension Folder {
  /// The time for which a file is kept after it was first found outdated, in seconds: a day.
  private static let grace = 86_400

  /// Returns when a file of the history was first found outdated, if that was a day ago.
  ///
  /// Clocks jump, so a mark says when the file was first found outdated. A day later, what was
  /// outdated at that time is removed, whatever the clock says then.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - isOutdated: Whether something in it is too old by the present time.
  ///   - now: Seconds since 1970.
  /// - Returns: The time, in seconds since 1970; nil if nothing is removed now.
  func dueSince(_ file: String, _ isOutdated: Bool, now: Int) -> Int? {
    let mark = SeenMark.name(of: file)
    let seen = facts(mark)?.st_mtim.tv_sec
    guard isOutdated else {
      if seen != nil { try? remove(mark) }
      return nil
    }
    guard let seen, seen <= now else {
      markSeen(file, now: now)
      return nil
    }
    guard now - seen >= Self.grace else { return nil }
    try? remove(mark)
    return seen
  }
}

/// The reason why a history can't be read or written.
package enum HistoryError: FolderFailure, Equatable, Sendable, CustomStringConvertible {
  /// The folder of histories, or a file in it, can't be used.
  case folder(FolderError)
  /// A file is not as it should be.
  case file(String, FileError)
  /// Another program writes to the file.
  case held(String)
  /// The file isn't what was written; with the path that its bytes have now.
  case damaged(String)
  /// A later program wrote the file; with its version.
  case newer(String, Int)

  /// A sentence or two for the operator.
  package var description: String {
    switch self {
    case .folder(let fault): fault.description
    case .file(let path, let fault): fault.sentence(about: path)
    case .held(let path): "\(path) is in use by another program."
    case .damaged(let path): "The history file was damaged. It was moved to \(path)."
    case .newer(let path, let version):
      "\(path) was written by a newer version of contact (format \(version))."
    }
  }
}
