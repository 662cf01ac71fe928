import ContactModel

/// What a file of the folder says, if it is there.
enum DraftText {
  case none
  case draft(Draft)
  case bad(DraftError)
}

extension Folder {
  /// As large as a draft may be, in bytes: a contact, every field filled with the largest paste,
  /// and the undo, all of it in escapes.
  private static let largest = 33_554_432

  /// Reads a draft.
  ///
  /// - Throws: ``DraftStoreError/file(_:_:)`` where the file itself is not to be trusted.
  func draft(_ name: String) throws(DraftStoreError) -> DraftText {
    let text: String
    do throws(FileError) {
      text = try LocalFiles.text(at: path(of: name), limit: Self.largest, guardedBy: .secret)
    } catch {
      switch error {
      case .missing: return .none
      case .notText: return .bad(.damaged("it is not UTF-8 text"))
      case .tooLarge: return .bad(.damaged("it is larger than any draft"))
      case .notRegular, .symbolicLink, .notOwn, .open, .unreadable:
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
