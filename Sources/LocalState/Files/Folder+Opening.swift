import Glibc

extension Folder {
  /// Opens a folder in one of the program's own, and makes what is missing of its path.
  ///
  /// Only a folder of the operator's own gets a new one: a program run as another user must not
  /// leave its folders in somebody's home.
  ///
  /// - Parameters:
  ///   - name: The folder.
  ///   - ours: The program's own folder, by its path.
  ///   - environment: Where the home is.
  /// - Returns: The folder.
  /// - Throws: ``FolderError``.
  static func own(
    _ name: String, in ours: String, _ environment: Environment
  ) throws(FolderError) -> Folder {
    let parts = ours.split(separator: "/")
    let above = "/" + parts.dropLast().joined(separator: "/")
    var facts = stat()
    if stat(above, &facts) != 0 {
      // A home that is not there is a mistake, and not for us to mend.
      if let home = environment.home, ours.hasPrefix(home + "/"), stat(home, &facts) != 0 {
        throw .missingHome(home)
      }
      try makeFolders(above)
    }
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    let folder = Folder(path: above, descriptor: Glibc.open(above, flags))
    guard folder.descriptor >= 0 else { throw .failed(.open, above, code: errno) }
    return try folder.own(parts.last.map(String.init) ?? "").own(name)
  }

  /// Makes the folders of a path that are missing.
  private static func makeFolders(_ path: String) throws(FolderError) {
    var above = "/"
    for part in path.split(separator: "/") {
      let whole = above == "/" ? "/\(part)" : "\(above)/\(part)"
      var facts = stat()
      if stat(whole, &facts) != 0 {
        guard stat(above, &facts) == 0, facts.st_uid == geteuid() else { throw .notOwn(above) }
        if mkdir(whole, 0o700) == 0 {
          chmod(whole, 0o700)
        } else if errno != EEXIST {
          throw .failed(.make, whole, code: errno)
        }
      }
      above = whole
    }
  }

  /// Opens a folder of our own in this one, or makes it.
  private func own(_ name: String) throws(FolderError) -> Folder {
    if facts(name) == nil {
      var above = stat()
      guard fstat(descriptor, &above) == 0, above.st_uid == geteuid() else { throw .notOwn(path) }
      if mkdirat(descriptor, name, 0o700) == 0 {
        fchmodat(descriptor, name, 0o700, 0)
      } else if errno != EEXIST {
        throw fault(.make, name)
      }
    }
    let whole = path(of: name)
    let file = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      let fault = fault(.open, name)
      guard let facts = facts(name) else { throw fault }
      switch facts.st_mode & S_IFMT {
      case S_IFLNK: throw .symbolicLink(whole)
      case S_IFDIR: throw fault
      default: throw .notFolder(whole)
      }
    }
    let folder = Folder(path: whole, descriptor: file)
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .failed(.open, whole, code: errno) }
    guard facts.st_uid == geteuid() else { throw .notOwn(whole) }
    guard facts.st_mode & 0o022 == 0 else { throw .open(whole, mode: facts.st_mode & 0o777) }
    return folder
  }
}
