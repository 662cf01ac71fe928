internal import ContactModel

extension SaveOperation {
  /// The statuses that point to another address (RFC 9110, 15.4): a server may have saved before.
  private static let redirects: Set<Int> = [301, 302, 303, 307, 308]

  /// Judges the end of the update's request.
  mutating func handleUpdate(
    _ event: OperationEvent, at moment: OperationMoment
  ) -> OperationStep {
    switch event {
    case .cancelled(.nothingSent):
      return .finished(.save(.notSent(reason: "Cancelled. Nothing was sent.")))
    case .cancelled(.maybeSent), .resumed:
      return pause(.doubtful("Cancelled after the update was sent."), at: moment)
    case .failed(let failure) where failure.departure == .nothingSent:
      return .finished(.save(.notSent(reason: "\(failure.sentence) \(Self.notSent)")))
    case .failed(let failure): return readAgain(.doubtful(failure.sentence))
    case .answered(let response):
      requestID = response["X-Request-Id"].map(server.shown)
      switch server.classify(response, of: subject) {
      case .refused(let refusal) where Self.redirects.contains(refusal.status):
        return readAgain(.redirected(refusal))
      case .refused(let refusal): return .finished(.save(.refused(refusal)))
      case .rateLimited(let limit): return .finished(.save(.rateLimited(limit)))
      case .conflict(let sentence): return readAgain(.conflicting(sentence))
      case .accepted(let sentence): return readAgain(.accepted(sentence))
      case .silent(let sentence), .unknown(let sentence): return readAgain(.doubtful(sentence))
      case .json(let json): return classify(json, etag: response["ETag"])
      }
    }
  }

  private mutating func classify(_ json: JSONValue, etag: String?) -> OperationStep {
    guard let answered = server.contact(json, id: edit.base.id, etag: etag) else {
      return readAgain(.doubtful(server.unfit(json, for: subject).message))
    }
    if edit.isPartial(answered, sending: mode) {
      let sentence = "\(server.endpoint.host) answered with only a part of the contact."
      return readAgain(.partial(answered, sentence))
    }
    let receipt = receipt(for: answered)
    // A server that took nothing of it says so by what it holds, whatever its status is.
    if !receipt.differences.isEmpty, edit.base.isUnchanged(in: answered) {
      let host = server.endpoint.host
      return readAgain(.doubtful("\(host) answered as if it had saved the update."))
    }
    return .finished(.save(.saved(receipt)))
  }

  /// The receipt for what the server holds now.
  func receipt(for stored: Contact) -> Receipt {
    Receipt(
      stored: stored, differences: edit.differences(from: stored, sending: mode),
      requestID: requestID)
  }
}
