import ContactModel

/// The state follows the country.
extension FormState {
  /// Puts the state aside where it does not belong to the new country, and takes back the one
  /// that was put aside for it.
  mutating func parkState(from former: String) {
    guard let state = Field.named(.state), !isLocked(state) else { return }
    let text = edit.text(of: state)
    let country = edit.text(of: .country)
    let stays = text.isEmpty || Subdivision.fits(text, from: former, to: country)
    if stays, parkedStates[country] == nil { return }
    if !text.isEmpty { parkedStates[former] = text }
    if let parked = parkedStates.removeValue(forKey: country) {
      edit.enter(parked, in: state)
      notice = "\(edit.label(of: state)) is \(parked) again, as it was with this country."
    } else {
      edit.enter("", in: state)
      notice = "\(text) was put aside with \(former). Fill in \(edit.label(of: state))."
    }
  }
}
