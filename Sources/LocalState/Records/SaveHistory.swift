package import ContactModel
import Glibc

/// The earlier saves of contacts: a file for each contact of each server, with a line for each
/// save.
///
/// Any thread and any number of programs may use it: a file is written by the holder of its lock.
package struct SaveHistory: Sendable {
  /// The largest file that is read: larger than any file that is written.
  private static let largest = 134_217_728
  private static let secondsADay = 86_400

  private let environment: Environment
  /// For how many days a save is kept; 0 if none is written.
  package let days: Int
  /// The maximum number of bytes of a contact's earlier saves, in addition to the newest one.
  private let room: Int

  package init(_ settings: Settings, _ environment: Environment) {
    self.init(days: settings.historyDays, environment)
  }

  init(days: Int, room: Int = 8_388_608, _ environment: Environment) {
    self.days = days
    self.room = room
    self.environment = environment
  }

  /// Opens the folder of all histories, or creates it.
  private func folder() throws(HistoryError) -> Folder {
    try HistoryError.inFolder(try Folder.state("history", environment))
  }

  /// Checks that a save can be written.
  ///
  /// - Returns: The path of the folder, and how many contacts have earlier saves.
  package func check() throws(HistoryError) -> (path: String, count: Int) {
    let folder = try folder()
    if days > 0 { try HistoryError.inFolder(try folder.checkWriting()) }
    let names = try HistoryError.inFolder(try folder.names())
    return (folder.path, names.count { HistoryName($0, .history) != nil })
  }
}

/// Writing.
extension SaveHistory {
  /// Adds a save to the history; the save's outcome doesn't depend on it.
  ///
  /// - Parameter save: The save, without its number and author.
  /// - Returns: A sentence for the operator if it isn't there, or if something was set aside; nil
  ///   otherwise.
  package func write(_ save: EarlierSave) -> String? {
    guard days > 0 else { return nil }
    var save = save
    let author = Author()
    save.author = EarlierSave.Author(
      user: author.user, login: author.login, host: author.host)
    do throws(HistoryError) {
      return try append(save)
    } catch {
      return "This save wasn't added to the history. \(error)"
    }
  }

  /// Adds a save; when it returns, the save is on the disk.
  ///
  /// - Returns: A sentence if a damaged file was set aside.
  private func append(_ save: EarlierSave) throws(HistoryError) -> String? {
    let folder = try folder()
    let name = HistoryName(server: save.server, contactID: save.contactID)
    var moved: String?
    // A file that another program puts there meanwhile may be damaged too.
    for _ in 0..<3 {
      let file = try HistoryLock(name, in: folder)
      do throws(HistoryError) {
        try append(save, to: file)
        return moved.map {
          "This contact's history file was damaged. It was moved to \($0)."
        }
      } catch .damaged {
        moved = try file.setAside()
      }
    }
    throw .damaged(moved ?? folder.path)
  }

  private func append(_ save: EarlierSave, to file: HistoryLock) throws(HistoryError) {
    var save = save
    let former = try Self.lines(file.path)
    save.number = (former.last?.save.number ?? 0) + 1
    let since = save.time - span
    let isOutdated = former.contains { $0.save.time < since }
    let due = file.dueSince(isOutdated, now: save.time / 1_000)
    let kept = newest(
      due.map { seen in former.filter { $0.save.time >= seen * 1_000 - span } } ?? former)
    let bytes = Array((save.line + "\n").utf8)
    if kept.count == former.count {
      let length = former.reduce(0) { $0 + $1.text.utf8.count + 1 }
      try file.append(bytes, at: length)
    } else {
      try file.replace(with: kept.flatMap { Array(($0.text + "\n").utf8) } + bytes)
    }
  }

  /// The time for which a save is kept, in milliseconds.
  private var span: Int { days * Self.secondsADay * 1_000 }

  /// Returns the newest lines for which there is room.
  private func newest(_ lines: [Line]) -> ArraySlice<Line> {
    var size = 0
    let count = lines.reversed().prefix { line in
      size += line.text.utf8.count
      return size <= room
    }.count
    return lines.suffix(count)
  }

  /// Removes the histories of contacts that weren't saved for so long, and old files set aside.
  package func sweep(now: Int) {
    guard days > 0, let folder = try? folder(), let names = try? folder.names() else { return }
    for file in names {
      guard let facts = folder.facts(file), isOutdated(facts, at: now) else { continue }
      if let name = HistoryName(file, .history) {
        guard let lock = try? HistoryLock(name, in: folder, within: 0) else { continue }
        withExtendedLifetime(lock) {
          let seen = lock.dueSince(true, now: now)
          if isOutdated(facts, at: seen) { try? folder.removeMarked(file) }
        }
      } else if HistoryName(file, .bad) != nil || HistoryName(file, .new) != nil {
        let seen = folder.dueSince(file, true, now: now)
        if isOutdated(facts, at: seen) { try? folder.removeMarked(file) }
      } else {
        folder.removeOrphan(file)
      }
    }
  }
}

extension SaveHistory {
  /// Returns whether nothing was written to a file for that time before a time, in seconds since
  /// 1970.
  private func isOutdated(_ facts: stat, at time: Int?) -> Bool {
    time.map { $0 - facts.st_mtim.tv_sec > days * Self.secondsADay } ?? false
  }
}

/// Reading.
extension SaveHistory {
  /// A line of a file.
  private struct Line {
    let text: Substring
    let save: EarlierSave
  }

  /// Reads the earlier saves of a contact.
  ///
  /// - Parameters:
  ///   - server: The server's address, as it is written.
  ///   - contactID: The contact's opaque id.
  ///   - now: Milliseconds since 1970.
  /// - Returns: The saves that may still be kept, the newest first.
  /// - Throws: ``HistoryError``; a damaged file is set aside then.
  package func saves(
    server: String, contactID: String, now: Int
  ) throws(HistoryError) -> [EarlierSave] {
    let name = HistoryName(server: server, contactID: contactID)
    return try saves(of: name, in: folder(), now: now).filter {
      $0.server.isSameBytes(as: server) && $0.contactID.isSameBytes(as: contactID)
    }
  }

  /// Reads the earlier saves of all contacts.
  ///
  /// - Parameter now: Milliseconds since 1970.
  /// - Returns: Each contact's saves, the newest first, and why others can't be read.
  /// - Throws: ``HistoryError`` if the folder can't be read.
  package func all(now: Int) throws(HistoryError) -> (saves: [[EarlierSave]], faults: [String]) {
    let folder = try folder()
    let names = try HistoryError.inFolder(try folder.names())
    var (saves, faults): ([[EarlierSave]], [String]) = ([], [])
    for name in names.sorted().compactMap({ HistoryName($0, .history) }) {
      do throws(HistoryError) {
        let found = try self.saves(of: name, in: folder, now: now)
        if !found.isEmpty { saves.append(found) }
      } catch {
        faults.append(error.description)
      }
    }
    return (saves, faults)
  }

  /// Returns the last save of each of the contacts that were saved last, for completing an id.
  ///
  /// Nothing is created, locked or set aside.
  package static func newest(in environment: Environment, most: Int = 100) -> [EarlierSave] {
    guard let path = environment.stateFolder.map({ $0 + "/history" }),
      let folder = try? Folder(opening: path), let names = try? folder.names()
    else { return [] }
    return names.filter { HistoryName($0, .history) != nil }
      .compactMap { name in folder.facts(name).map { (name, $0.st_mtim.tv_sec) } }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(most)
      .compactMap { (try? lines(folder.path(of: $0.0)))?.last?.save }
  }

  private func saves(
    of name: HistoryName, in folder: Folder, now: Int
  ) throws(HistoryError) -> [EarlierSave] {
    let path = folder.path(of: name.file(.history))
    let lines: [Line]
    do throws(HistoryError) {
      lines = try Self.lines(path)
    } catch .damaged {
      // It may have been another program's new file: the file to set aside is read under the lock.
      let file = try HistoryLock(name, in: folder)
      do throws(HistoryError) {
        lines = try Self.lines(path)
      } catch .damaged {
        throw .damaged(try file.setAside())
      }
    }
    // Saves that were written while history was kept are still shown if it isn't any more.
    let saves = lines.reversed().map(\.save)
    return days > 0 ? saves.filter { $0.time >= now - span } : saves
  }

  /// Reads a file; one that isn't there has no lines.
  ///
  /// A last line without its end was cut short by a loss of power, and never said to be written.
  private static func lines(_ path: String) throws(HistoryError) -> [Line] {
    // Byte by byte: a byte order mark belongs to a file that isn't what was written.
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try LocalFiles.bytes(at: path, limit: largest, guardedBy: .secret)
    } catch {
      switch error {
      case .missing: return []
      case .notText, .tooLarge: throw .damaged(path)
      case .notRegular, .symbolicLink, .notOwn, .open, .writable, .unreadable:
        throw .file(path, error)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .damaged(path) }
    guard let end = text.utf8.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    var lines: [Line] = []
    for line in text[..<end].split(separator: "\n", omittingEmptySubsequences: false) {
      let save: EarlierSave
      do throws(HistoryRecordError) {
        save = try EarlierSave(line: line)
      } catch {
        switch error {
        case .damaged: throw .damaged(path)
        case .newer(let version): throw .newer(path, version)
        }
      }
      // Each line follows the one before; a file put together of others isn't a history.
      guard lines.last.map({ $0.save.number < save.number }) ?? true else { throw .damaged(path) }
      lines.append(Line(text: line, save: save))
    }
    return lines
  }
}
