import CordeeDriver
import CordeeModel

extension RuntimeConformance {
    func anUnknownVersionNamesTheOthers(_ bench: RuntimeBench) async throws {
        let known = try await workshop.publish(.waits, bench.service, "1.0.0")
        _ = try await workshop.publish(.waits, bench.service, "1.10.0")
        var request = known
        request.version = "1.1.0"
        request.command = request.command.map { $0.replacing("1.0.0", with: "1.1.0") }
        request.artifactPath = request.artifactPath?.replacing("1.0.0", with: "1.1.0")
        let unknown = request
        let failure = try await bench.failure(of: "resolving an unknown version") { () async throws(Failure) in
            _ = try await bench.runtime.resolve(unknown)
        }
        try bench.expect(failure.code == .artifactMissing, "artifactMissing, yet \(failure)")
        try bench.expect(
            failure.values.count == 4 && failure.values.first == bench.service.rawValue && failure.values[1] == "1.1.0"
                && failure.values[3] == "1.0.0, 1.10.0", "service, version, path, 1.0.0, 1.10.0, yet \(failure)")
    }

    func aChangedArtifactIsRefused(_ bench: RuntimeBench) async throws {
        let release = try await bench.release()
        let request = ArtifactRequest(
            service: release.service, version: release.version, command: release.command,
            artifactPath: release.artifactPath)
        let same = try await bench.runtime.resolve(request)
        try bench.expect(same == release.artifact, "the same content hashes the same, yet it did not")
        try await workshop.alter(request)
        let changed = try await bench.runtime.resolve(request)
        try bench.expect(changed != release.artifact, "another content hashes otherwise, yet it did not")
        let failure = try await bench.failure(of: "starting a changed artifact") { () async throws(Failure) in
            _ = try await bench.runtime.start(StartRequest(release: release, slot: .blue))
        }
        let expected = [bench.service.rawValue, release.version.rawValue, release.artifact.rawValue, changed.rawValue]
        try bench.expect(
            failure.code == .artifactChanged && failure.values == expected,
            "artifactChanged \(expected), yet \(failure)")
        let tenants = try await bench.tenants()
        try bench.expect(tenants.isEmpty, "nothing was started, yet \(tenants)")
    }
}
