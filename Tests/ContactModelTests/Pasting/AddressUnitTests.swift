import ContactModel
import Testing

/// What a pasted address lacks: it is one unit, so what stands there belongs to another one.
@Suite struct AddressUnitTests {
  /// A text, and the keys of what its address lacks, between spaces.
  struct Lack: Sendable, CustomTestStringConvertible {
    let text: String
    let keys: String

    init(_ text: String, _ keys: String) {
      self.text = text
      self.keys = keys
    }

    var testDescription: String { String(text.prefix(60)) }
  }

  /// The postal codes are examples of Google's address metadata.
  private static let countries = [
    Lack("10600 N Tantau Ave\nCupertino, CA 95014\nUSA", "address2"),
    Lack("Apt 4B\n350 Fifth Avenue\nNew York, NY 10118", ""),
    Lack("12 St James's Square\nLondon\nSW1Y 4JH\nUnited Kingdom", "address2 state"),
    Lack("Flat 2\n9 Mill Road\nCambridge\nCambridgeshire\nCB1 2AD", ""),
    Lack("4141 Sherbrooke St W\nWestmount QC  H3Z 2Y7\nCanada", "address2"),
    Lack("Ammerländer Heerstraße 114\n26133 Oldenburg\nGermany", "address2 state"),
    Lack("Hauptplatz 1\n3741 Pulkau\nÖsterreich", "address2 state"),
    Lack("Hauptstrasse 12\n2544 Bettlach\nSwitzerland", "address2 state"),
    Lack("4 rue du Port\n33380 Mios\nFrance", "address2 state"),
    Lack("Viale Europa 190\n00144 Roma RM\nItalia", "address2"),
    Lack("Calle Mayor 5\n28039 Madrid (Madrid)\nSpain", "address2"),
    Lack("Herengracht 182\n1234 AB Amsterdam\nNetherlands", "address2 state"),
    Lack("ul. Świętokrzyska 31\n2 piętro\n00-950 Warszawa\nPoland", "address address2 state"),
    Lack("Avenida da Liberdade 10\n1250-096 Lisboa\nPortugal", "address2 state"),
    Lack("Drottninggatan 5\n114 55 Stockholm\nSweden", "address2 state"),
  ]

  /// Boxes in the place of a street, and beside one.
  private static let boxes = [
    Lack("PO Box 123\nSpringfield, IL 62701\nUSA", "address2"),
    Lack("P.O. Box 99\nLondon\nSW1Y 4JH", "address2 state"),
    Lack("Postfach 12 34\n26133 Oldenburg", "address2 state"),
    Lack("Postbus 20\n1234 AB Amsterdam\nNetherlands", "address2 state"),
    Lack("1 Main St\nPO Box 123\nSpringfield, IL 62701", ""),
  ]

  private static let formats = [
    Lack("BEGIN:VCARD\nADR;TYPE=WORK:PO Box 123;;;Springfield;IL;62701;USA\nEND:VCARD", "address2"),
    Lack("BEGIN:VCARD\nADR:;;;Berlin;;10117;Germany\nEND:VCARD", "address address2 state"),
    Lack("BEGIN:VCARD\nADR:;;1 Main St;;;;\nEMAIL:a@b.org\nEND:VCARD", ""),
    Lack("BEGIN:VCARD\nADR:;;;;;;Germany\nEMAIL:a@b.org\nEND:VCARD", ""),
    Lack(#"{"address":"1 Main St","city":"Springfield","zip":"62701"}"#, "address2 state"),
    Lack(
      #"{"street":"1 Main St","zip":"1010","country":"Atlantis"}"#, "country address2 city state"),
    Lack(#"{"city":"Wien","zip":"1010"}"#, ""),
    Lack(#"{"city":"Wien","country":"AT","state":"Wien"}"#, ""),
    Lack("street\tcity\taddress 2\tzip\n1 Main St\tLeeds\t-\tLS1 1AA", "address2 state"),
    Lack("first name\tlast name\tcity\nGrace\tHopper\tNew York", ""),
    Lack("Grace Hopper\nTel: +1 212 555 0100\ngrace@example.mil", ""),
  ]

  @Test(arguments: countries + boxes + formats)
  func `an address lacks what it does not fill`(lack: Lack) throws {
    let block = try #require(PastedBlock(reading: lack.text, today: Sample.today))
    #expect(
      block.lacking.map(\.key).joined(separator: " ") == lack.keys,
      "\(block.proposals.map { "\($0.field.key)=\($0.text)" })")
  }

  @Test(arguments: [
    ("PO Box 123;;;Springfield;IL;62701;USA", "PO Box 123", ""),
    ("123;;;Springfield;IL;62701;USA", "PO Box 123", ""),
    ("PO Box 1;;1 Main St;Springfield;IL;62701;USA", "1 Main St", "PO Box 1"),
    ("PO Box 1;Suite 2;1 Main St;Springfield;IL;62701;USA", "1 Main St", "Suite 2, PO Box 1"),
    (";Suite 2;1 Main St;Springfield;IL;62701;USA", "1 Main St", "Suite 2"),
  ])
  func `a post office box is the address, or its second line`(
    parts: String, address: String, second: String
  ) throws {
    let card = "BEGIN:VCARD\nADR;TYPE=WORK:\(parts)\nEND:VCARD"
    let block = try #require(PastedBlock(reading: card, today: Sample.today))
    #expect(block.proposals.first { $0.field.id == .address }?.text == address)
    #expect((block.proposals.first { $0.field.id == .address2 }?.text ?? "") == second)
  }
}
