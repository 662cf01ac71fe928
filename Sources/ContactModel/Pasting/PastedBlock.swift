package struct PastedBlock {
  package enum Kind { case json; package var name: String { "JSON" } }
  package struct Proposal { package let field: Field; package let text: String }
  package let kind: Kind
  package let proposals: [Proposal]
  package init?(reading text: String, today: CalendarDate) { return nil }
}
