import Glibc

/// What keeps the process's memory, which holds the token and people's data, to itself.
enum ProcessGuard {
  /// Forbids core dumps, and takes the signals of faults from the runtime, whose report of one
  /// quotes memory.
  static func close() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE] { signal(number, SIG_DFL) }
  }
}
