import ContactModel
import ContactService
import FormEditor
import Screen
import Terminal

/// What the form and the finder ask of the world.
extension EditSession {
  func perform(_ effect: FormEffect) {
    switch effect {
    case .load: if let form { start(.load(id: form.edit.base.id)) }
    case .loadNames(let field):
      if let call = service?.start(field == .lists ? .lists : .labels) { nameCalls.insert(call) }
    case .save(let edit):
      saving = edit
      start(.save(edit, body))
    case .cancel: cancel()
    case .describe(let edit): describe(edit)
    case .printRequest(let edit): printed = edit
    case .keepDraft(let draft):
      drafts.keep(draft)
      tellDrafts()
    case .backUpDraft(let draft): drafts.begin(draft)
    case .dropDraft:
      drafts.drop()
      tellDrafts()
    case .recordSaved(let edit): record(edit)
    case .listThemes: listThemes()
    case .showTheme(let name): show(theme: name)
    case .keepTheme(let name): apply(.kept(.told(look.keep(name))))
    case .suspend: suspend()
    case .repaint: frontend.repaint()
    case .showLines: showLines()
    case .showForm: showForm()
    case .goBack:
      guard let finder else { return }
      // Names that wait for room would take it from the next contact.
      for call in nameCalls { service?.cancel(call) }
      nameCalls = []
      drafts.close()
      show(finder)
    case .leave(let status): exit = status
    }
  }

  func perform(_ effect: FinderEffect) {
    switch effect {
    case .readPage(let page, let limit): start(.contacts(page: page, limit: limit))
    case .open(let id): open(id)
    case .cancel: cancel()
    case .suspend: suspend()
    case .repaint: frontend.repaint()
    case .showLines: showLines()
    case .showForm: showForm()
    case .leave(let status): exit = status
    }
  }

  /// Puts the form of a contact in the finder's place.
  private func open(_ id: String) {
    if let call { service?.cancel(call) }
    switch shown {
    case .finder(let finder): self.finder = finder
    case .finderLines(let dialogue): finder = dialogue.finder
    case .form, .lines, .nothing: break
    }
    show(FormState(configuration(id), size: frontend.size))
    bringUpToDate()
    openDraft()
    // A sandbox that still starts has one more thing to wait for it, instead of the page.
    if waiting != nil { waiting = .load(id: id) } else { start(.load(id: id)) }
  }

  /// Tells what was put on the screen, or into lines, the things that hold for whatever is there.
  func bringUpToDate() {
    apply(.resized(frontend.size))
    if let roundTrip { apply(.roundTripMeasured(roundTrip)) }
    apply(.ticked(Clock.now()))
  }

  /// Gives the terminal back until the operator comes back.
  func suspend() {
    keepDraft()
    frontend.suspend()
    apply(.resized(frontend.size))
  }

  private func cancel() {
    if let call { service?.cancel(call) }
    guard let given = waiting else { return }
    waiting = nil
    let reason = LoadError(message: "Cancelled. Nothing was sent.", exit: .notSent)
    apply(.finished(given.result(of: reason)))
  }

  /// Starts a call, and the sandbox before it where there is none that runs.
  private func start(_ next: ServiceRequest) {
    switch server {
    case .remote(let endpoint, let token):
      do throws(CommandError) {
        let token = try token.read(isRejected: service?.isTokenRejected ?? false)
        if let service { service.use(token) } else { connect(to: endpoint, with: token) }
        call = service?.start(next)
      } catch {
        apply(.finished(next.result(of: LoadError(message: error.message, exit: error.status))))
      }
    case .sandbox where service != nil && sandbox?.hasEnded == false:
      call = service?.start(next)
    case .sandbox:
      sandbox?.end()
      sandbox = nil
      service = nil
      do throws(CommandError) {
        sandbox = try SandboxProcess()
        waiting = next
      } catch {
        let reason = LoadError(message: error.message, exit: error.status)
        apply(.finished(next.result(of: reason)))
      }
    }
  }

  private func describe(_ edit: ContactEdit) {
    guard let preview = preview(of: edit) else { return }
    apply(.described(preview))
  }

  func preview(of edit: ContactEdit) -> RequestPreview? {
    guard let endpoint else { return nil }
    return try? RequestPreview(of: edit, body, to: endpoint)
  }
}
