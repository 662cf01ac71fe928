internal import Glibc

/// The system's words for its error numbers.
enum SystemError {
  /// Returns the words for a number of `errno`, as they stand within a sentence.
  static func text(of number: Int32) -> String {
    guard let words = strerror(number) else { return "error \(number)" }
    let text = String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
