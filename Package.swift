// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where CORDEE_STRICT is 1 (CI); a newer compiler does not break a user's build.
let strict: [SwiftSetting] = Context.environment["CORDEE_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : []
let settings: [SwiftSetting] =
    strict + [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioFoundation = Target.Dependency.product(name: "NIOFoundationCompat", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let ordered = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "Cordee",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "cordee", targets: ["cordee"]),
        .executable(name: "penpal", targets: ["penpal"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // What everyone shares, and what decides.
        .target(name: "CordeeModel"),
        .target(name: "CordeeStatistics", dependencies: [real]),
        .target(name: "CordeeCore", dependencies: ["CordeeModel", "CordeeStatistics", heap, ordered]),

        // The ports, and one target a technology.
        .target(name: "CSpawn"),
        .target(name: "CordeeDriver", dependencies: ["CSpawn", "CordeeModel"]),
        .target(
            name: "CordeeProcess", dependencies: ["CordeeDriver", "CordeeModel", crypto],
            path: "Sources/Drivers/CordeeProcess"),
        .target(
            name: "CordeeHAProxy", dependencies: ["CordeeDriver", "CordeeModel", nioCore, nioPosix],
            path: "Sources/Drivers/CordeeHAProxy"),
        .target(
            name: "CordeeGit", dependencies: ["CordeeDriver", "CordeeModel", subprocess, systemPackage],
            path: "Sources/Drivers/CordeeGit"),
        .target(
            name: "CordeeHTTP",
            dependencies: ["CordeeDriver", "CordeeModel", asyncHTTPClient, nioCore, nioHTTP1, nioPosix, nioSSL],
            path: "Sources/Drivers/CordeeHTTP"),
        .target(
            name: "CordeePrometheus", dependencies: ["CordeeDriver", "CordeeModel"],
            path: "Sources/Drivers/CordeePrometheus"),

        // The manifest, the record, the actor that owns the record, and what people read.
        .target(name: "CordeeManifest", dependencies: ["CordeeModel", yams]),
        .target(name: "CordeeLedger", dependencies: ["CordeeCore", "CordeeModel", crypto, grdb]),
        .target(
            name: "CordeeConductor",
            dependencies: [
                "CordeeCore", "CordeeDriver", "CordeeLedger", "CordeeModel", "CordeePolicy", "CordeeReleases",
                "CordeeStatistics",
                crypto,
                nioCore, nioPosix,
            ]),
        .target(name: "CordeePolicy", dependencies: ["CordeeModel", crypto]),
        .target(name: "CordeeReleases", dependencies: ["CordeeModel", mustache, tomlKit, yams]),
        .target(
            name: "CordeeMessages",
            dependencies: ["CordeeCore", "CordeeModel", "CordeePolicy", "CordeeReleases", "CordeeStatistics"]),
        .target(
            name: "CordeeCommands",
            dependencies: [
                "CordeeConductor", "CordeeCore", "CordeeDriver", "CordeeGit", "CordeeHAProxy", "CordeeHTTP",
                "CordeeLedger",
                "CordeeManifest", "CordeeMessages", "CordeeModel", "CordeePolicy", "CordeeProcess", "CordeePrometheus",
                "CordeeReleases", "CordeeStatistics",
                argumentParser,
            ]),
        .executableTarget(name: "cordee", dependencies: ["CordeeCommands"]),

        // The reference fleet.
        .target(
            name: "PenpalServices",
            dependencies: [
                argumentParser, asyncHTTPClient, crypto, cryptoExtras, grdb, httpTypes, hummingbird, logging, nioCore,
                nioFoundation, nioHTTP1, nioPosix, serviceLifecycle, unixSignals,
            ],
            path: "Examples/Penpal/Sources/PenpalServices"),
        .executableTarget(
            name: "penpal", dependencies: ["PenpalServices", argumentParser], path: "Examples/Penpal/Sources/penpal"),

        // How it is proved.
        .target(name: "CordeeTesting", dependencies: ["CordeeCore", "CordeeModel"]),
        .target(
            name: "CordeeSimulation", dependencies: ["CordeeCore", "CordeeModel", "CordeeStatistics", "CordeeTesting"]),
        .executableTarget(name: "simulate", dependencies: ["CordeeSimulation"]),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "CordeeConductor", "CordeeCore", "CordeeDriver", "CordeeDriverConformance", "CordeeHAProxy",
                "CordeeHTTP", "CordeeLedger", "CordeeModel", "CordeePolicy", "CordeeProcess", "CordeeTesting", nioCore,
                nioHTTP1, nioPosix,
            ],
            path: "Benchmarks/Sources/benchmarks"),
        .executableTarget(
            name: "judgebench", dependencies: ["CordeeStatistics", "CordeeTesting", real],
            path: "Benchmarks/Sources/judgebench"),
        .target(
            name: "CordeeDriverConformance",
            dependencies: ["CordeeDriver", "CordeeModel", asyncHTTPClient, nioCore, nioHTTP1, nioPosix]),
        .testTarget(
            name: "CordeeCommandsTests",
            dependencies: ["CordeeCommands", "CordeeCore", "CordeeMessages", "CordeeModel", "CordeePolicy"],
            exclude: ["Golden"]),
        .testTarget(
            name: "CordeeConductorTests",
            dependencies: [
                "CordeeConductor", "CordeeCore", "CordeeDriver", "CordeeHTTP", "CordeeLedger", "CordeeModel",
                "CordeePolicy", "CordeeStatistics", "CordeeTesting", grdb, nioCore, nioHTTP1, nioPosix,
            ]),
        .testTarget(
            name: "CordeeCoreTests", dependencies: ["CordeeCore", "CordeeModel", "CordeeStatistics", "CordeeTesting"]),
        .testTarget(name: "CordeeDriverTests", dependencies: ["CordeeDriver", "CordeeModel"]),
        .testTarget(
            name: "CordeeGitTests", dependencies: ["CordeeDriver", "CordeeGit", "CordeeModel"]),
        .testTarget(
            name: "CordeeHAProxyTests",
            dependencies: ["CordeeDriver", "CordeeDriverConformance", "CordeeHAProxy", "CordeeModel"],
            resources: [.copy("Golden")]),
        .testTarget(
            name: "CordeeHTTPTests",
            dependencies: ["CordeeDriver", "CordeeHTTP", "CordeeModel", nioCore, nioHTTP1, nioPosix]),
        .testTarget(
            name: "CordeeLedgerTests",
            dependencies: [
                "CordeeCore", "CordeeLedger", "CordeeModel", "CordeeStatistics", "CordeeTesting", crypto, grdb,
            ]),
        .testTarget(name: "CordeeManifestTests", dependencies: ["CordeeManifest", "CordeeModel", "CordeeTesting"]),
        .testTarget(
            name: "CordeeMessagesTests",
            dependencies: ["CordeeCore", "CordeeMessages", "CordeeModel", "CordeePolicy", "CordeeReleases"]),
        .testTarget(name: "CordeeModelTests", dependencies: ["CordeeModel", "CordeeTesting"]),
        .testTarget(
            name: "CordeePolicyTests", dependencies: ["CordeeModel", "CordeePolicy", "CordeeTesting"],
            resources: [.copy("Evidence/Fixtures")]),
        .testTarget(
            name: "CordeeProcessTests",
            dependencies: ["CordeeDriver", "CordeeDriverConformance", "CordeeModel", "CordeeProcess"]),
        .testTarget(
            name: "CordeePrometheusTests",
            dependencies: [
                "CordeeDriver", "CordeeDriverConformance", "CordeeHTTP", "CordeeModel", "CordeePrometheus", nioCore,
                nioHTTP1, nioPosix,
            ]),
        .testTarget(
            name: "CordeeReleasesTests", dependencies: ["CordeeModel", "CordeeReleases", "CordeeTesting", yams],
            exclude: ["Golden"]),
        .testTarget(
            name: "CordeeSimulationTests", dependencies: ["CordeeCore", "CordeeModel", "CordeeSimulation"]),
        .testTarget(
            name: "CordeeStatisticsTests", dependencies: ["CordeeStatistics", "CordeeTesting", real],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "EndToEndTests", dependencies: ["CordeeDriverConformance", "cordee", "penpal"],
            resources: [.copy("Fixtures")]),
        .testTarget(
            name: "PenpalTests",
            dependencies: [
                "PenpalServices", "penpal", asyncHTTPClient, httpTypes, hummingbird, logging, nioCore, nioFoundation,
                nioHTTP1, serviceLifecycle,
            ]),
        .testTarget(name: "TidyTests"),
    ]
)

for target in package.targets { target.swiftSettings = settings }
