import ContactModel

/// The model's JSON: FlyingFox has a `JSONValue` too, and a file that imports both needs a name.
typealias JSON = ContactModel.JSONValue
