package import CordeeModel

/// What a Docker Compose file tells of a fleet.
package struct ComposeFile: Hashable, Sendable {
    /// Its services, in the order of the file, with names, needs and variables that a manifest may have.
    package var services: [DraftService]
    /// What was changed or left out on the way.
    package var notes: [Note]

    /// The names of compose files, in the order in which Docker looks for them.
    package static let fileNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"]

    /// Something that a manifest cannot say, or says otherwise.
    package enum Note: Hashable, Sendable {
        /// The file cannot be read as YAML; where, and what is wrong with it.
        case unreadable(Position, Problem)
        /// There are no services in it.
        case noServices
        /// A service got another name: the old and the new one.
        case renamed(String, ServiceID)
        /// A service was left out: nothing of its name can be kept, or another has it already.
        case leftOut(String)
        /// A need was left out, because there is no such service or it would close a circle.
        case needLeftOut(ServiceID, String)
        /// A variable was left out, because Cordée sets it itself, or a manifest cannot have it.
        case variableLeftOut(ServiceID, String)
        /// A value has parts that Docker Compose would have filled in; they are kept as text.
        case interpolation(ServiceID, String)
        /// A secret seems to be written in the file.
        case secretInPlain(ServiceID, String)
    }

    /// Reads a compose file, whatever it says; never fails.
    package static func read(_ text: String) -> ComposeFile {
        let document = Document.read(text)
        guard let root = document.root, let file = root.entries else {
            let expected = Problem.shape(.wrongType(expected: .mapping, found: document.root?.found ?? .nothing))
            let problem = document.problems.first ?? Located(expected, at: .start)
            return ComposeFile(services: [], notes: [.unreadable(problem.position, problem.value)])
        }
        let entries = file.first { $0.key == "services" }?.value.entries ?? []
        var reader = ComposeReader(names: entries.map(\.key))
        let services = entries.compactMap { reader.service($0) }
        if services.isEmpty { reader.notes.append(.noServices) }
        return ComposeFile(services: reader.withoutCircles(services), notes: reader.notes)
    }
}
