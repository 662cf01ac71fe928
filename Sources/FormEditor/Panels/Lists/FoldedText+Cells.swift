import ContactModel
import Screen

extension FoldedText {
  /// The first characters of a text that are what is wanted, at a word's start before anywhere.
  private static func range(of wanted: FoldedText, in characters: [Character]) -> Range<Int>? {
    var bytes: [UInt8] = []
    var owners: [Int] = []
    for (index, character) in characters.enumerated() {
      let folded = FoldedText(String(character)).bytes
      bytes += folded
      owners += repeatElement(index, count: folded.count)
    }
    let length = wanted.bytes.count
    guard length > 0, length <= bytes.count else { return nil }
    let places = (0...bytes.count - length).filter { place in
      bytes[place..<place + length].elementsEqual(wanted.bytes)
    }
    let atWord = places.first { place in
      let index = owners[place]
      return index == 0 || !characters[index - 1].isLetter && !characters[index - 1].isNumber
    }
    return (atWord ?? places.first).map { owners[$0]..<owners[$0 + length - 1] + 1 }
  }

  /// Turns a row of a list into cells, with what a filter found in a role of its own.
  static func cells(of text: String, finding filter: String, role: Role) -> [Cell] {
    let characters = Array(text)
    guard !filter.isEmpty, let range = range(of: FoldedText(filter), in: characters) else {
      return Cell.cells(of: text, role: role)
    }
    return Cell.cells(of: String(characters[..<range.lowerBound]), role: role)
      + Cell.cells(of: String(characters[range]), role: .match)
      + Cell.cells(of: String(characters[range.upperBound...]), role: role)
  }
}
