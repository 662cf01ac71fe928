import CProcess
package import ContactModel
import Glibc
import LocalState

/// The two clocks of the program.
package enum Clock {
  /// Returns milliseconds that never go back and that include the time while the computer sleeps.
  package static func now() -> Int { milliseconds(of: CLOCK_BOOTTIME) }

  /// Returns the time of day, in seconds since 1970.
  package static func time() -> Int { milliseconds(of: CLOCK_REALTIME) / 1000 }

  /// Returns the time of day, in milliseconds since 1970.
  static func timeInMilliseconds() -> Int { milliseconds(of: CLOCK_REALTIME) }

  /// Returns the time of day at which ``now()`` was 0, in milliseconds since 1970.
  package static func epoch() -> Int { milliseconds(of: CLOCK_REALTIME) - now() }

  private static func milliseconds(of clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// Returns the date in the operator's time zone (TZ).
  package static func today() -> CalendarDate {
    var seconds = Glibc.time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    let date = CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    guard let date else { preconditionFailure("localtime_r returned a day that doesn't exist") }
    return date
  }
}

/// The process's variables.
enum ProcessEnvironment {
  /// Returns all of them, read once.
  static func variables() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return variables
  }
}

/// The file of the running program.
enum ProgramFile {
  /// The directory that it is in.
  static var folder: String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count)
    return String(
      decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self
    ).parentFolder
  }

  /// The user who owns it; root if that can't be told.
  static var owner: uid_t {
    var facts = stat()
    return stat("/proc/self/exe", &facts) == 0 ? facts.st_uid : 0
  }

  /// The root directory that it is installed in: empty for `/`, or if it isn't installed.
  static var root: String { root(of: folder) }

  /// Returns the root directory that a folder of programs belongs to (hier(7)).
  static func root(of folder: String) -> String {
    let place = ["/usr/local/bin", "/usr/bin"].first { folder.hasSuffix($0) }
    return place.map { String(folder.dropLast($0.count)) } ?? ""
  }
}

/// Protection of the process's memory, which holds the token and personal data.
package enum ProcessHardening {
  /// Forbids core dumps, including those that a system program takes regardless of the limit
  /// (core(5)), by leaving no memory for them; and takes crashes from the runtime, whose report
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
