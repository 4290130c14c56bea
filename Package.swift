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
        .target(name: "CordeeDriver", dependencies: ["CordeeModel"]),
        .target(name: "CordeeMessages", dependencies: ["CordeeModel", "CordeeCore"]),
        .target(name: "CordeeCommands", dependencies: ["CordeeModel", "CordeeCore", "CordeeMessages"]),
        .testTarget(
            name: "CordeeMessagesTests", dependencies: ["CordeeModel", "CordeeCore", "CordeeMessages"]),
        .testTarget(
            name: "CordeeCommandsTests",
            dependencies: ["CordeeModel", "CordeeCore", "CordeeMessages", "CordeeCommands"],
            exclude: ["Golden"]),
    ]
)

for target in package.targets { target.swiftSettings = settings }
