package import CordeeConductor
package import CordeeDriver
internal import CordeeManifest
package import CordeeModel
internal import CordeeReleases
internal import Foundation

/// Makes releases out of versions: finds the artifact, fills the command in, reads the variables.
package struct ReleaseBook: Sendable {
    let fleet: Fleet
    let environment: Environment
    let workspace: Workspace
    let configurations: ConfigurationStore
    let runtime: any Runtime
    let shop: Workshop

    /// Reads for one environment of a fleet.
    package init(
        fleet: Fleet, environment: Environment, workspace: Workspace, configurations: ConfigurationStore,
        runtime: any Runtime, shop: Workshop
    ) {
        self.fleet = fleet
        self.environment = environment
        self.workspace = workspace
        self.configurations = configurations
        self.runtime = runtime
        self.shop = shop
    }

    /// A release with the values of its variables, which are kept when it is going to run.
    package struct Entry: Sendable {
        /// The release.
        package var release: Release
        /// The values, secrets included. Never to be logged.
        package var values: [String: String]
    }

    /// The release of a service at a version, by what the manifest and the disk say now.
    ///
    /// - Parameter artifact: the content that it must have; nil: what is found.
    /// - Throws: `artifactMissing`, `artifactChanged`, `secretUnreadable`.
    package func entry(
        _ service: Service, _ version: Version, artifact: Digest? = nil, commit: String? = nil, trusting: Bool = false
    ) async throws(Failure) -> Entry {
        let fill = { (template: String) in
            Placeholders.fill(template, service: service.id, version: version, environment: environment.id)
        }
        let command = service.command.map(fill)
        let path = service.artifact.map(fill)
        let found: Digest
        if trusting, let artifact {
            found = artifact
        } else {
            found = try await runtime.resolve(
                ArtifactRequest(service: service.id, version: version, command: command, artifactPath: path))
        }
        if let artifact, artifact != found {
            throw Failure(
                .artifactChanged, [service.id.rawValue, version.rawValue, artifact.short, found.short])
        }
        let values = try values(of: service.id)
        let origin = await origin(of: service, version)
        var entry = Entry(
            release: Release(
                service: service.id, version: version, artifact: found, commit: commit ?? origin?.commit.rawValue,
                command: command,
                configuration: configurations.describe(values), health: service.health, needs: service.needs,
                accepts: service.accepts, grace: service.grace, artifactPath: path),
            values: Dictionary(values.map { ($0.variable.name, $0.value) }) { $1 })
        entry.release.images = origin?.image.references
        return entry
    }

    /// The commit and the image of a version, where an image is built of the service and the version is tagged here.
    private func origin(of service: Service, _ version: Version) async -> (commit: CommitID, image: ReleaseImage)? {
        guard let name = service.source.image else { return nil }
        do throws(Failure) {
            let desk = SourceDesk(fleet: fleet, shop: shop)
            let versions = try await desk.versions(of: service)
            guard let tagged = versions.first(where: { $0.version == version }) else { return nil }
            let newest = versions.last { SemanticVersion($0.version)?.isPreRelease == false }
            let image = ReleaseImage(
                name, version: version, commit: tagged.tag.commit, isNewest: newest?.version == version)
            return (tagged.tag.commit, image)
        } catch {
            // Where there is no repository nothing is known of its images, and nothing depends on them yet.
            return nil
        }
    }

    /// Sees that a release of the past can be started again: its artifact and its variables are still there.
    /// - Throws: `artifactMissing`, `artifactChanged`, `configurationLost`.
    package func see(_ release: Release) async throws(Failure) {
        let found = try await runtime.resolve(
            ArtifactRequest(
                service: release.service, version: release.version, command: release.command,
                artifactPath: release.artifactPath))
        guard found == release.artifact else {
            throw Failure(
                .artifactChanged,
                [release.service.rawValue, release.version.rawValue, release.artifact.short, found.short])
        }
        _ = try configurations.values(of: release)
    }

    private func values(of service: ServiceID) throws(Failure) -> [(variable: Variable, value: String)] {
        var result: [(variable: Variable, value: String)] = []
        for variable in fleet.variables(of: service, in: environment.id) {
            result.append((variable, try workspace.value(of: variable)))
        }
        return result
    }
}
