import Session
import Testing

@Suite struct IDListTests {
  @Test func `ids are lines, each once, without comments and blank lines`() {
    let list = IDList("# those of May\n1001\n\n  a b \t\r\n1001\n#1002\n1003\n1001\n1003")
    #expect(list.ids == ["1001", "a b", "1003"])
    #expect(list.repeated == ["1001", "1003"])
  }
}
