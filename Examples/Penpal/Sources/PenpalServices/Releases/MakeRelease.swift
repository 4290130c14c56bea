import ArgumentParser
import Foundation

/// `penpal make-release`: writes release directories, good ones and bad ones.
struct MakeRelease: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-release", abstract: "Write releases that Cordée can start.")

    @Argument(help: "The directory of all releases.")
    var directory: String

    @Option(help: "The version, such as 1.3.0.")
    var version: String

    @Option(name: .customLong("service"), help: "A service to release; all seven when none is named.")
    var services: [Role] = []

    @Option(
        name: .customLong("fault"),
        help: "A fault that the releases carry, as KIND[=VALUE][@ENVIRONMENT], such as error-rate=0.3@production.")
    var faults: [String] = []

    @Option(help: "Seconds that the releases take before they listen.")
    var startDelay: Double?

    func run() async throws {
        var carried = try faults.map { try CarriedFault(argument: $0) }
        if let startDelay { carried.append(CarriedFault(.startDelay(.seconds(startDelay)))) }
        guard let binary = Bundle.main.executableURL?.resolvingSymlinksInPath().path else {
            throw PenpalError(.invalidSetting, "The path of this binary is unknown.")
        }
        let writer = ReleaseWriter(directory: URL(filePath: directory), binary: binary)
        for role in services.isEmpty ? Role.allCases : services {
            let release = Release(service: role.rawValue, version: version, faults: carried)
            let path = try writer.write(release).path
            let kinds = release.faults.map(\.description).joined(separator: ", ")
            print("\(release.service) \(release.version) \(path)" + (kinds.isEmpty ? "" : " (\(kinds))"))
        }
    }
}
