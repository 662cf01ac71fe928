package import Glibc

/// The environment's variables, and the folders that follow from them.
///
/// A value given by the caller, so that nothing here reads the process's own.
package struct Environment: Sendable {
  private let variables: [String: String]
  /// The configuration file for everyone on this machine; nil for none.
  package let machineFile: String?
  /// The user who owns the installed program, and so may configure it for everyone, as root may.
  let machineOwner: uid_t

  /// Creates an environment.
  ///
  /// - Parameters:
  ///   - variables: By their names.
  ///   - machineFile: The configuration file for everyone on this machine; nil for none.
  ///   - machineOwner: The user who owns the installed program.
  package init(
    _ variables: [String: String], machineFile: String? = nil, machineOwner: uid_t = geteuid()
  ) {
    self.variables = variables
    self.machineFile = machineFile
    self.machineOwner = machineOwner
  }

  /// The folder of ``machineFile``.
  var machineFolder: String? { machineFile?.parentFolder }

  /// Returns the same environment with another configuration file for everyone, which the operator
  /// may own while it is prepared.
  package func with(machineFile: String) -> Environment {
    Environment(variables, machineFile: machineFile)
  }

  /// Returns a variable's value; nil if it isn't set or is empty.
  package subscript(name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The folder of the configuration; nil without a home (XDG Base Directory Specification 0.8, by
  /// which a relative path counts as none).
  var configurationFolder: String? {
    folder("XDG_CONFIG_HOME", or: ".config")
  }

  /// The file of the settings; nil without a home.
  package var configurationFile: String? { configurationFolder.map { "\($0)/config.toml" } }

  /// The folder of drafts and journals; nil without a home (same specification).
  var stateFolder: String? {
    folder("XDG_STATE_HOME", or: ".local/state")
  }

  private func folder(_ variable: String, or inHome: String) -> String? {
    if let path = self[variable], path.hasPrefix("/") { return path + "/contact" }
    return home.map { "\($0)/\(inHome)/contact" }
  }

  /// The operator's own folder.
  package var home: String? {
    self["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// Returns an absolute path for a path in a configuration file: `~/` is the home, and a relative
  /// path begins at the configuration's folder.
  package func path(_ text: String) -> String {
    if text.hasPrefix("~/"), let home { return home + text.dropFirst() }
    if text.hasPrefix("/") { return text }
    return configurationFolder.map { "\($0)/\(text)" } ?? text
  }
}

extension String {
  /// The folder of a path: all before the last slash.
  package var parentFolder: String { String(self[..<(lastIndex(of: "/") ?? startIndex)]) }
}
