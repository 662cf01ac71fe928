import ContactModel

/// Two sides of a contact, asked for field by field.
extension LineDialogue {
  /// Says what one side alone changed, then the first field that both did.
  mutating func say(_ view: ConflictPanel) {
    say("Changed by someone else. \(view.message)")
    for part in view.merge.parts where !part.isTwoSided {
      let label = form.edit.label(of: part.field)
      let base = form.words(part.base, in: part.field)
      say(
        part.mine == .unchanged
          ? "\(label): changed by them to \(form.words(part.theirs, in: part.field)), was \(base)"
          : "\(label): changed by me to \(form.words(part.mine, in: part.field)), was \(base)")
    }
    let count = view.choices.count
    if count > 0 {
      say("\(count == 1 ? "One field was" : "\(count) fields were") changed on both sides.")
    }
    saySelected(view)
  }

  private mutating func saySelected(_ view: ConflictPanel) {
    guard let part = view.selected else { return }
    let (label, field) = (form.edit.label(of: part.field), part.field)
    say(
      "\(label) was \(form.words(part.base, in: field))."
        + " Theirs is \(form.words(part.theirs, in: field))."
        + " Mine is \(form.words(part.mine, in: field)).")
  }

  mutating func answer(_ view: ConflictPanel, _ word: LineQuestion.Word) {
    var view = view
    switch word {
    case .theirs: view.take(.theirs)
    case .mine: view.take(.mine)
    case .allTheirs: view.takeAll(.theirs)
    case .allMine: view.takeAll(.mine)
    case .back:
      view.move(by: -1)
      form.panel = .merge(view)
      return saySelected(view)
    case .yes: break
    default:
      form.postponeMerge()
      sayNotice()
      return arrive()
    }
    form.panel = .merge(view)
    guard let merged = view.merge.edit else { return saySelected(view) }
    ask(form.accept(merged))
    sayNotice()
    announce()
  }
}
