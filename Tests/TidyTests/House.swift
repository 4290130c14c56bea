/// The targets in their order: an arrow only ever points down this list. DESIGN in one table; a new target is one line.
enum House {
    struct Module: Sendable {
        let name: String
        let path: String
        /// The targets of this package that it may import.
        let targets: [String]
        /// The libraries that it may import.
        let libraries: [String]
        /// Whether it is deterministic: no import of the system at all.
        let isPure: Bool

        init(
            _ name: String, at path: String? = nil, _ targets: [String] = [], libraries: [String] = [],
            isPure: Bool = false
        ) {
            self.name = name
            self.path = path ?? "Sources/\(name)"
            self.targets = targets
            self.libraries = libraries
            self.isPure = isPure
        }
    }

    private static let drivers = ["CordeeProcess", "CordeeHAProxy", "CordeeHTTP", "CordeePrometheus", "CordeeGit"]
    private static let nio = ["NIOCore", "NIOPosix"]
    private static let product =
        ["CordeeConductor", "CordeeMessages", "CordeePolicy", "CordeeReleases", "CordeeManifest", "CordeeLedger"]
        + drivers
        + ["CordeeDriver", "CordeeCore", "CordeeStatistics", "CordeeModel"]

    static let modules: [Module] = [
        // How it is proved, and what it is shown with. Nothing below imports any of it.
        Module(
            "Benchmarks", at: "Benchmarks",
            [
                "CordeeSimulation", "CordeeTesting", "CordeeDriverConformance", "PenpalServices", "CordeeCommands",
            ]
                + product,
            libraries: nio + ["RealModule", "NIOHTTP1", "AsyncHTTPClient", "GRDB", "Crypto", "ArgumentParser"]),
        Module("simulate", ["CordeeSimulation"]),
        Module("CordeeSimulation", ["CordeeTesting", "CordeeCore", "CordeeStatistics", "CordeeModel"]),
        Module("CordeeTesting", ["CordeeCore", "CordeeModel"], isPure: true),
        Module(
            "CordeeDriverConformance", ["CordeeDriver", "CordeeModel"],
            libraries: nio + ["NIOHTTP1", "AsyncHTTPClient"]),
        Module("penpal", at: "Examples/Penpal/Sources/penpal", ["PenpalServices"], libraries: ["ArgumentParser"]),
        Module(
            "PenpalServices", at: "Examples/Penpal/Sources/PenpalServices",
            libraries: nio + [
                "ArgumentParser", "AsyncHTTPClient", "Crypto", "CryptoExtras", "GRDB", "HTTPTypes", "Hummingbird",
                "Logging",
                "NIOFoundationCompat", "NIOHTTP1", "ServiceLifecycle", "UnixSignals",
            ]),

        // The program.
        Module("cordee", ["CordeeCommands"], libraries: ["ArgumentParser"], isPure: true),
        Module("CordeeCommands", product, libraries: ["ArgumentParser"]),
        Module(
            "CordeeConductor",
            [
                "CordeePolicy", "CordeeReleases", "CordeeLedger", "CordeeDriver", "CordeeCore", "CordeeStatistics",
                "CordeeModel",
            ], libraries: nio + ["Crypto"]),
        Module(
            "CordeeMessages", ["CordeePolicy", "CordeeReleases", "CordeeCore", "CordeeStatistics", "CordeeModel"],
            isPure: true),
        Module("CordeePolicy", ["CordeeModel"], libraries: ["Crypto", "FoundationXML"]),
        Module("CordeeReleases", ["CordeeModel"], libraries: ["FoundationXML", "Mustache", "TOMLKit", "Yams"]),
        Module("CordeeManifest", ["CordeeModel"], libraries: ["Yams"]),
        Module("CordeeLedger", ["CordeeCore", "CordeeModel"], libraries: ["Crypto", "GRDB"]),
        Module(
            "CordeeProcess", at: "Sources/Drivers/CordeeProcess", ["CordeeDriver", "CordeeModel"], libraries: ["Crypto"]
        ),
        Module("CordeeHAProxy", at: "Sources/Drivers/CordeeHAProxy", ["CordeeDriver", "CordeeModel"], libraries: nio),
        Module(
            "CordeeGit", at: "Sources/Drivers/CordeeGit", ["CordeeDriver", "CordeeModel"],
            libraries: ["Subprocess", "SystemPackage"]),
        Module(
            "CordeeHTTP", at: "Sources/Drivers/CordeeHTTP", ["CordeeDriver", "CordeeModel"],
            libraries: nio + ["NIOHTTP1", "NIOSSL", "AsyncHTTPClient"]),
        Module("CordeePrometheus", at: "Sources/Drivers/CordeePrometheus", ["CordeeDriver", "CordeeModel"]),
        Module("CordeeDriver", ["CSpawn", "CordeeModel"]),
        Module("CSpawn"),
        Module(
            "CordeeCore", ["CordeeStatistics", "CordeeModel"], libraries: ["HeapModule", "OrderedCollections"],
            isPure: true),
        Module("CordeeStatistics", libraries: ["RealModule"], isPure: true),
        Module("CordeeModel", isPure: true),
    ]

    /// What the system brings. A pure target imports none of it.
    static let system = ["Foundation", "FoundationEssentials", "Glibc", "Darwin", "Dispatch", "Synchronization"]

    static let names = Set(modules.map(\.name))

    /// The target that a file belongs to; nil: a test, or nobody's.
    static func module(of path: String) -> Module? { modules.first { path.hasPrefix($0.path + "/") } }
}
