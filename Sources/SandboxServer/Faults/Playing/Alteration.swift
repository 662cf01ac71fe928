import ContactModel
import FlyingFox
import Foundation

/// What the client gets in place of the true answer.
struct Alteration: Sendable {
  /// What an alteration may depend on.
  struct Occasion: Sendable {
    let now: Date
    /// The request's address on another server.
    let elsewhere: String
  }

  let change: @Sendable (inout Answer, Occasion) -> Void

  /// The true answer.
  static let none = Alteration { _, _ in }

  /// The true answer, sent in another way.
  static func delivery(_ delivery: Delivery) -> Alteration {
    Alteration { answer, _ in answer.delivery = delivery }
  }

  /// The true answer with another status.
  static func status(_ status: HTTPStatusCode) -> Alteration {
    Alteration { answer, _ in answer.status = status }
  }

  /// A failure with a message of its own.
  static func failure(_ status: HTTPStatusCode) -> Alteration {
    refusal(Refusal(status, "The server failed: \(status.phrase)."))
  }

  static func refusal(_ refusal: Refusal) -> Alteration {
    Alteration { answer, _ in answer = refusal.answer }
  }

  /// A refusal of values, with a message for each name.
  static func invalid(_ messages: KeyValuePairs<String, String>) -> Alteration {
    refusal(.invalid(messages.map { (field: FieldID($0.key), messages: [$0.value]) }))
  }

  /// A redirect to the same path on another server.
  static func redirect(_ status: HTTPStatusCode) -> Alteration {
    Alteration { answer, occasion in
      answer = Refusal(status, "Look elsewhere.").answer
      answer.headers[.location] = occasion.elsewhere
    }
  }
}
