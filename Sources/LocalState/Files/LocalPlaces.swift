/// Where the program's files are, by the XDG Base Directory Specification.
package struct LocalPlaces: Sendable {
  /// The folder of settings and themes; nil where there is no home.
  package let configuration: String?

  /// Finds the folders.
  ///
  /// - Parameter environment: The process's variables; relative paths in them are ignored, as the
  ///   specification asks.
  package init(environment: [String: String]) {
    func folder(_ variable: String, _ standard: String) -> String? {
      if let path = environment[variable], path.hasPrefix("/") { return path + "/contact" }
      guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
      return home + standard + "/contact"
    }
    configuration = folder("XDG_CONFIG_HOME", "/.config")
  }
}
