import TestSupport

extension FaultServer.Fault {
  /// Ada Lovelace, contact 1, as a server gives her.
  static let ada = FaultServer.Fault.json(
    200,
    #"""
    {"data":{"id":"1","first_name":"Ada","last_name":"Lovelace","email":"ada@example.com",
    "country":"GB","address":"12 St James's Square","city":"London","state":"London",
    "zip_code":"SW1Y 4JH","type":"employee"}}
    """#)
}
