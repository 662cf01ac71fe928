extension FaultServer.Fault {
  /// How an exchange may end so that nobody can tell what the server did, by the names that the
  /// sandbox gives to its faults.
  ///
  /// - Parameter body: The JSON of a true answer: `{"data": {"id": …}}`.
  /// - Returns: Every ending, in the order of the sandbox's.
  package static func endings(of body: String) -> [(name: String, fault: Self)] {
    [
      ("hang", .hang), ("reset", .reset), ("close", .close), ("truncated", .truncated),
      ("garbage", .garbage), ("broken-json", .brokenJSON), ("html", .page),
      ("other-contact", .json(200, #"{"data": {"id": "999999", "first_name": "Ada"}}"#)),
      ("error-member", .json(200, body.dropLast() + #","error":{"message":"Not saved."}}"#)),
      ("408", .status(408)), ("500", .status(500)), ("502", .status(502)), ("503", .status(503)),
      ("504", .status(504)), ("201", .json(201, body)), ("202", .json(202, body)),
      ("204", .noContent), ("empty-200", .json(200, "")), ("slow-headers", .slowHead),
      ("slow-body", .slowBody), ("slow-answer", .late(.json(200, body), milliseconds: 50)),
      ("large-body", .huge), ("gzip-bomb", .gzipBomb), ("endless-headers", .endlessHead),
    ]
  }
}
