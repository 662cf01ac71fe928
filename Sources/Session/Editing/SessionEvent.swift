import ContactModel
import ContactService
import FormEditor
import Screen

/// Something that happened, whatever is on the screen.
enum SessionEvent {
  case keyPressed(Key)
  /// A key that came in one read with others.
  case keyTypedAhead(Key)
  case pasted(String)
  case pasteCut
  case pointed(MouseEvent)
  /// What was answered in line mode.
  case lineRead(LineReading)
  case resized(Size)
  /// Milliseconds of ``Clock/now()``.
  case ticked(Int)
  /// How long the terminal took to answer, in milliseconds.
  case roundTripMeasured(Int)
  case finished(ServiceResult)
  case described(RequestPreview)
  /// What the disk has to say to the form.
  case kept(FormEvent)
  /// A signal, or the end of the terminal, ends the session; behind what was typed before it.
  case ended(ContactModel.ExitStatus)
}

extension FormEvent {
  /// Makes the form's event; nil for what is not the form's.
  init?(_ event: SessionEvent) {
    switch event {
    case .keyPressed(let key): self = .keyPressed(key)
    case .keyTypedAhead(let key): self = .keyTypedAhead(key)
    case .pasted(let text): self = .pasted(text)
    case .pasteCut: self = .pasteCut
    case .pointed(let event): self = .pointed(event)
    case .resized(let size): self = .resized(size)
    case .ticked(let now): self = .ticked(now)
    case .roundTripMeasured(let milliseconds): self = .roundTripMeasured(milliseconds)
    case .finished(.contact(let outcome)): self = .loaded(outcome)
    case .finished(.save(let outcome)): self = .saveFinished(outcome)
    case .finished(.unconfirmed(let news)): self = .updateUnconfirmed(news)
    case .finished(.names(.lists, let outcome)): self = .named(.lists, outcome)
    case .finished(.names(.labels, let outcome)): self = .named(.labels, outcome)
    case .finished(.page), .lineRead, .ended: return nil
    case .described(let preview):
      self = .requestDescribed(request: preview.text, curl: preview.curl)
    case .kept(let event): self = event
    }
  }
}

extension FinderEvent {
  /// Makes the finder's event; nil for what is not the finder's.
  init?(_ event: SessionEvent) {
    switch event {
    case .keyPressed(let key): self = .keyPressed(key)
    case .keyTypedAhead(let key): self = .keyTypedAhead(key)
    case .pasted(let text): self = .pasted(text)
    case .pasteCut: self = .pasteCut
    case .pointed(let event): self = .pointed(event)
    case .resized(let size): self = .resized(size)
    case .ticked(let now): self = .ticked(now)
    case .roundTripMeasured(let milliseconds): self = .roundTripMeasured(milliseconds)
    case .finished(.page(let outcome)): self = .pageRead(outcome)
    case .finished(.contact), .finished(.save), .finished(.unconfirmed), .finished(.names),
      .described, .kept, .lineRead, .ended:
      return nil
    }
  }
}
