internal import CordeeManifest
internal import Foundation

extension Workspace {
    /// The directory beside the manifest in which acceptance scenarios lie.
    var scenarios: String { root + "/" + ScenarioFile.directory }

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
            let file = URL(fileURLWithPath: scenarios + "/" + name)
            guard ["yaml", "yml"].contains(file.pathExtension) else { continue }
            do {
                let bytes = try Data(contentsOf: file)
                parsed.append(
                    ScenarioFile.parse(
                        Array(bytes), name: file.deletingPathExtension().lastPathComponent, file: shown(file.path),
                        facts: MachineFacts(directory: root)))
            } catch {
                throw .unreadable(file.path, error.localizedDescription)
            }
        }
        return parsed
    }
}
