import CordeeModel
import TOMLKit

/// The files of a package of Rust's cargo.
enum CargoFile {
    /// `Cargo.toml`: the version of its package, or of all packages of its workspace.
    static func manifest(_ draft: Draft) throws(Failure) -> Findings {
        let own = ["package", "version"]
        let shared = ["workspace", "package", "version"]
        let inherited = own + ["workspace"]
        let document = try TOMLDocument(draft, paths: [own, shared, inherited])
        let places = try [document.place(own), document.place(shared)].compactMap(\.self)
        if places.isEmpty, let line = document.line(inherited) {
            throw Failure(.versionElsewhere, [draft.path, "\(line)", "workspace"])
        }
        return Findings(
            places: places.filter { $0.text == places[0].text }, name: document.string(["package", "name"]),
            wanted: "package.version")
    }

    /// `Cargo.lock`: the entries of the packages of these names that come from no registry.
    static func lock(_ draft: Draft, names: [String]) throws(Failure) -> Findings {
        let table = try TOMLDocument.parsed(draft)
        var entries: [[String: Range<Int>]] = []
        var isEntry = false
        try TOMLScanner.scan(draft) { event in
            switch event {
            case .table(let path, let isElement):
                isEntry = isElement && path == ["package"]
                if isEntry { entries.append([:]) }
            case .string(let path, let range, _):
                if isEntry, path.count == 2, !entries.isEmpty { entries[entries.count - 1][path[1]] = range }
            case .other: break
            }
        }
        guard let array = table["package"]?.array ?? (entries.isEmpty ? TOMLArray() : nil), array.count == entries.count
        else { throw draft.invalid(at: draft.start) }
        var places: [Place] = []
        for (index, entry) in entries.enumerated() where entry["source"] == nil {
            guard let name = entry["name"].map({ TOMLDocument.text(in: draft, $0) }), names.contains(name),
                let version = entry["version"]
            else { continue }
            let text = TOMLDocument.text(in: draft, version)
            let parsed = array[index].table
            guard parsed?["name"]?.string == name, parsed?["version"]?.string == text else {
                throw draft.invalid(at: version.lowerBound)
            }
            places.append(draft.place(version, text: text))
        }
        return Findings(places: places, name: nil, wanted: "package \(names.joined(separator: ", "))")
    }
}
