internal import ContactModel

extension SaveOperation {
  /// Judges the reading before the update: nothing is sent unless it shows what was loaded.
  mutating func handleFirstReading(_ event: OperationEvent) -> OperationStep {
    switch event {
    case .cancelled, .resumed:
      return .finished(.save(.notSent(reason: "Cancelled. Nothing was sent.")))
    case .failed(let failure):
      let reason = "\(failure.sentence) \(Self.notSent)"
      return .finished(.save(.notSent(reason: reason)))
    case .answered(let response):
      switch server.classify(response, of: subject) {
      case .refused(let refusal): return .finished(.save(.refused(refusal)))
      case .rateLimited(let limit): return .finished(.save(.rateLimited(limit)))
      case .conflict(let sentence), .silent(let sentence), .accepted(let sentence),
        .unknown(let sentence):
        return .finished(.save(.notSent(reason: "\(sentence) \(Self.notSent)")))
      case .json(let json):
        guard let theirs = server.contact(json, id: edit.base.id, etag: response["ETag"]) else {
          let reason = server.unfit(json, for: subject).message
          return .finished(.save(.notSent(reason: "\(reason) \(Self.notSent)")))
        }
        return classify(theirs)
      }
    }
  }

  /// Judges what the server holds before anything is sent.
  ///
  /// Where that is already what would be sent, as after an update whose answer was lost, it is
  /// saved without another one.
  private mutating func classify(_ theirs: Contact) -> OperationStep {
    if edit.base.isUnchanged(in: theirs) { return sendUpdate(matching: theirs.etag) }
    let receipt = receipt(for: theirs)
    if receipt.differences.isEmpty { return .finished(.save(.saved(receipt))) }
    let message = "The contact on \(server.endpoint.host) has changed since it was loaded."
    return .finished(.save(.conflict(Conflict(message: message, theirs: theirs))))
  }
}
