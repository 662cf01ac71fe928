import Testing

@testable import ContactService

@Suite struct ProxyTests {
  @Test(arguments: [
    ([:], nil), (["https_proxy": "http://ada:hunter2@proxy:3128/"], "proxy:3128"),
    (["HTTPS_PROXY": "proxy"], "proxy"), (["ALL_PROXY": "socks5://[::1]:9"], "[::1]:9"),
    (["http_proxy": "proxy"], nil), (["https_proxy": ""], nil),
    (["https_proxy": "proxy", "no_proxy": "*"], nil),
    (["https_proxy": "proxy", "no_proxy": "a.b, .example.com"], nil),
    (["https_proxy": "proxy", "NO_PROXY": "api.example.com"], nil),
    (["https_proxy": "proxy", "no_proxy": "ample.com"], "proxy"),
  ])
  func `a proxy is found as libcurl finds it`(
    variables: [String: String], host: String?
  ) throws {
    let endpoint = try Endpoint("https://api.example.com")
    #expect(Proxy(for: endpoint) { variables[$0] }?.host == host)
  }

  @Test(arguments: [
    "http://ada:hunter2@proxy:3128", "ada:hunter2@proxy:3128/", "http://ada:a/hunter2@proxy:3128",
    "http://ada:hunter2@x@proxy:3128", "http://ada:hun#ter2?@proxy:3128/x",
  ])
  func `a proxy's password is never shown`(setting: String) throws {
    let endpoint = try Endpoint("https://api.example.com")
    let proxy = try #require(Proxy(for: endpoint) { $0 == "https_proxy" ? setting : nil })
    #expect(proxy.host == "proxy:3128")
    #expect(
      proxy.redacting("Unsupported proxy syntax in '\(setting)'")
        == "Unsupported proxy syntax in 'proxy:3128'")
    var dumped = ""
    dump(proxy, to: &dumped)
    for text in [dumped, "\(proxy)"] { #expect(!text.contains("hun")) }
  }

  @Test func `loopback has no proxy`() throws {
    for address in ["http://127.0.0.1:1", "https://localhost"] {
      #expect(Proxy(for: try Endpoint(address)) { _ in "proxy" } == nil)
    }
  }
}
