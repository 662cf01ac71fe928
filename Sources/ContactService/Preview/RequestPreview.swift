package import ContactModel

package struct RequestPreview {
  package let text: String
  package let curl: String
  package init(_ edit: ContactEdit, _ mode: BodyMode, endpoint: Endpoint) throws {
    text = edit.body(mode).prettyText
    curl = text
  }
}
