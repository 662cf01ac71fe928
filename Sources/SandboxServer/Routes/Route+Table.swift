import ContactModel
import FlyingFox

extension Route {
  /// Every call the sandbox answers.
  static let all: [Route] =
    [
      Route(.GET, "/v2/contacts") { try await $0.contacts($1) },
      Route(.GET, "/v2/contacts/{id}") { try await $0.contact($1) },
      Route(.PUT, "/v2/contacts/{id}") { try await $0.update($1) },
    ]
    + Field.collections.map { field in
      Route(.GET, "/v2/\(field.key)") { sandbox, _ in try await sandbox.collection(of: field) }
    }
}
