import ContactModel

/// The names of the files of one draft.
///
/// An id is opaque: it may be `..`, hold a slash or a NUL, or be longer than a name may be. So a
/// name has as much of the id as can be read, and a fingerprint of server and id that tells the
/// names apart. What is inside is compared with what was asked for all the same.
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
    // The count keeps the two apart where one ends as the other begins.
    let key = "\(server.utf8.count):\(server)\(contactID)"
    stem = "\(Self.readable(contactID))-\(Fingerprint(of: key.utf8))"
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

  /// The beginning of an id, percent-encoded except for letters, digits, `-` and `_`.
  private static func readable(_ id: String) -> String {
    var text = ""
    for byte in id.utf8 where text.utf8.count < 60 {
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains(scalar))
      {
        text.unicodeScalars.append(scalar)
      } else {
        text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
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
