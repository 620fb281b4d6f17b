// swift-tools-version: 6.2
import PackageDescription

// Every target is held to the same rules: a type that leaks from a module must be imported publicly, every
// member's module must be imported where it is used, and a warning stops the build.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
// Targets that talk to C also say where they leave Swift's memory safety.
let overC = strict + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let serviceLifecycleTesting = Target.Dependency.product(
    name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// What Sources/CThrift puts in the place of libraries' functions: gold exports nothing for a library that asks by version.
let standIns = [
    "GOMP_parallel", "GOMP_parallel_sections", "GOMP_sections_next", "GOMP_sections_end_nowait", "omp_get_num_threads",
    "omp_get_thread_num", "pixOpenBrick", "pixWriteMem",
    "_ZN9tesseract8Convolve7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_",
    "_ZN9tesseract9NetworkIO17WriteTimeStepPartEiiiPKf", "_ZN9tesseract9NetworkIO15MaxpoolTimeStepEiRKS0_iPi",
].flatMap { ["-Xlinker", "--export-dynamic-symbol=\($0)"] }

let package = Package(
    name: "intray",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "intray", targets: ["intray"]),
        .executable(name: "intray-reader", targets: ["intray-reader"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // In the order in which a fax meets them.
        .target(name: "Faxes", swiftSettings: strict),
        .target(name: "Notation", dependencies: ["Faxes"], swiftSettings: strict),
        .target(
            name: "Intake", dependencies: ["Faxes", "Store", crypto, logging, serviceLifecycle],
            swiftSettings: strict),
        .target(name: "Reading", dependencies: ["Faxes", "ReaderProtocol"], swiftSettings: strict),
        .target(name: "Classification", dependencies: ["Faxes", "Notation", crypto, yams], swiftSettings: strict),
        .target(name: "PatientMatching", dependencies: ["Faxes", "Notation"], swiftSettings: strict),
        .target(
            name: "Triage",
            dependencies: [
                "Faxes", "Reading", "Classification", "PatientMatching", "Store", logging, serviceLifecycle,
            ],
            swiftSettings: strict),
        .target(
            name: "Filing",
            dependencies: [
                "Faxes", "SearchablePDF", "Store", asyncHTTPClient, crypto, logging, nioCore, nioHTTP1, nioSSL,
                serviceLifecycle,
            ],
            swiftSettings: strict),
        .target(name: "SearchablePDF", dependencies: ["Faxes"], swiftSettings: strict),
        .target(name: "Store", dependencies: ["Faxes"], swiftSettings: strict),
        .target(name: "StoreSQLite", dependencies: ["Faxes", "Store", crypto, grdb], swiftSettings: strict),
        .target(
            name: "ReviewWeb",
            dependencies: [
                "Faxes", "Store", crypto, cryptoExtras, httpTypes, hummingbird, hummingbirdCore, logging, mustache,
                nioCore, serviceLifecycle,
            ],
            resources: [.embedInCode("Resources")],
            swiftSettings: strict),
        .executableTarget(
            name: "intray",
            dependencies: [
                "Faxes", "Intake", "Reading", "Classification", "PatientMatching", "Triage", "Filing", "SearchablePDF",
                "Store", "StoreSQLite", "ReviewWeb", "ReaderProtocol", argumentParser, crypto, httpTypes,
                hummingbirdCore, logging, nioCore, nioPosix, serviceLifecycle, unixSignals, yams,
            ],
            swiftSettings: strict),

        // The other process, and all that touches a fax's bytes.
        .target(name: "ReaderProtocol", dependencies: ["Faxes"], swiftSettings: strict),
        .target(
            name: "Decoding",
            dependencies: ["Faxes", "CTIFF", "CLeptonica", "CTesseract", "CPoppler"],
            swiftSettings: overC),
        .executableTarget(
            name: "intray-reader",
            dependencies: ["Faxes", "ReaderProtocol", "Decoding", "CSandbox", "CFonts", "CThrift"],
            swiftSettings: overC,
            linkerSettings: [.unsafeFlags(standIns, .when(platforms: [.linux]))]),
        .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
        .systemLibrary(name: "CLeptonica", pkgConfig: "lept", providers: [.apt(["libleptonica-dev"])]),
        .systemLibrary(name: "CTesseract", pkgConfig: "tesseract", providers: [.apt(["libtesseract-dev"])]),
        .systemLibrary(name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
        .target(name: "CSandbox", linkerSettings: [.linkedLibrary("seccomp")]),
        .target(name: "CFonts", linkerSettings: [.linkedLibrary("fontconfig"), .linkedLibrary("freetype")]),
        .target(name: "CThrift", dependencies: ["CLeptonica"]),

        .testTarget(name: "NotationTests", dependencies: ["Faxes", "Notation"], swiftSettings: strict),
        .testTarget(name: "FaxesTests", dependencies: ["Faxes"], swiftSettings: strict),
        .testTarget(
            name: "IntakeTests",
            dependencies: [
                "Faxes", "Intake", "Store", "StoreSQLite", "crash-child", crypto, logging, serviceLifecycle,
                serviceLifecycleTesting,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "DecodingTests", dependencies: ["Faxes", "Decoding", "SearchablePDF", "CLeptonica", "CThrift"],
            resources: [.copy("Fixtures")],
            swiftSettings: strict, linkerSettings: [.unsafeFlags(standIns, .when(platforms: [.linux]))]),
        .testTarget(
            name: "ReadingTests",
            dependencies: ["Faxes", "Reading", "ReaderProtocol", "intray-reader", "sandbox-saboteur"],
            exclude: ["saboteur.sh"], swiftSettings: strict),
        .testTarget(name: "ClassificationTests", dependencies: ["Faxes", "Classification"], swiftSettings: strict),
        .testTarget(name: "PatientMatchingTests", dependencies: ["Faxes", "PatientMatching"], swiftSettings: strict),
        .testTarget(
            name: "TriageTests",
            dependencies: [
                "Faxes", "Classification", "PatientMatching", "Reading", "Store", "StoreSQLite", "Triage", logging,
                serviceLifecycle,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FilingTests",
            dependencies: [
                "Faxes", "Filing", "OSCARStandIn", "Store", "StoreSQLite", asyncHTTPClient, logging, nioCore, nioHTTP1,
                serviceLifecycle, serviceLifecycleTesting,
            ],
            resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(name: "SearchablePDFTests", dependencies: ["Faxes", "SearchablePDF"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests", dependencies: ["Faxes", "Store", "StoreSQLite", grdb], swiftSettings: strict),
        .testTarget(
            name: "ReviewWebTests",
            dependencies: [
                "Faxes", "ReviewWeb", "Store", "StoreSQLite", httpTypes, hummingbird, hummingbirdTesting, logging,
                serviceLifecycle,
                nioCore,
            ],
            exclude: ["Snapshots", "Browser/requirements.txt"], swiftSettings: strict),
        .testTarget(
            name: "IntrayTests",
            dependencies: [
                "Faxes", "ReaderProtocol", "OSCARStandIn", "intray", "intray-reader", asyncHTTPClient, nioCore,
                nioHTTP1,
            ],
            swiftSettings: strict),

        // An OSCAR to test and to try intray against; no part of the product.
        .target(
            name: "OSCARStandIn",
            dependencies: [
                crypto, httpTypes, hummingbirdCore, logging, nioCore, nioPosix, serviceLifecycle,
            ],
            path: "Tests/OSCARStandIn/Server", swiftSettings: strict),
        .executableTarget(
            name: "oscar-stand-in", dependencies: ["OSCARStandIn"], path: "Tests/OSCARStandIn/Program",
            swiftSettings: strict),

        // Programs that misbehave so that tests can watch what comes of it; no part of the product.
        .executableTarget(
            name: "crash-child",
            dependencies: ["Faxes", "Intake", "Filing", "Store", "StoreSQLite", logging, serviceLifecycle],
            path: "Tests/CrashChild", swiftSettings: strict),
        .executableTarget(name: "sandbox-saboteur", dependencies: ["CSandbox"], path: "Tests/SandboxSaboteur"),
    ]
)
