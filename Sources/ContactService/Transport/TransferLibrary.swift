internal import CCurl

/// The library that carries requests.
package enum TransferLibrary {
  /// Loads libcurl.
  ///
  /// - Returns: What it says of itself and of its TLS; nil where it can't be loaded.
  package static func version() -> String? {
    guard ccurl_load(), let text = ccurl_version() else { return nil }
    return String(cString: text).split(separator: " ").prefix(2).joined(separator: " ")
  }
}
