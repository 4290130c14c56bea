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
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
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
            name: "CordeeProcess",
            dependencies: [
                "CordeeDriver",
                "CordeeModel",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Sources/Drivers/CordeeProcess"),
        .target(name: "CordeeDriverConformance", dependencies: ["CordeeDriver", "CordeeModel"]),
        .testTarget(name: "CordeeDriverTests", dependencies: ["CordeeDriver", "CordeeModel"]),
        .testTarget(
            name: "CordeeProcessTests",
            dependencies: ["CordeeDriver", "CordeeDriverConformance", "CordeeModel", "CordeeProcess"]),
    ]
)

for target in package.targets { target.swiftSettings = settings }
