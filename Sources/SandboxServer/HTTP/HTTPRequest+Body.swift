import FlyingFox
import Foundation

extension HTTPRequest {
  /// Reads the whole body, keeping at most a number of bytes.
  ///
  /// The rest is read too and dropped: FlyingFox would take it for the next request.
  /// - Parameter limit: The most bytes kept.
  /// - Returns: The body, or nil where it is larger.
  /// - Throws: ``Refusal`` with 400 where it ends before its `Content-Length`.
  func body(upTo limit: Int) async throws -> Data? {
    var body = Data()
    var count = 0
    for try await chunk in bodySequence {
      count += chunk.count
      if count <= limit { body.append(chunk) }
    }
    if let promised = bodySequence.count, count != promised {
      throw Refusal(.badRequest, "The body ends too early.")
    }
    return count <= limit ? body : nil
  }
}
