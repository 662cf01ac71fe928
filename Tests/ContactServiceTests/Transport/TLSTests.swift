import Platform
import ContactModel
import Testing
import TestSupport

@testable import ContactService

/// The service against a real TLS server with a valid or an invalid certificate.
@Suite struct TLSTests {
  private let certificates: Certificates

  init() throws { certificates = try Certificates() }

  private func result(
    of call: ServiceRequest, _ address: String, authorities: String? = nil
  ) throws -> ServiceResult? {
    var endpoint = try Endpoint(address)
    endpoint.caFile = authorities
    let service = ContactService(endpoint: endpoint, token: try Sample.server().token)
    _ = service.start(call)
    var none: [Descriptor] = []
    var finished: [CompletedRequest] = []
    while !service.isIdle {
      service.wait(on: &none, timeoutMilliseconds: -1)
      finished += service.step()
    }
    return finished.first { !$0.result.isNews }?.result
  }

  /// A problem of a server, and the message about it.
  enum Wrong: CaseIterable {
    case selfSigned, unknownAuthority, otherAuthority, expired, otherHost, oldProtocol

    /// The advice about it.
    var hint: String {
      switch self {
      case .selfSigned, .unknownAuthority, .otherAuthority: "set ca_file in config.toml"
      case .expired, .oldProtocol: "clock"
      case .otherHost: "Check the server's address."
      }
    }

    var words: String {
      switch self {
      case .selfSigned: "self-signed certificate"
      case .unknownAuthority, .otherAuthority: "local issuer certificate"
      case .expired: "certificate has expired"
      case .otherHost: "subject name matches"
      case .oldProtocol: "Can't make a secure connection"
      }
    }
  }

  private func server(_ wrong: Wrong) throws -> TLSServer {
    switch wrong {
    case .selfSigned: try TLSServer(certificates.selfSigned())
    case .unknownAuthority, .otherAuthority: try TLSServer(certificates.signed())
    case .expired: try TLSServer(certificates.signed(days: -1))
    case .otherHost: try TLSServer(certificates.signed("DNS:other.example,IP:127.0.0.2"))
    case .oldProtocol:
      try TLSServer(certificates.signed(), options: ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
    }
  }

  @Test(arguments: Wrong.allCases)
  func `a server that can't prove its identity is sent nothing`(wrong: Wrong) throws {
    let server = try server(wrong)
    let host = "127.0.0.1:\(server.port)"
    let others = try Certificates()
    let authorities =
      switch wrong {
      case .unknownAuthority: nil as String?
      case .otherAuthority: others.authority.certificate
      default: certificates.authority.certificate
      }
    for call in [ServiceRequest.load(id: "7"), .save(try Sample.edit(), .complete)] {
      let sentence: String
      switch try result(of: call, "https://\(host)", authorities: authorities) {
      case .contact(.failed(let failure)):
        #expect(failure.exit == .notSent)
        sentence = failure.message
      case .save(.notSent(let reason)): sentence = reason
      case let other:
        Issue.record("\(String(describing: other))")
        continue
      }
      #expect(sentence.contains(host) && sentence.contains(wrong.words), "\(sentence)")
      #expect(sentence.contains(wrong.hint), "\(sentence)")
    }
    withExtendedLifetime(others) {}
  }

  @Test(arguments: [Wrong.selfSigned, .expired, .otherHost, .oldProtocol, nil])
  func `an update whose own connection is not secured, or reset before it is, is not sent`(
    wrong: Wrong?
  ) throws {
    let sound = try TLSServer(certificates.signed(), answers: ["v2/contacts/7": Sample.stored])
    let broken = try wrong.map(server)
    let way = RecordingProxy()
    defer { way.stop() }
    way.lead(toEach: [sound.port, broken?.port])
    let result = try result(
      of: .save(try Sample.edit(), .complete), "https://127.0.0.1:\(way.port)",
      authorities: certificates.authority.certificate)
    guard case .save(.notSent(let reason)) = result else {
      Issue.record("\(String(describing: result))")
      return
    }
    #expect(reason.contains(wrong?.words ?? "Can't make a secure connection"), "\(reason)")
    #expect(way.connections == 2)
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func `a private authority is accepted if its file is named`(host: String) throws {
    let server = try TLSServer(
      certificates.signed(), answers: ["v2/contacts/7": Sample.stored])
    let result = try result(
      of: .load(id: "7"), "https://\(host):\(server.port)",
      authorities: certificates.authority.certificate)
    #expect(result == .contact(.loaded(try Sample.contact())))
  }

  @Test func `a missing file of authorities is reported`() throws {
    let server = try TLSServer(certificates.signed())
    let result = try result(
      of: .load(id: "7"), "https://127.0.0.1:\(server.port)", authorities: "/nowhere/ca.pem")
    guard case .contact(.failed(let failure)) = result else {
      Issue.record("\(String(describing: result))")
      return
    }
    #expect(failure.exit == .notSent)
    #expect(failure.message.contains("ca_file"), "\(failure.message)")
  }
}
