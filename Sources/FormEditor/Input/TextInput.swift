import Screen

/// One line of text being edited, by grapheme.
struct TextInput: Equatable, Sendable {
  private(set) var text: String
  /// The graphemes of the text.
  private(set) var characters: [Character]
  /// The caret's place: before this grapheme, from 0 to the count.
  private(set) var caret: Int
  /// The columns of each grapheme.
  private(set) var widths: [Int]
  /// Whether all of it is printable ASCII, so that a grapheme is one byte and one column, and none
  /// joins another.
  private(set) var isPlain: Bool
  /// Whether all of the text is selected, so that the next typed or pasted text replaces it.
  private(set) var isSelected: Bool

  /// Starts with the caret after the text, which may be selected.
  init(_ text: String, isSelected: Bool = false) {
    self.text = text
    self.isSelected = isSelected && !text.isEmpty
    characters = Array(text)
    caret = characters.count
    widths = characters.map { Cell.width(of: $0) }
    isPlain = Cell.isPlain(text)
  }

  /// Puts the caret before a grapheme, or after the last.
  mutating func move(to place: Int) {
    isSelected = false
    caret = max(0, min(characters.count, place))
  }

  /// Inserts text at the caret, or in place of the selected text.
  mutating func insert(_ text: String) {
    replace(isSelected ? 0..<characters.count : caret..<caret, with: text)
  }

  /// Moves or changes the text.
  ///
  /// - Parameters:
  ///   - action: The action to perform.
  ///   - killed: The text last killed; taken by a yank and set by a kill.
  mutating func perform(_ action: TextAction, killed: inout String) {
    let wasSelected = isSelected
    if action != .yank { isSelected = false }
    switch action {
    case .deleteBackward where wasSelected, .deleteForward where wasSelected:
      remove(0..<characters.count)
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(characters.count, caret + 1)
    case .start: caret = 0
    case .end: caret = characters.count
    case .wordLeft: caret = wordStart
    case .wordRight: caret = wordEnd
    case .deleteBackward: remove(max(0, caret - 1)..<caret)
    case .deleteForward: remove(caret..<min(characters.count, caret + 1))
    case .killToEnd: kill(caret..<characters.count, into: &killed)
    case .killToStart: kill(0..<caret, into: &killed)
    case .killWordBackward: kill(wordStart..<caret, into: &killed)
    case .killWordForward: kill(caret..<wordEnd, into: &killed)
    case .yank: if !killed.isEmpty { insert(killed) }
    }
  }

  private mutating func kill(_ range: Range<Int>, into killed: inout String) {
    if range.isEmpty { return }
    killed = String(characters[range])
    remove(range)
  }

  private mutating func remove(_ range: Range<Int>) { replace(range, with: "") }

  /// Replaces graphemes by text, with the caret after it.
  ///
  /// A mark joins the letter before it, and the new text may join what follows, so the graphemes
  /// around it are read again, but no more of a long text than can change.
  private mutating func replace(_ range: Range<Int>, with new: String) {
    isSelected = false
    if isPlain, Cell.isPlain(new) {
      put(Array(new), in: range)
      caret = range.lowerBound + new.utf8.count
      return
    }
    let first = max(0, range.lowerBound - 1)
    let head = String(characters[first..<range.lowerBound]) + new
    var end = range.upperBound
    var read: [Character]
    repeat {
      end = min(characters.count, range.upperBound + max(1, 2 * (end - range.upperBound)))
      read = Array(head + String(characters[range.upperBound..<end]))
      // If the last one is unchanged, so are all after it.
    } while end < characters.count && !Self.areSame(read.last, characters[end - 1])
    let caret = first + Array(head).count
    put(read, in: first..<end)
    isPlain = Cell.isPlain(text)
    move(to: caret)
  }

  private static func areSame(_ left: Character?, _ right: Character) -> Bool {
    left.map { $0.utf8.elementsEqual(right.utf8) } ?? false
  }

  /// Replaces graphemes by others.
  private mutating func put(_ new: [Character], in range: Range<Int>) {
    let bytes = text.utf8
    let start = index(of: range.lowerBound)
    let count = isPlain ? range.count : characters[range].reduce(0) { $0 + $1.utf8.count }
    text.replaceSubrange(start..<bytes.index(start, offsetBy: count), with: String(new))
    characters.replaceSubrange(range, with: new)
    widths.replaceSubrange(range, with: new.map { Cell.width(of: $0) })
  }

  /// Returns the index of a grapheme in the text, counted from the nearer end.
  private func index(of place: Int) -> String.Index {
    let bytes = text.utf8
    if isPlain { return bytes.index(bytes.startIndex, offsetBy: place) }
    if place <= characters.count / 2 {
      let offset = characters[..<place].reduce(0) { $0 + $1.utf8.count }
      return bytes.index(bytes.startIndex, offsetBy: offset)
    }
    let offset = characters[place...].reduce(0) { $0 + $1.utf8.count }
    return bytes.index(bytes.endIndex, offsetBy: -offset)
  }
}

/// An editing action in a line of text.
enum TextAction: Sendable {
  case left, right, start, end, wordLeft, wordRight
  case deleteBackward, deleteForward
  case killToEnd, killToStart, killWordBackward, killWordForward, yank

  /// Whether it cuts or inserts more than a character.
  var isWhole: Bool {
    [.killToEnd, .killToStart, .killWordBackward, .killWordForward, .yank].contains(self)
  }

  /// Whether it only moves the caret.
  var isMotion: Bool { [.left, .right, .start, .end, .wordLeft, .wordRight].contains(self) }
}

/// A row of the table of editing keys, as the help shows it.
struct TextKeys: Sendable {
  let action: TextAction
  let keys: [Key]
  let name: String
}

extension TextAction {
  /// The editing keys of a line of text: those of readline.
  static let table: [TextKeys] = [
    TextKeys(action: .left, keys: [Key(.left), .control("b")], name: "Left"),
    TextKeys(action: .right, keys: [Key(.right)], name: "Right"),
    TextKeys(action: .start, keys: [Key(.home), .control("a")], name: "Start of the line"),
    TextKeys(action: .end, keys: [Key(.end), .control("e")], name: "End of the line"),
    TextKeys(
      action: .wordLeft, keys: [.alt("b"), Key(.left, .control), Key(.left, .alt)],
      name: "Word left"),
    TextKeys(
      action: .wordRight, keys: [.alt("f"), Key(.right, .control), Key(.right, .alt)],
      name: "Word right"),
    TextKeys(
      action: .deleteBackward, keys: [Key(.backspace), .control("h")], name: "Delete backward"),
    TextKeys(action: .deleteForward, keys: [Key(.delete), .control("d")], name: "Delete forward"),
    TextKeys(action: .killToEnd, keys: [.control("k")], name: "Delete to the end"),
    TextKeys(action: .killToStart, keys: [.control("u")], name: "Delete to the start"),
    TextKeys(
      action: .killWordBackward, keys: [.control("w"), Key(.backspace, .alt)],
      name: "Delete the previous word"),
    TextKeys(action: .killWordForward, keys: [.alt("d")], name: "Delete the next word"),
    TextKeys(action: .yank, keys: [.control("y")], name: "Insert the deleted text"),
  ]

  private static let byKey: [Key: TextAction] = Dictionary(
    table.flatMap { row in row.keys.map { ($0, row.action) } },
    uniquingKeysWith: { first, _ in first }
  )

  init?(_ key: Key) {
    guard let action = Self.byKey[key] else { return nil }
    self = action
  }
}

/// Words as Unicode separates them (UAX #29), so that they work in any script.
extension TextInput {
  /// The start of the word before the caret.
  var wordStart: Int { words.last { $0.lowerBound < caret }?.lowerBound ?? 0 }

  /// The end of the word after the caret.
  var wordEnd: Int { words.first { $0.upperBound > caret }?.upperBound ?? characters.count }

  /// The places of the words, in graphemes; a word has a letter or a digit.
  private var words: [Range<Int>] {
    let text = text
    var bounds: [Int] = []
    var place = 0
    var index = text.startIndex
    for match in text.matches(of: /\b/.wordBoundaryKind(.default)) {
      // A word boundary is a grapheme boundary, except before a mark that follows a separator.
      let bound = match.range.lowerBound
      place += text.distance(from: index, to: bound)
      index = bound
      bounds.append(place)
    }
    return zip(bounds, bounds.dropFirst()).map { $0..<$1 }.filter { range in
      !range.isEmpty && characters[range].contains { $0.isLetter || $0.isNumber }
    }
  }
}
