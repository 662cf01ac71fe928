import ContactModel

@testable import ContactService

/// The contact, edit and server that the tests of the service share.
enum Sample {
  static let secret = "s3cret-token.with+signs/and=="

  static func server(_ address: String = "https://api.example.com") throws -> Server {
    Server(
      endpoint: try Endpoint(address), token: try BearerToken(secret, source: "CONTACT_TOKEN"))
  }

  static let members = """
    "first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.com", \
    "phone_number": null, "birthday": "1815-12-10T00:00:00.000000Z", "country": "GB", \
    "address": "12 St James's Square", "address2": "", "city": "London", "state": "London", \
    "zip_code": "SW1Y 4JH", "type": "client", "lists": [3, 1]
    """

  /// The contact as the server answers it.
  static let stored = #"{"data": {"id": 7, "secret": 1, \#(members)}}"#

  /// The contact once the edit is saved.
  static let edited = stored.replacing("Lovelace", with: "King")

  /// The contact after another client changed it.
  static let foreign = stored.replacing("London", with: "Paris")

  static func contact(_ json: String = stored, etag: String? = nil) throws -> Contact {
    guard let contact = Contact(json: try JSONValue(reading: json.utf8), id: "7", etag: etag)
    else { throw LoadError(message: "no contact", exit: .notSent) }
    return contact
  }

  /// An edit that sets the last name to King.
  static func edit(etag: String? = nil) throws -> ContactEdit {
    var edit = ContactEdit(base: try contact(etag: etag))
    for field in Field.all where field.id == .lastName { edit.enter("King", in: field) }
    return edit
  }

  static func response(
    _ status: Int, _ body: String = "", _ headers: [HTTPField] = []
  ) -> OperationEvent {
    .answered(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
  }

  static func failure(
    _ cause: TransferError.Cause, _ transmission: TransmissionState
  ) -> OperationEvent {
    .failed(TransferError(cause, transmission, host: "api.example.com", deadline: .seconds(25)))
  }
}

extension Operation {
  /// Takes an event at the exchange's beginning.
  mutating func apply(_ event: OperationEvent) -> OperationStep {
    apply(event, at: OperationMoment(now: .zero))
  }
}

extension SaveOperation {
  /// Hands events over one by one; returns the outcome and the requests that were made.
  mutating func play(_ events: [OperationEvent]) -> (SaveOutcome?, [HTTPRequest]) {
    var requests = [firstRequest]
    for event in events {
      switch apply(event) {
      case .send(let request): requests.append(request)
      case .finished(.save(let outcome)): return (outcome, requests)
      case .finished, .pause: return (nil, requests)
      }
    }
    return (nil, requests)
  }
}

extension SaveOutcome {
  /// The outcome's case, for tables.
  var kind: String {
    switch self {
    case .saved: "saved"
    case .refused: "refused"
    case .notSent: "not sent"
    case .notApplied: "not applied"
    case .unknown: "unknown"
    case .conflict: "conflict"
    case .rateLimited: "rate limited"
    }
  }

  /// The sentence that is shown; empty for a save.
  var sentence: String {
    switch self {
    case .saved: ""
    case .refused(let refusal): refusal.message
    case .notSent(let reason), .notApplied(let reason), .unknown(let reason): reason
    case .conflict(let conflict): conflict.message
    case .rateLimited(let limit): limit.message
    }
  }
}
