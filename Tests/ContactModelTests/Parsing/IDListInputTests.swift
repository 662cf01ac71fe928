import ContactModel
import Testing

@Suite struct IDListInputTests {
  /// The ids that a text makes of 3 and 17; nil if one of its names is none.
  private func ids(_ text: String) throws -> [Int32]? {
    try #require(IDListInput(text)).ids(changing: [3, 17]) { Int32($0) }
  }

  @Test(
    arguments: [
      ("21", [21]), ("21, 3 ,21", [21, 3]), ("+21", [3, 17, 21]), ("-3", [17]), ("+3", [3, 17]),
      ("-3,+4,-4", [17]), ("- 3, + 4", [17, 4]), ("-3,+3", [17, 3]), ("-9", [3, 17]), (",,", []),
      ("3 17", nil), ("+3 17", nil), ("3,x", nil),
    ] as [(String, [Int32]?)])
  func `ids are the whole list, or with signs a change to it`(text: String, wanted: [Int32]?) throws
  {
    #expect(try ids(text) == wanted)
  }

  @Test(arguments: ["3,+17", "-3,17", "+3,17,-21"])
  func `either all ids have a sign or none`(text: String) {
    #expect(IDListInput(text) == nil)
  }
}
