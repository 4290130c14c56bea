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

let package = Package(
    name: "Cordee",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        .target(name: "CordeeModel"),
        .target(
            name: "CordeeCore",
            dependencies: [
                "CordeeModel",
                .product(name: "HeapModule", package: "swift-collections"),
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        .target(name: "CSpawn"),
        .target(name: "CordeeDriver", dependencies: ["CSpawn", "CordeeModel"]),
        .target(
            name: "CordeeHAProxy",
            dependencies: [
                "CordeeDriver", "CordeeModel",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Sources/Drivers/CordeeHAProxy"),
        .target(
            name: "CordeeHTTP",
            dependencies: [
                "CordeeDriver", "CordeeModel",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Sources/Drivers/CordeeHTTP"),
        .target(
            name: "CordeeDriverConformance",
            dependencies: [
                "CordeeDriver", "CordeeModel",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .testTarget(
            name: "CordeeHAProxyTests",
            dependencies: ["CordeeDriver", "CordeeDriverConformance", "CordeeHAProxy", "CordeeModel"],
            resources: [.copy("Golden")]),
        .testTarget(
            name: "CordeeHTTPTests",
            dependencies: [
                "CordeeDriver", "CordeeHTTP", "CordeeModel",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
    ]
)

for target in package.targets { target.swiftSettings = settings }
