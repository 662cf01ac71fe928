import Foundation
import Glibc
import Synchronization

/// What all starts of programs have in common.
package enum Spawning {
  /// The environment of a tool that helps a test: fixed, so that neither the settings of whoever
  /// runs the tests nor their shell, proxy, terminal, locale or time zone counts.
  ///
  /// Only the path is the machine's, since tools are not in the same place everywhere.
  package static let toolEnvironment: [String: String] = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "HOME": "/nonexistent", "SHELL": "/bin/bash", "TERM": "xterm", "LC_ALL": "C.UTF-8", "TZ": "UTC",
  ]

  /// POSIX_SPAWN_SETSID, which glibc has and Swift does not see.
  static let newSession: Int16 = 0x80

  /// Held from the making of a program's pipes until it runs, and while a connection is accepted.
  ///
  /// Swift sees no call that makes a pipe which programs don't inherit. One that another test
  /// starts before its ends are marked would hold them, and who waits for the end of what is
  /// written there would wait for the end of that program, which may wait for the same.
  static let lock = Mutex(())
}
