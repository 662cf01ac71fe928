internal import Screen

/// One line of text being edited, by grapheme.
package struct TextInput: Equatable, Sendable {
  package private(set) var text: String
  /// The graphemes of the text.
  package private(set) var characters: [Character]
  /// The caret's place: before this grapheme, from 0 to the count.
  package private(set) var caret: Int
  /// Whether all of it is printable ASCII: a byte and a column a grapheme, and none joins another.
  private(set) var isPlain: Bool

  /// Starts with the caret behind the text.
  package init(_ text: String) {
    self.text = text
    characters = Array(text)
    caret = characters.count
    isPlain = Cell.isPlain(text)
  }

  /// Puts the caret before a grapheme, or behind the last.
  mutating func move(to place: Int) { caret = max(0, min(characters.count, place)) }

  /// Inserts text at the caret.
  package mutating func insert(_ text: String) { replace(caret..<caret, with: text) }

  /// Moves or changes the text.
  ///
  /// - Parameters:
  ///   - action: What to do.
  ///   - killed: The text last killed; taken by a yank and set by a kill.
  package mutating func perform(_ action: TextAction, killed: inout String) {
    switch action {
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
    case .yank: insert(killed)
    }
  }

  private mutating func kill(_ range: Range<Int>, into killed: inout String) {
    if range.isEmpty { return }
    killed = String(characters[range])
    remove(range)
  }

  private mutating func remove(_ range: Range<Int>) { replace(range, with: "") }

  /// Puts text in the place of graphemes, with the caret behind it.
  private mutating func replace(_ range: Range<Int>, with new: String) {
    if isPlain, Cell.isPlain(new) {
      let bytes = text.utf8
      let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
      text.replaceSubrange(start..<bytes.index(start, offsetBy: range.count), with: new)
      characters.replaceSubrange(range, with: new)
      caret = range.lowerBound + new.utf8.count
      return
    }
    let caret = Array(String(characters[..<range.lowerBound]) + new).count
    // A mark joins the letter before it, so the graphemes are counted anew.
    self = TextInput(
      String(characters[..<range.lowerBound]) + new + String(characters[range.upperBound...]))
    move(to: caret)
  }
}

/// What a key does to a line of text.
package enum TextAction: Sendable {
  case left, right, start, end, wordLeft, wordRight
  case deleteBackward, deleteForward
  case killToEnd, killToStart, killWordBackward, killWordForward, yank

  /// Whether it cuts or inserts more than a character.
  var isWhole: Bool {
    switch self {
    case .killToEnd, .killToStart, .killWordBackward, .killWordForward, .yank: true
    default: false
    }
  }

  /// Whether it only moves the caret.
  var isMotion: Bool {
    switch self {
    case .left, .right, .start, .end, .wordLeft, .wordRight: true
    default: false
    }
  }
}
