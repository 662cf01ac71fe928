import Glibc

/// The configuration file, where the program writes into it: only what the operator asks for.
package enum SettingsFile {
  /// Sets the theme, and leaves everything else as it is written.
  ///
  /// A symbolic link stays one: what it leads to is changed.
  /// - Returns: The file's path.
  /// - Throws: ``ConfigurationProblem``; the file is then as before.
  @discardableResult
  package static func keep(
    theme name: String, _ environment: Environment
  ) throws(ConfigurationProblem) -> String {
    guard let folder = environment.configurationFolder,
      let path = environment.configurationFile
    else {
      throw ConfigurationProblem(message: "Can't find the configuration directory: HOME isn't set.")
    }
    let real = realPath(path)
    let old: String
    do throws(FileError) {
      old = try LocalFiles.text(at: real)
    } catch .missing {
      old = ""
      makeFolders(folder)
    } catch {
      throw ConfigurationProblem(message: error.sentence(about: path))
    }
    guard let text = SettingsText(old).setting(theme: name) else {
      throw ConfigurationProblem(
        file: path, message: "Write theme = \"\(name)\" there yourself: the file is left as it is.")
    }
    guard text != old else { return path }
    do throws(FolderError) {
      try replace(real, with: Array(text.utf8))
    } catch {
      throw ConfigurationProblem(message: error.description)
    }
    return path
  }

  /// Writes a first configuration, closed to others; one that is there stays as it is.
  ///
  /// - Returns: Whether there was none.
  /// - Throws: ``ConfigurationProblem`` where it can't be written.
  package static func make(
    _ text: String, _ environment: Environment
  ) throws(ConfigurationProblem) -> Bool {
    guard let folder = environment.configurationFolder,
      let path = environment.configurationFile
    else {
      throw ConfigurationProblem(message: "Can't find the configuration directory: HOME isn't set.")
    }
    makeFolders(folder)
    var facts = stat()
    // A link that leads nowhere is there as well, and somebody's.
    if lstat(path, &facts) == 0 { return false }
    do throws(FolderError) {
      try replace(path, with: Array(text.utf8))
    } catch {
      throw ConfigurationProblem(message: error.description)
    }
    return true
  }

  /// Where a path leads through links; itself where nothing is there.
  private static func realPath(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func replace(_ path: String, with bytes: [UInt8]) throws(FolderError) {
    let cut = path.lastIndex(of: "/") ?? path.startIndex
    let above = String(path[..<cut])
    let name = String(path[cut...].dropFirst())
    let descriptor = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed(.open, above, code: errno) }
    let folder = Folder(path: above, descriptor: descriptor)
    let facts = folder.facts(name)
    if let facts, facts.st_uid != geteuid() { throw .notOwn(path) }
    let mode = facts.map { $0.st_mode & 0o777 } ?? 0o600
    try folder.replace(name, with: bytes, by: ".\(name).\(getpid())", mode: mode)
  }

  /// Makes the folders of a path that are missing; where that fails, writing says why.
  private static func makeFolders(_ path: String) {
    var above = ""
    for part in path.split(separator: "/") {
      above += "/" + part
      mkdir(above, 0o700)
    }
  }
}
