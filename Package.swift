// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where CORDEE_STRICT is set (make, CI); a newer compiler does not break a user's build.
let strict: [SwiftSetting] = Context.environment["CORDEE_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]
let settings: [SwiftSetting] =
    strict + [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let ordered = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

let package = Package(
    name: "Cordee",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // What everyone shares.
        .target(name: "CordeeModel"),
        .target(name: "CordeeCore", dependencies: ["CordeeModel", heap, ordered]),

        // The ports, and one target a technology.
        .target(name: "CSpawn"),
        .target(name: "CordeeDriver", dependencies: ["CSpawn", "CordeeModel"]),
        .target(
            name: "CordeeProcess", dependencies: ["CordeeDriver", "CordeeModel", crypto],
            path: "Sources/Drivers/CordeeProcess"),
        .target(name: "CordeeDriverConformance", dependencies: ["CordeeDriver", "CordeeModel"]),

        // The record, and the actor that owns it.
        .target(name: "CordeeLedger", dependencies: ["CordeeCore", "CordeeModel", crypto, grdb]),
        .target(
            name: "CordeeConductor",
            dependencies: ["CordeeCore", "CordeeDriver", "CordeeLedger", "CordeeModel", crypto, nioCore, nioPosix]),

        // How it is proved.
        .testTarget(
            name: "CordeeProcessTests",
            dependencies: ["CordeeDriver", "CordeeDriverConformance", "CordeeModel", "CordeeProcess"]),
    ]
)

for target in package.targets { target.swiftSettings = settings }
