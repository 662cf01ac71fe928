import Glibc

/// The journal of a batch on the disk: lines that are only ever added, and flushed.
package final class BatchFile: Sendable {
  /// Larger than any journal.
  private static let largest = 67_108_864
  private static let ending = ".batch"

  private let folder: Folder
  private let name: String
  private let file: Int32
  /// The lines that were in the file.
  package let lines: [String]

  /// Opens the journal of a batch, or creates it, and locks it.
  ///
  /// - Parameters:
  ///   - name: The batch's name, of letters and digits.
  ///   - environment: The environment with the place of the state folder.
  ///   - now: Seconds since 1970; outdated files are removed.
  /// - Throws: ``BatchError``; ``BatchError/held`` if the batch runs elsewhere.
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

  /// Opens the folder of journals, or creates it.
  private static func folder(_ environment: Environment) throws(BatchError) -> Folder {
    try BatchError.inFolder(try Folder.state("batches", environment))
  }

  /// Checks that a journal can be written.
  ///
  /// - Returns: The path of their folder.
  package static func check(_ environment: Environment) throws(BatchError) -> String {
    let folder = try folder(environment)
    try BatchError.inFolder(try folder.checkWriting())
    return folder.path
  }

  /// All journals, the last written first; a program may be using them.
  package static func all(_ environment: Environment) throws(BatchError) -> [BatchEntry] {
    let folder = try folder(environment)
    let names = try BatchError.inFolder(try folder.names())
    return names.compactMap { name -> BatchEntry? in
      guard name.hasSuffix(ending), let facts = folder.facts(name) else { return nil }
      let path = folder.path(of: name)
      let lines: Result<[String], BatchError>
      do throws(FileError) {
        lines = .success(
          Self.lines(of: try LocalFiles.bytes(at: path, limit: largest, guardedBy: .secret)))
      } catch {
        lines = .failure(.file(path, error))
      }
      return BatchEntry(path: path, modified: facts.st_mtim.tv_sec, lines: lines)
    }.sorted { ($1.modified, $0.path) < ($0.modified, $1.path) }
  }

  /// Returns the lines of a journal; text that isn't valid or begins with a mark isn't one.
  private static func lines(of bytes: [UInt8]) -> [String] {
    // A line that a loss of power cut short, or that another program is writing, isn't one yet.
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")) ?? 0
    return String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  deinit { close(file) }

  package var path: String { folder.path(of: name) }

  /// Adds a line.
  ///
  /// When it returns, the line is on the disk; if it throws, the file is unchanged.
  package func append(_ line: String) throws(BatchError) {
    let length = lseek(file, 0, SEEK_END)
    guard length >= 0, Folder.write(Array((line + "\n").utf8), to: file), fsync(file) == 0 else {
      let fault = folder.fault(.write, name)
      if length >= 0 { ftruncate(file, length) }
      throw .folder(fault)
    }
  }

  /// Removes all lines.
  package func clear() throws(BatchError) {
    guard ftruncate(file, 0) == 0, fsync(file) == 0 else {
      throw .folder(folder.fault(.write, name))
    }
  }

  /// Removes the journal: nothing of the batch is left to do.
  package func remove() throws(BatchError) {
    try BatchError.inFolder(try folder.removeMarked(name))
  }

  private static func open(
    _ file: Int32, _ name: String, in folder: Folder
  ) throws(BatchError) -> [String] {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .folder(folder.fault(.open, name)) }
    let path = folder.path(of: name)
    if let error = facts.ownFileError { throw .file(path, error) }
    guard Folder.lock(file) else {
      throw Folder.isHeld ? .held : .folder(folder.fault(.lock, name))
    }
    // A sweep may have removed it between the two steps.
    guard folder.has(file, as: name) else { throw .held }
    fchmod(file, 0o600)
    try BatchError.inFolder(try folder.flush())
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try LocalFiles.bytes(at: path, limit: largest, guardedBy: .secret)
    } catch {
      throw .file(path, error)
    }
    // A line that a loss of power cut short was never acted on.
    let count = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    if count < bytes.count {
      guard ftruncate(file, off_t(count)) == 0 else { throw .folder(folder.fault(.write, name)) }
    }
    return lines(of: bytes)
  }

  /// Removes the journals of batches that weren't continued.
  ///
  /// The thirty days begin when a run first finds a journal old. What another program has open
  /// stays.
  private static func sweep(_ folder: Folder, now: Int, but name: String) {
    let files = (try? folder.names()) ?? []
    for file in files where file != name {
      folder.removeOrphan(file)
      guard file.hasSuffix(ending), folder.isOld(file, now: now) else { continue }
      if folder.seen(file) != nil {
        if folder.isOutdated(file, now: now) { removeFree(file, in: folder) }
      } else {
        folder.markSeen(file, now: now)
      }
    }
  }

  private static func removeFree(_ name: String, in folder: Folder) {
    let file = openat(folder.descriptor, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    guard Folder.lock(file), folder.has(file, as: name) else { return }
    try? folder.removeMarked(name)
  }
}

/// A journal as it is listed.
package struct BatchEntry: Sendable {
  package let path: String
  /// When it was last written, in seconds since 1970.
  package let modified: Int
  /// Its lines, or why they can't be read.
  package let lines: Result<[String], BatchError>
}

/// The reason why a batch can't have a journal.
package enum BatchError: FolderFailure, Equatable, Sendable, CustomStringConvertible {
  /// The folder of journals, or a file in it, can't be used.
  case folder(FolderError)
  /// The journal's file is not as it should be.
  case file(String, FileError)
  /// Another program runs the batch.
  case held

  /// A sentence or two for the operator.
  package var description: String {
    switch self {
    case .folder(let fault): fault.description
    case .file(let path, let fault): fault.sentence(about: path)
    case .held: "This batch is already running."
    }
  }
}
