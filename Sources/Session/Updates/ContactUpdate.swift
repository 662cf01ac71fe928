import ContactModel

/// One contact's update from its reading to its outcome, as a value.
///
/// Events go in, and the next step comes out. A single contact and each contact of a batch use it.
struct ContactUpdate: Sendable {
  /// The next step.
  enum Step: Equatable, Sendable {
    /// Send one update, and pass its outcome in.
    case send(ContactEdit)
    case done(UpdateResult)
  }

  let id: String
  private let updatePlan: UpdatePlan
  /// The contact's fingerprint when an earlier run of the same command began an update whose
  /// outcome isn't recorded; nil if there was none.
  private let begun: Fingerprint?
  /// The outcome of an update that a draft recorded; nil if there is no draft.
  private(set) var resolution: UpdateResolution?
  /// The messages in addition to the result.
  private(set) var notes: [String] = []
  /// The warnings about the update.
  private(set) var warnings: [Problem] = []
  /// The seconds for which an earlier update may still arrive, if that prevents sending.
  private(set) var wait = 0
  private var sent: ContactEdit?
  private var merges = 0
  /// The maximum number of times that others' changes are merged and the update is sent.
  private static let mostMerges = 3

  init(_ id: String, _ updatePlan: UpdatePlan, begun: Fingerprint? = nil) {
    self.id = id
    self.updatePlan = updatePlan
    self.begun = begun
  }

  /// Handles the contact, and the draft of an earlier session.
  ///
  /// - Parameters:
  ///   - outcome: The outcome of the reading.
  ///   - draft: The draft; an update that it records is settled first.
  ///   - now: The present, in seconds since 1970.
  /// - Returns: The next step.
  mutating func handle(
    _ outcome: LoadOutcome<Contact>, left draft: Draft?, now: Int
  ) -> Step {
    notes = []
    let contact: Contact
    switch outcome {
    case .loaded(let loaded): contact = loaded
    case .failed(let failure): return .done(keepingDoubt(UpdateResult(id, failure)))
    }
    if let draft {
      let resolution = draft.resolution(by: contact, sending: updatePlan.mode)
      self.resolution = resolution
      wait = resolution.secondsLeft(now: now)
      if wait > 0 {
        return .done(doubtful(resolution.sentence(now: now), next: "Try again after that."))
      }
      if resolution.isDoubtful(now: now) { return .done(doubtful(resolution.sentence(now: now))) }
      notes.append(
        resolution.sentence(now: now) ?? """
          Contact \(id) has an unsaved draft; it was left as it is.
          """)
    }
    let wanted: EditPlan
    if let undo = updatePlan.undo(of: id) {
      let restoration = Restoration(of: undo, in: ContactEdit(base: contact))
      if let result = unrestorable(restoration) { return .done(keepingDoubt(result)) }
      wanted = EditPlan(
        restoration.merge.edit ?? ContactEdit(base: contact), today: updatePlan.today)
    } else {
      wanted = updatePlan.assignments(of: id).wanted(of: contact, today: updatePlan.today)
    }
    if let begun {
      if !wanted.edit.hasChanges {
        return .done(UpdateResult(id, .saved, "The earlier update was saved."))
      }
      guard isSettled || begun == contact.fingerprint else { return .done(doubtful(nil)) }
    }
    return plan(wanted)
  }

  /// Handles the outcome of the update.
  mutating func handle(_ outcome: SaveOutcome) -> Step {
    guard let sent else { return .done(UpdateResult(id, .notSent)) }
    var result = UpdateResult(sent, outcome)
    result.problems = warnings + result.problems
    result.normalizations = sent.normalizations(updatePlan.mode)
    // One yes sends one update, whatever its outcome.
    if case .conflict(let conflict) = outcome, conflict.isUpdateSent { return .done(result) }
    guard result.outcome == .changed, !result.isDoubtful, merges < Self.mostMerges,
      let merged = result.merge?.edit
    else { return .done(result) }
    // Others changed other fields: these values were requested, and are sent with theirs.
    merges += 1
    return plan(EditPlan(merged, today: updatePlan.today))
  }

  /// Returns the result of a contact that can't be edited, for the reason in the sentence.
  func blocked(_ reason: String) -> UpdateResult {
    keepingDoubt(UpdateResult(id, .notSent, reason))
  }

  /// Returns the result of a contact whose earlier update may still be applied, and isn't waited
  /// for.
  func unsettled(forSeconds seconds: Int) -> UpdateResult {
    doubtful(
      "An earlier update may still be applied within \(seconds) s.", next: "Try again after that.")
  }

  /// Returns the result with the earlier doubt kept, since nothing was read.
  private func keepingDoubt(_ result: UpdateResult) -> UpdateResult {
    var result = result
    result.isDoubtful = begun != nil
    return result
  }

  /// Whether the outcome of the draft's update is known.
  private var isSettled: Bool {
    switch resolution {
    case .stored, .notStored: true
    case .editing, .doubtful, nil: false
    }
  }

  /// Returns the result of an undo that would overwrite later changes or lose a value; nil if it
  /// does neither.
  private func unrestorable(_ restoration: Restoration) -> UpdateResult? {
    let conflicts = restoration.conflicts
    var result: UpdateResult
    if !conflicts.isEmpty {
      result = UpdateResult(
        id, .changed, "Fields were changed after that save. Nothing was sent.",
        edit: restoration.edit)
      result.problems = conflicts.map { part in
        Problem(
          field: part.field.id, severity: .error,
          message: "It is \(part.theirs.shown) now. The save set it to \(part.base.shown).")
      }
    } else if !restoration.lost.isEmpty {
      result = UpdateResult(
        id, .invalid, "Some old values can't be restored. Nothing was sent.",
        edit: restoration.edit)
      result.problems = restoration.lost.map { part in
        Problem(field: part.field.id, severity: .error, message: part.lossSentence)
      }
    } else {
      return nil
    }
    return result
  }

  private mutating func plan(_ wanted: EditPlan) -> Step {
    warnings = wanted.warnings
    let locked = updatePlan.lockedProblems(of: wanted.edit)
    var result: UpdateResult
    if updatePlan.isStrict, !warnings.isEmpty {
      result = UpdateResult(
        id, .invalid, "Nothing was sent: --strict allows no warnings.", edit: wanted.edit)
    } else if !wanted.edit.hasChanges, wanted.isRead {
      result = UpdateResult(id, .nothing, edit: wanted.edit)
    } else if !wanted.errors.isEmpty || !locked.isEmpty {
      result = UpdateResult(id, .invalid, "Nothing was sent.", edit: wanted.edit)
    } else if updatePlan.isDryRun {
      result = UpdateResult(id, .dryRun, "Nothing was sent.", edit: wanted.edit)
      result.normalizations = wanted.edit.normalizations(updatePlan.mode)
    } else {
      sent = wanted.edit
      return .send(wanted.edit)
    }
    result.problems = locked + wanted.problems
    return .done(result)
  }

  private func doubtful(_ sentence: String?, next: String? = nil) -> UpdateResult {
    let happened =
      sentence
      ?? "It isn't known whether the earlier update was saved: the contact has changed since."
    return UpdateResult(
      id, .unknown, "\(happened) \(next ?? "Check it with contact edit \(id).")")
  }
}

extension Contact {
  /// A number that identifies a state of the contact.
  var fingerprint: Fingerprint {
    let known = Field.all.compactMap { field in
      self.members[field.id].map { JSONMember(field.key, $0) }
    }
    return Fingerprint(of: JSONValue.object(known).text.utf8)
  }
}
