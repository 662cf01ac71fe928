import Glibc
import Synchronization

/// What all starts of programs have in common.
enum Spawning {
  /// POSIX_SPAWN_SETSID, which glibc has and Swift does not see.
  static let newSession: Int16 = 0x80

  /// Held from the making of a program's pipes until it runs, and while a connection is accepted.
  ///
  /// Swift sees no call that makes a pipe which programs don't inherit. One that another test
  /// starts before its ends are marked would hold them, and who waits for the end of what is
  /// written there would wait for the end of that program, which may wait for the same.
  static let lock = Mutex(())
}
