import ContactModel
import Glibc

extension DraftFolder {
  /// How long a draft that nobody touches is kept, in seconds: thirty days.
  package static let keeping = 2_592_000

  /// Removes what nobody will miss: old drafts, old ones set aside, and what killed programs left.
  ///
  /// A draft whose update may have been saved stays until that is settled, however old it is, and
  /// so does one of a newer program, which may say so too. What an editor holds is left alone.
  /// What can't be removed stays.
  /// - Parameter now: Seconds since 1970.
  package func sweep(now: Int) {
    for file in (try? folder.names()) ?? [] {
      if let name = DraftName(file, .new) ?? DraftName(file, .lock) {
        // Freeing the lock takes its file away.
        locked(name) { try? folder.remove(name.file(.new)) }
      } else if let name = DraftName(file, .draft), isOld(file, now) {
        // Only under the lock is it certain that it is not written now.
        locked(name) { if isOld(file, now), isSettled(file) { try? folder.remove(file) } }
      } else if DraftName(file, .bad) != nil, isOld(file, now) {
        try? folder.remove(file)
      }
    }
  }

  private func locked(_ name: DraftName, _ sweep: () -> Void) {
    guard let lock = try? DraftLock(name, in: folder, attempts: 1) else { return }
    withExtendedLifetime(lock, sweep)
  }

  private func isOld(_ file: String, _ now: Int) -> Bool {
    folder.facts(file).map { now - $0.st_mtim.tv_sec > Self.keeping } ?? false
  }

  private func isSettled(_ file: String) -> Bool {
    switch try? folder.draft(file) {
    case .draft(let draft): draft.phase == .editing
    case .bad(.damaged): true
    case .bad(.newer), .some(.none), nil: false
    }
  }
}
