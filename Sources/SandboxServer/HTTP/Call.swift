import ContactModel
import FlyingFox
import Foundation

/// What a route is given of a request.
struct Call: Sendable {
  /// The part of the path that the route leaves open, decoded; empty where it leaves none.
  let id: String
  let query: [HTTPRequest.QueryItem]
  let body: Data
  let ifMatch: String?

  /// Reads the body as a JSON object.
  ///
  /// - Throws: ``Refusal`` with 400 where it is none.
  func object() throws -> JSON {
    do {
      let json = try JSON(reading: body)
      guard case .object = json else {
        throw Refusal(.badRequest, "The body must be a JSON object.")
      }
      return json
    } catch let error as JSONError {
      throw Refusal(.badRequest, "The body is not JSON: \(error).")
    }
  }
}
