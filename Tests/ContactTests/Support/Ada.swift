import TestSupport

/// The contact that the servers of these suites hold.
enum Ada {
  /// The path of her.
  static let target = "/v2/contacts/1"

  /// The true answer's body.
  ///
  /// - Parameters:
  ///   - first: Her first name.
  ///   - last: Her last name.
  ///   - more: Further members, each with a comma before it.
  /// - Returns: The JSON.
  static func json(_ first: String = "Ada", _ last: String = "Lovelace", more: String = "")
    -> String
  {
    """
    {"data":{"id":"1","first_name":"\(first)","last_name":"\(last)","email":"ada@example.com",\
    "country":"GB","address":"12 St James's Square","city":"London","state":"London",\
    "zip_code":"SW1Y 4JH","type":"employee"\(more)}}
    """
  }

  static func answer(_ first: String = "Ada", _ last: String = "Lovelace") -> FaultServer.Fault {
    .json(200, json(first, last))
  }

  /// As she was loaded.
  static let base = answer()
  /// As ``PtyTerminal/rename()`` has her.
  static let renamed = answer("AdaX")
}

extension FaultServer {
  /// The number of times the contact was read.
  var readings: Int { requests.count { $0.method == "GET" && $0.target == Ada.target } }

  /// The bodies of the updates, in their order.
  var bodies: [String] { requests.filter { $0.method == "PUT" }.map(\.body) }
}
