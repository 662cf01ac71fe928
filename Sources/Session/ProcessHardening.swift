import CProcess
import Glibc

/// What keeps the process's memory, which holds the token and people's data, to itself.
package enum ProcessHardening {
  /// Forbids core dumps, also those that a program of the system's takes whatever the limit is
  /// (core(5)), by leaving no memory for them; and takes faults from the runtime, whose report of one
  /// quotes memory and addresses.
  package static func close() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    let filter = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC)
    if filter >= 0 {
      _ = write(filter, "0", 1)
      Glibc.close(filter)
    }
    cprocess_discard_runtime_reports()
    cprocess_take_faults()
  }
}
