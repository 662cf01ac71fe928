/// Where a setting's value comes from.
package enum SettingSource: Equatable, Sendable {
  case flag(String)
  case variable(String)
  /// A line of the configuration file, and the profile that it is in.
  case file(String, line: Int?, profile: String?)
  case fallback

  /// The source in a few words.
  package var words: String {
    switch self {
    case .flag(let name), .variable(let name): return name
    case .file(let path, let line, let profile):
      let place = path + (line.map { ":\($0)" } ?? "")
      return profile.map { "\(place), profile \($0)" } ?? place
    case .fallback: return "default"
    }
  }
}
