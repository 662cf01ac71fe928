import ContactModel

/// The names of the files of one draft.
///
/// What is inside is compared with what was asked for all the same.
struct DraftName: Equatable {
  /// The purpose of a draft's file.
  enum Purpose: String, CaseIterable {
    case draft = ".draft"
    /// A draft that is being written.
    case new = ".new"
    case lock = ".lock"
    /// A draft that can't be used.
    case bad = ".bad"
  }

  private let stem: String

  init(server: String, contactID: String) {
    stem = ContactFileName.stem(server: server, contactID: contactID)
  }

  /// Parses a file's name; nil if it isn't a draft's.
  init?(_ file: String, _ purpose: Purpose) {
    guard file.hasSuffix(purpose.rawValue) else { return nil }
    stem = String(file.dropLast(purpose.rawValue.count))
  }

  func file(_ purpose: Purpose) -> String { stem + purpose.rawValue }

  /// The name of a draft set aside, by how many were before.
  func bad(_ before: Int) -> String {
    stem + (before == 0 ? "" : ".\(before + 1)") + Purpose.bad.rawValue
  }
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
