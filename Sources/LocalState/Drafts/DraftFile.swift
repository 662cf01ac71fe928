import ContactModel

/// The names of the files of one draft.
typealias DraftName = ContactFileName<DraftFilePurpose>

/// The purpose of a draft's file.
enum DraftFilePurpose: String, ContactFilePurpose {
  case draft = ".draft"
  /// A draft that is being written.
  case new = ".new"
  case lock = ".lock"
  case bad = ".bad"
}

/// The contents of a draft's file, if it is there.
enum DraftText {
  case none
  case draft(Draft)
  case bad(DraftError)
}

extension Folder {
  /// The largest size of a draft, in bytes: a contact, every field filled with the largest paste,
  /// and the undo, all of it in escapes.
  private static let largest = 33_554_432

  /// Reads a draft.
  ///
  /// - Throws: ``DraftStoreError/file(_:_:)`` if the file itself can't be trusted.
  func draft(_ name: String) throws(DraftStoreError) -> DraftText {
    let text: String
    do throws(FileError) {
      text = try LocalFiles.text(at: path(of: name), limit: Self.largest, guardedBy: .secret)
    } catch {
      switch error {
      case .missing: return .none
      case .notText: return .bad(.damaged("it isn't UTF-8 text"))
      case .tooLarge: return .bad(.damaged("it is too large for a draft"))
      case .notRegular, .symbolicLink, .notOwn, .open, .writable, .unreadable:
        throw .file(path(of: name), error)
      }
    }
    do throws(DraftError) {
      return .draft(try Draft(reading: text.utf8))
    } catch {
      return .bad(error)
    }
  }
}
