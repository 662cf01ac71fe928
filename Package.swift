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
    .target(name: "ContactModel", swiftSettings: strict),
    .target(
      name: "ContactService", dependencies: ["CCurl", "ContactModel"], swiftSettings: strict),
    .target(name: "Manual", dependencies: ["ContactModel"], swiftSettings: strict),
    .target(name: "Screen", swiftSettings: strict),
    .target(name: "FormEditor", dependencies: ["ContactModel", "Screen"], swiftSettings: strict),
    .target(
      name: "LocalState",
      dependencies: [
        "ContactModel", "ContactService", "Screen", .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      resources: [.embedInCode("themes")],
      swiftSettings: strict),
    .target(
      name: "Scripting", dependencies: ["ContactModel", "FormEditor", "LocalState"],
      swiftSettings: strict),
    .target(
      name: "Terminal", dependencies: ["CNcurses", "CProcess", "Screen"], swiftSettings: strict),
    .target(
      name: "SandboxServer",
      dependencies: [
        "ContactModel", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "contact",
      dependencies: [
        "CProcess", "ContactModel", "ContactService", "FormEditor", "LocalState", "Manual",
        "Screen", "Scripting", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["constants.ld"],
      swiftSettings: strict,
      linkerSettings: [
        // Swift's usual linker can't pack relative relocations, of which there are a million bytes;
        // GNU's can from 2.38 on, and glibc reads them from 2.36 on. Nobody outside looks for the
        // program's symbols.
        .unsafeFlags(
          ["-use-ld=bfd"]
            + [
              "-z", "pack-relative-relocs", "-z", "relro", "-z", "now", "--no-export-dynamic",
              "-T", Context.packageDirectory + "/Sources/contact/constants.ld",
            ].flatMap { ["-Xlinker", $0] }, .when(platforms: [.linux], configuration: .release))
      ]),
    .executableTarget(
      name: "contact-sandbox",
      dependencies: [
        "CProcess", "Manual", "SandboxServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "reference-form", path: "Sources/contact-bench/reference-form",
      linkerSettings: [
        .linkedLibrary("formw"), .linkedLibrary("ncursesw"), .linkedLibrary("tinfo"),
        // It has no Swift in it: with Swift's runtime linked in it would start in twice the time.
        .unsafeFlags(["-no-static-stdlib", "-enable-experimental-feature", "Embedded"]),
      ]),
    .executableTarget(
      name: "contact-bench",
      dependencies: [
        "TestSupport", "contact", "contact-sandbox", "reference-form",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["reference-form"],
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .executableTarget(
      name: "terminal-probe", dependencies: ["Screen", "Terminal"], path: "Tests/TerminalProbe",
      swiftSettings: strict),
    .testTarget(
      name: "ContactModelTests", dependencies: ["ContactModel", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ContactServiceTests",
      dependencies: ["CCurl", "ContactModel", "ContactService", "SandboxServer", "TestSupport"],
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
      dependencies: ["ContactModel", "ContactService", "LocalState", "Screen", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ScriptingTests",
      dependencies: ["ContactModel", "ContactService", "Scripting", "TestSupport"],
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
      name: "ContactBenchTests", dependencies: ["contact-bench"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
