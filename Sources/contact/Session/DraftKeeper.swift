import ContactModel
import FormEditor
import LocalState

/// The draft of the contact on the screen, on the disk.
final class DraftKeeper {
  private let environment: Environment
  private var store: DraftStore?
  /// Whether a draft of the contact is on the disk.
  private(set) var isKept = false

  init(_ environment: Environment) { self.environment = environment }

  /// The draft's file; nil where none can be kept.
  var path: String? { store?.path }

  /// Takes the draft of a contact, and looks for one that an earlier session left.
  ///
  /// - Parameters:
  ///   - server: The server's address, as it is written.
  ///   - contactID: The contact's opaque id.
  ///   - now: Seconds since 1970.
  /// - Returns: What the form is told.
  func open(server: String, contactID: String, now: Int) -> [FormEvent] {
    do throws(DraftFault) {
      let folder = try DraftFolder(environment)
      folder.sweep(now: now)
      let store = try DraftStore(in: folder, server: server, contactID: contactID, now: now)
      self.store = store
      let kept = folder.entry(server: server, contactID: contactID)?.modified ?? now
      switch try store.read() {
      case .none: return []
      case .draft(let draft):
        isKept = true
        return [.draftFound(draft, kept: kept)]
      case .setAside(let path, let reason):
        return [.draftSetAside("An earlier draft can't be used (\(reason)); it is at \(path).")]
      }
    } catch {
      store = nil
      return [.draftsTold(error.description)]
    }
  }

  /// Puts a draft on the disk.
  ///
  /// - Returns: Why it could not; nil where it is there.
  func keep(_ draft: Draft) -> DraftFault? {
    guard let store else { return nil }
    do throws(DraftFault) {
      try store.write(draft)
      isKept = true
      return nil
    } catch {
      return error
    }
  }

  /// Takes the draft from the disk.
  func drop() -> DraftFault? {
    guard let store, isKept else { return nil }
    do throws(DraftFault) {
      try store.delete()
      isKept = false
      return nil
    } catch {
      return error
    }
  }
}
