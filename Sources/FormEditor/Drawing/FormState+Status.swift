import ContactModel
import Screen

/// The first line: the contact at its left, the server and the state of the whole form at its right.
extension FormState {
  /// What stands at the right, as much as there is room for.
  ///
  /// The server and what protects it always do; the counts give way, as marks show them too.
  var statusText: String {
    let place = [configuration.place] + configuration.protection.words
    var parts = place + (configuration.isDryRun ? ["dry run"] : [])
    if draftFault != nil { parts.append("drafts off") }
    let changed = edit.changeCount
    if changed > 0 { parts.append("\(changed) changed") }
    let troubled = Self.fields.count { field in
      shownProblems(of: field).contains { $0.severity == .error }
    }
    if troubled > 0 { parts.append(troubled == 1 ? "1 problem" : "\(troubled) problems") }
    if Self.width(of: parts) <= size.columns / 2 { return parts.joined(separator: " · ") }
    let half = max(size.columns / 2, size.columns - 4 - Cell.width(of: String(title.prefix(80))))
    while parts.count > place.count, Self.width(of: parts) > half {
      parts.remove(at: place.count)
    }
    // A long address is cut at its end, and leaves room for the beginning of the contact's name.
    let room = max(size.columns / 2, size.columns - 16)
    let surplus = Self.width(of: parts) - room
    if surplus > 0 { parts[0] = Self.cut(parts[0], by: surplus) }
    return parts.joined(separator: " · ")
  }

  /// What stands at the left: the contact.
  var title: String {
    let name = "contact \(edit.base.id)"
    guard phase == .editing else { return name }
    // Where a field has one row, its label has no other place.
    let isLow = FormLayout.isNarrow(size) && FormLayout(of: self).height < 2
    return isLow ? edit.label(of: field) : "\(edit.base.name) · \(name)"
  }

  private static func width(of parts: [String]) -> Int {
    Cell.width(of: parts.joined(separator: " · "))
  }

  private static func cut(_ text: String, by columns: Int) -> String {
    var kept = text
    let limit = max(1, Cell.width(of: text) - columns - 1)
    while Cell.width(of: kept) > limit, !kept.isEmpty { kept.removeLast() }
    return kept + "…"
  }
}
