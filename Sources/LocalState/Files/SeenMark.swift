import Glibc

/// The empty file next to a draft, or a batch's journal, that says when the operator saw it.
///
/// Clocks jump, so the time at which a file was written proves nothing alone: its thirty days begin
/// when it was seen.
enum SeenMark {
  /// The time for which a file is kept after it was seen, in seconds: thirty days.
  static let keeping = 2_592_000
  private static let ending = ".seen"

  static func name(of file: String) -> String { file + ending }

  /// Returns the file that a mark is of; nil for other files.
  static func file(of mark: String) -> String? {
    mark.hasSuffix(ending) ? String(mark.dropLast(ending.count)) : nil
  }
}

extension Folder {
  /// Returns the time at which the operator saw a file in its current state, in seconds since 1970;
  /// nil if it was written since.
  func seen(_ file: String) -> Int? {
    guard let facts = facts(file), let mark = self.facts(SeenMark.name(of: file)),
      mark.st_mtim.tv_sec >= facts.st_mtim.tv_sec
    else { return nil }
    return mark.st_mtim.tv_sec
  }

  /// Returns whether a file was seen more than thirty days ago.
  func isOutdated(_ file: String, now: Int) -> Bool {
    seen(file).map { now - $0 > SeenMark.keeping } ?? false
  }

  /// Returns whether a file was written more than thirty days ago.
  func isOld(_ file: String, now: Int) -> Bool {
    facts(file).map { now - $0.st_mtim.tv_sec > SeenMark.keeping } ?? false
  }

  /// Notes that the operator sees a file; without a mark it was not seen.
  func markSeen(_ file: String, now: Int) {
    let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let mark = openat(descriptor, SeenMark.name(of: file), flags, 0o600)
    guard mark >= 0 else { return }
    defer { close(mark) }
    fchmod(mark, 0o600)
    let time = timespec(tv_sec: now, tv_nsec: 0)
    futimens(mark, [time, time])
  }

  /// Removes a file with its mark, for good.
  func removeMarked(_ file: String) throws(FolderError) {
    try remove(file)
    try remove(SeenMark.name(of: file))
    try flush()
  }

  /// Removes a mark whose file doesn't exist.
  func removeOrphan(_ mark: String) {
    guard let file = SeenMark.file(of: mark), facts(file) == nil else { return }
    try? remove(mark)
  }
}
