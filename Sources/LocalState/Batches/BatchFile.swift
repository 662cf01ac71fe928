import Glibc

/// The journal of a batch on the disk: lines that are only ever added, and outlast a loss of power.
package final class BatchFile {
  /// Larger than any journal.
  private static let largest = 67_108_864
  /// How long a journal is kept after a run found that its batch wasn't continued, in seconds:
  /// thirty days.
  private static let keeping = 2_592_000
  private static let ending = ".batch"

  private let folder: Folder
  private let name: String
  private let file: Int32
  /// The lines that were there.
  package let lines: [String]

  /// Opens the journal of a batch, or makes it, and keeps other programs out of it.
  ///
  /// - Parameters:
  ///   - name: The batch's name, of letters and digits.
  ///   - environment: Where the state's folder is.
  ///   - now: Seconds since 1970; what is too old is removed.
  /// - Throws: ``BatchError``; ``BatchError/held`` where the batch runs elsewhere.
  package init(_ name: String, _ environment: Environment, now: Int) throws(BatchError) {
    let folder = try Self.folder(environment)
    self.folder = folder
    self.name = name + Self.ending
    Self.sweep(folder, now: now, but: self.name)
    let flags = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let file = openat(folder.descriptor, self.name, flags, 0o600)
    guard file >= 0 else { throw .folder(folder.fault(.open, self.name)) }
    do throws(BatchError) {
      lines = try Self.open(file, self.name, in: folder)
    } catch {
      close(file)
      throw error
    }
    self.file = file
  }

  /// Opens the folder of journals, or makes it.
  private static func folder(_ environment: Environment) throws(BatchError) -> Folder {
    guard let state = environment.stateFolder else { throw .noHome }
    return try BatchError.inFolder { () throws(FolderError) in
      try Folder.own("batches", in: state, environment)
    }
  }

  /// Tries whether a journal can be written.
  ///
  /// - Returns: The path of their folder.
  package static func check(_ environment: Environment) throws(BatchError) -> String {
    let folder = try folder(environment)
    try BatchError.inFolder { () throws(FolderError) in try folder.checkWriting() }
    return folder.path
  }

  deinit { close(file) }

  package var path: String { folder.path(of: name) }

  /// Adds a line; when it returns, the line is on the disk.
  package func append(_ line: String) throws(BatchError) {
    guard Folder.write(Array((line + "\n").utf8), to: file), fsync(file) == 0 else {
      throw .folder(folder.fault(.write, name))
    }
  }

  /// Takes all lines away.
  package func clear() throws(BatchError) {
    guard ftruncate(file, 0) == 0, fsync(file) == 0 else {
      throw .folder(folder.fault(.write, name))
    }
  }

  /// Removes the journal: nothing of the batch is left to do.
  package func remove() throws(BatchError) {
    try BatchError.inFolder { () throws(FolderError) in
      try folder.remove(name)
      try? folder.remove(SeenMark.name(of: name))
      try folder.flush()
    }
  }

  private static func open(
    _ file: Int32, _ name: String, in folder: Folder
  ) throws(BatchError) -> [String] {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .folder(folder.fault(.open, name)) }
    let path = folder.path(of: name)
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .file(path, .notRegular) }
    guard facts.st_uid == geteuid() else { throw .file(path, .notOwn) }
    guard DraftLock.lock(file) else {
      throw errno == EAGAIN || errno == EACCES ? .held : .folder(folder.fault(.lock, name))
    }
    // A sweep may have removed it between the two steps.
    guard DraftLock.isCurrent(file, name, in: folder) else { throw .held }
    fchmod(file, 0o600)
    try BatchError.inFolder { () throws(FolderError) in try folder.flush() }
    let text: String
    do throws(FileError) {
      text = try LocalFiles.text(at: path, limit: largest, guardedBy: .secret)
    } catch {
      throw .file(path, error)
    }
    // A line that a loss of power cut short was never acted on.
    let whole = text.utf8.lastIndex(of: UInt8(ascii: "\n")).map { text[...$0] } ?? ""
    if whole.utf8.count < text.utf8.count {
      guard ftruncate(file, off_t(whole.utf8.count)) == 0 else {
        throw .folder(folder.fault(.write, name))
      }
    }
    return whole.split(separator: "\n").map(String.init)
  }

  /// Removes the journals of batches that weren't continued.
  ///
  /// Clocks jump, so the time at which a journal was written proves nothing alone: the thirty days
  /// begin when a run first finds it old. What another program has open stays.
  private static func sweep(_ folder: Folder, now: Int, but name: String) {
    let files = (try? folder.names()) ?? []
    for file in files where file != name {
      if let journal = SeenMark.file(of: file), folder.facts(journal) == nil {
        try? folder.remove(file)
      }
      guard file.hasSuffix(ending), let facts = folder.facts(file),
        now - facts.st_mtim.tv_sec > keeping
      else { continue }
      if let seen = folder.seen(file) {
        if now - seen > keeping { removeFree(file, in: folder) }
      } else {
        folder.markSeen(file, now: now)
      }
    }
  }

  private static func removeFree(_ name: String, in folder: Folder) {
    let file = openat(folder.descriptor, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    guard DraftLock.lock(file), DraftLock.isCurrent(file, name, in: folder) else { return }
    try? folder.remove(name)
    try? folder.remove(SeenMark.name(of: name))
  }
}
