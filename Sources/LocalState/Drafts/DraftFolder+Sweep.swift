import ContactModel
import Glibc

extension DraftFolder {
  /// How long a draft is kept after the operator saw it last, in seconds: thirty days.
  package static let keeping = 2_592_000

  /// Removes what nobody will miss: old drafts, old ones set aside, and what killed programs left.
  ///
  /// Clocks jump: the time at which a file was written proves nothing alone. A draft that was never
  /// offered or listed stays, and its thirty days begin when it was. One whose update may have been
  /// saved stays until that is settled, however old it is, and so does one of a newer program, which
  /// may say so too. What an editor holds is left alone. What can't be removed stays.
  /// - Parameter now: Seconds since 1970.
  /// - Returns: The files of drafts that are old by now, and were not seen.
  @discardableResult
  package func sweep(now: Int) -> [String] {
    let files = (try? folder.names()) ?? []
    for file in files {
      if let name = DraftName(file, .new) ?? DraftName(file, .lock) {
        // Freeing the lock takes its file away.
        locked(name) { try? folder.remove(name.file(.new)) }
      } else if let name = DraftName(file, .draft), isOld(file, now) {
        // Only under the lock is it certain that it is not written now.
        locked(name) { if isOld(file, now), isSettled(file) { remove(file) } }
      } else if DraftName(file, .bad) != nil, isOld(file, now) {
        remove(file)
      } else if let seen = SeenMark.file(of: file), folder.facts(seen) == nil {
        try? folder.remove(file)
      }
    }
    return files.filter { file in
      DraftName(file, .draft) != nil && folder.seen(file) == nil
        && folder.facts(file).map { now - $0.st_mtim.tv_sec > Self.keeping } ?? false
    }
  }

  /// Notes that the operator sees a draft, or one set aside, from which its thirty days count.
  package func markSeen(_ entry: DraftEntry, now: Int) { folder.markSeen(entry.file, now: now) }

  private func remove(_ file: String) {
    try? folder.remove(file)
    try? folder.remove(SeenMark.name(of: file))
  }

  private func locked(_ name: DraftName, _ sweep: () -> Void) {
    guard let lock = try? DraftLock(name, in: folder, attempts: 1) else { return }
    withExtendedLifetime(lock, sweep)
  }

  private func isOld(_ file: String, _ now: Int) -> Bool {
    folder.seen(file).map { now - $0 > Self.keeping } ?? false
  }

  private func isSettled(_ file: String) -> Bool {
    switch try? folder.draft(file) {
    case .draft(let draft): draft.phase == .editing
    case .bad(.damaged): true
    case .bad(.newer), .some(.none), nil: false
    }
  }
}

/// The empty file next to a draft, or a batch's journal, that says when it was seen.
enum SeenMark {
  private static let ending = ".seen"

  static func name(of file: String) -> String { file + ending }

  /// The file that a mark is of; nil for other files.
  static func file(of mark: String) -> String? {
    mark.hasSuffix(ending) ? String(mark.dropLast(ending.count)) : nil
  }
}

extension Folder {
  /// When the operator saw a file as it is now, in seconds since 1970; nil if it was written since.
  func seen(_ file: String) -> Int? {
    guard let facts = facts(file), let mark = self.facts(SeenMark.name(of: file)),
      mark.st_mtim.tv_sec >= facts.st_mtim.tv_sec
    else { return nil }
    return mark.st_mtim.tv_sec
  }

  /// Notes that the operator sees a file; what can't be noted was not seen.
  func markSeen(_ file: String, now: Int) {
    let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let mark = openat(descriptor, SeenMark.name(of: file), flags, 0o600)
    guard mark >= 0 else { return }
    defer { close(mark) }
    fchmod(mark, 0o600)
    let time = timespec(tv_sec: now, tv_nsec: 0)
    futimens(mark, [time, time])
  }
}
