// swift-tools-version: 6.2

import PackageDescription

/// What every target is built with: warnings are errors, and the language's next defaults are on.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "contact",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "contact", targets: ["contact"]),
    .executable(name: "contact-sandbox", targets: ["contact-sandbox"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses"),
    .target(name: "CCurl"),
    .target(name: "CProcess"),
    .target(name: "Platform", dependencies: ["CProcess"], swiftSettings: strict),
    .target(
      name: "ContactModel",
      resources: [
        .embedInCode("Fields/Data/address-areas.tsv"),
        .embedInCode("Fields/Data/address-formats.tsv"),
        .embedInCode("Fields/Data/phone-numbers.tsv"),
      ],
      swiftSettings: strict),
    .target(
      name: "ContactService", dependencies: ["CCurl", "ContactModel", "Platform"],
      swiftSettings: strict),
    .target(name: "Manual", dependencies: ["ContactModel"], swiftSettings: strict),
    .target(name: "Screen", swiftSettings: strict),
    .target(name: "FormEditor", dependencies: ["ContactModel", "Screen"], swiftSettings: strict),
    .target(
      name: "LocalState",
      dependencies: [
        "ContactModel", "ContactService", "Platform", "Screen",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      resources: [.embedInCode("themes")],
      swiftSettings: strict),
    .target(
      name: "Terminal", dependencies: ["CNcurses", "CProcess", "Platform", "Screen"],
      swiftSettings: strict),
    .target(
      name: "Session",
      dependencies: [
        "CProcess", "ContactModel", "ContactService", "FormEditor", "LocalState", "Platform",
        "Screen", "Terminal",
      ],
      swiftSettings: strict),
    .target(
      name: "SandboxServer",
      dependencies: [
        "ContactModel", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      resources: [.embedInCode("Store/seeds.json")],
      swiftSettings: strict),
    .executableTarget(
      name: "contact",
      dependencies: [
        "CProcess", "ContactModel", "ContactService", "FormEditor", "LocalState", "Manual",
        "Platform", "Screen", "Session", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "contact-sandbox",
      dependencies: [
        "CProcess", "Manual", "SandboxServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "contact-bench",
      dependencies: [
        "TestSupport", "contact", "contact-sandbox",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("reference-form.c")],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Screen"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .executableTarget(
      name: "terminal-probe", dependencies: ["Screen", "Terminal"], path: "Tests/TerminalProbe",
      swiftSettings: strict),
    .testTarget(
      name: "ContactModelTests", dependencies: ["ContactModel", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ContactServiceTests",
      dependencies: [
        "CCurl", "ContactModel", "ContactService", "Platform", "SandboxServer", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ScreenTests", dependencies: ["Screen", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "FormEditorTests",
      dependencies: ["ContactModel", "FormEditor", "LocalState", "Screen", "TestSupport"],
      exclude: ["Screens"],
      swiftSettings: strict),
    .testTarget(
      name: "LocalStateTests",
      dependencies: [
        "ContactModel", "ContactService", "LocalState", "Platform", "Screen", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SessionTests",
      dependencies: ["ContactModel", "ContactService", "Session", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["Screen", "Terminal", "TestSupport", "terminal-probe"],
      swiftSettings: strict),
    .testTarget(
      name: "SandboxServerTests",
      dependencies: [
        "ContactModel", "SandboxServer", "TestSupport", "contact-sandbox",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ContactTests",
      dependencies: [
        "ContactModel", "FormEditor", "LocalState", "Manual", "SandboxServer", "Screen", "contact",
        "contact-sandbox", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ContactBenchTests", dependencies: ["TestSupport", "contact-bench"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
