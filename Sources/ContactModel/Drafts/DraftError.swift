/// Why a file's text is no draft that can be used.
package enum DraftError: Error, Equatable, Sendable, CustomStringConvertible {
  /// It is not what was written; with what is wrong.
  case damaged(String)
  /// A later program wrote it; with its version.
  case newer(Int)

  /// What the operator is told.
  package var description: String {
    switch self {
    case .damaged(let reason): "The draft is damaged: \(reason)."
    case .newer(let version):
      "The draft was written by a newer version of contact (format \(version))."
    }
  }
}
