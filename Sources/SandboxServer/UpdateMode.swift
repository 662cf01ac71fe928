/// What an update does to the members its body leaves out; nobody has documented which.
package enum UpdateMode: String, CaseIterable, Sendable {
  /// They are cleared.
  case replace
  /// They stay as they are.
  case merge
}
