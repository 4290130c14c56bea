internal import CordeeManifest
internal import CordeeModel
internal import Foundation

extension Workspace {
    /// The directory beside the manifest in which acceptance scenarios lie.
    var scenarios: String { root + "/" + ScenarioFile.directory }

    /// Reads the scenarios of these names, in this order, or all, with all their problems.
    /// - Throws: `ScenarioTrouble.none`, `unknown`; what could not be read.
    func parseScenarios(_ names: [String]) throws -> [ParsedScenario] {
        let parsed = try parseScenarios()
        guard !parsed.isEmpty else { throw ScenarioTrouble.none(shown(scenarios)) }
        let known = parsed.map(\.id.rawValue)
        guard !names.isEmpty else { return parsed }
        return try names.map { name in
            guard let one = parsed.first(where: { $0.id.rawValue == name }) else {
                throw ScenarioTrouble.unknown(
                    name, nearest: Suggestion.nearest(to: name, among: known), known: known)
            }
            return one
        }
    }

    /// Reads every scenario, ordered by name, with all their problems; none when there is no directory.
    /// - Throws: `unreadable`.
    func parseScenarios() throws(ManifestTrouble) -> [ParsedScenario] {
        let files = FileManager.default
        var isDirectory: ObjCBool = false
        guard files.fileExists(atPath: scenarios, isDirectory: &isDirectory), isDirectory.boolValue else { return [] }
        let names: [String]
        do {
            names = try files.contentsOfDirectory(atPath: scenarios)
        } catch {
            throw .unreadable(scenarios, error.localizedDescription)
        }
        var parsed: [ParsedScenario] = []
        for name in names.sorted() {
            guard let scenario = ScenarioFile.name(ofFile: name) else { continue }
            let file = URL(fileURLWithPath: scenarios + "/" + name)
            do {
                let bytes = try Data(contentsOf: file)
                parsed.append(
                    ScenarioFile.parse(
                        Array(bytes), name: scenario, file: shown(file.path),
                        facts: MachineFacts(directory: root)))
            } catch {
                throw .unreadable(file.path, error.localizedDescription)
            }
        }
        return parsed
    }
}
