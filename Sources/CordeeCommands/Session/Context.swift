package import ArgumentParser
internal import CordeeCore
internal import CordeeLedger
package import CordeeManifest
internal import CordeeMessages
package import CordeeModel
internal import Foundation

/// The options that every command has.
package struct FleetOptions: ParsableArguments {
    @Option(name: [.customShort("f"), .customLong("file")], help: "The manifest; otherwise cordee.yaml here or above.")
    package var file: String?

    @Option(help: "The language to speak: en or fr; otherwise the manifest's.")
    package var locale: Language?

    package init() {}
}

/// What a command works with: the fleet's directory, what its manifest says, and how to speak.
package struct Context: Sendable {
    /// The fleet's directory.
    package let workspace: Workspace
    /// The manifest, as far as it could be read.
    package let manifest: ParsedManifest
    /// How to speak.
    package let voice: Voice
    /// The drivers.
    package let sites: LocalSites

    /// Finds the fleet and reads its manifest; problems of the manifest are not problems yet.
    init(_ options: FleetOptions) throws(ManifestTrouble) {
        workspace = try Workspace(file: options.file)
        manifest = try workspace.parse()
        voice = Voice(
            Language.chosen(options.locale, manifest.fleet?.locale ?? manifest.locale),
            timezone: manifest.fleet?.timezone)
        sites = LocalSites(workspace)
    }

    private init(workspace: Workspace, manifest: ParsedManifest, voice: Voice, sites: LocalSites) {
        self.workspace = workspace
        self.manifest = manifest
        self.voice = voice
        self.sites = sites
    }

    /// The same with what the manifest says now: a daemon may run for weeks.
    func reread() throws(ManifestTrouble) -> Context {
        Context(workspace: workspace, manifest: try workspace.parse(), voice: voice, sites: sites)
    }

    /// The fleet, for what cannot be done without a good manifest: its problems are printed.
    func fleet() throws(ManifestTrouble) -> Fleet {
        guard let fleet = manifest.fleet, manifest.errors.isEmpty else {
            voice.complain(manifest.diagnostics)
            throw .manifestHasErrors(workspace.shownManifest, count: manifest.errors.count)
        }
        return fleet
    }

    /// An environment of the fleet.
    func environment(_ name: String) throws -> Environment {
        let fleet = try fleet()
        guard let environment = fleet.environment(EnvironmentID(name)) else {
            let known = fleet.environments.map(\.id.rawValue)
            throw NameTrouble.unknownEnvironment(
                name, nearest: Suggestion.nearest(to: name, among: known), known: known)
        }
        return environment
    }

    /// Sees that a name is one of an environment, of the manifest or of the past.
    func see(_ name: String) throws {
        let id = EnvironmentID(name)
        if manifest.fleet?.environment(id) != nil { return }
        if try workspace.reader()?.runs(environment: id, limit: 1).first != nil { return }
        _ = try environment(name)
    }

    /// The ledger for reading, for what makes no sense without one.
    func reader() throws -> LedgerReader {
        guard let reader = try workspace.reader() else { throw StateTrouble.noLedger(workspace.state) }
        return reader
    }

    /// What the manifest says about who and when.
    var policy: LocalPolicy { LocalPolicy(workspace: workspace, sites: sites) }

    /// Who gives the command: who logged in on this machine, or else the user of this process.
    var actor: CordeeCore.Actor {
        CordeeCore.Actor("\(Typist.current.name(Typist.name(of:)))@\(ProcessInfo.processInfo.hostName)")
    }
}

extension Language: ExpressibleByArgument {
    /// The language asked for, else the manifest's, else that of the surroundings.
    static func chosen(_ asked: Language?, _ manifest: Language?) -> Language {
        if let asked { return asked }
        if let manifest { return manifest }
        let surroundings = ProcessInfo.processInfo.environment
        let text = surroundings["LC_ALL"] ?? surroundings["LC_MESSAGES"] ?? surroundings["LANG"] ?? ""
        return text.hasPrefix("fr") ? .french : .english
    }
}
