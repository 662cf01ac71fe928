/// What the routes work with.
struct Sandbox: Sendable {
  let store: ContactStore
  let configuration: SandboxConfiguration
}
