import ContactModel

/// The state follows the country.
extension FormState {
  /// Puts the state aside where it does not belong to the new country, and takes back the one
  /// that was put aside for it, or the loaded one with the loaded country.
  mutating func parkState(from former: String) {
    guard let state = Field.named(.state), !isLocked(state) else { return }
    let text = edit.text(of: state)
    let country = edit.text(of: .country)
    // What was loaded and stayed belongs to the country that was loaded.
    let home = Field.named(.country).map { edit.base.reading(of: $0).text } ?? ""
    let origin = edit.intent(of: state).isChange ? former : home
    let stays = text.isEmpty || Subdivision.fits(text, from: origin, to: country)
    if stays, stashedStates[country] == nil { return }
    if !text.isEmpty { stashedStates[origin] = text }
    let loaded = country.isSameBytes(as: home) ? edit.base.reading(of: state).text : ""
    if let parked = stashedStates.removeValue(forKey: country) ?? (loaded.isEmpty ? nil : loaded) {
      edit.enter(parked, in: state)
      notice = "\(edit.label(of: state)) is “\(parked)” again, as before with this country."
    } else {
      edit.enter("", in: state)
      let name = Country.name(of: country) ?? "this country"
      notice = "“\(text)” isn't valid for \(name). Fill in \(edit.label(of: state))."
    }
  }
}
