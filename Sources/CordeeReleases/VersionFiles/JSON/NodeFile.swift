import CordeeModel
import Foundation

/// The files of a package of npm.
enum NodeFile {
    /// `package.json`.
    static func manifest(_ draft: Draft) throws(Failure) -> Findings {
        try find(draft, [["version"]])
    }

    /// `package-lock.json` and `npm-shrinkwrap.json`: the package's own entries, never those of what it depends on.
    static func lock(_ draft: Draft) throws(Failure) -> Findings {
        try find(draft, [["version"], ["packages", "", "version"]])
    }

    private static func find(_ draft: Draft, _ wanted: [[String]]) throws(Failure) -> Findings {
        // Everything on the way to a version must be there once, or it would not be clear which one counts.
        let watched = Set(wanted.flatMap { path in path.indices.map { Array(path[...$0]) } })
        let deepest = wanted.map(\.count).max() ?? 0
        var met: [[String]: (kind: JSONScanner.Kind, range: Range<Int>)] = [:]
        var repeated: Int?
        var name: Range<Int>?
        try JSONScanner.scan(draft) { path, kind, range in
            guard path.count <= deepest else { return }
            let keys = path.compactMap(\.self)
            guard keys.count == path.count else { return }
            if keys == ["name"], kind == .string { name = range }
            guard watched.contains(keys) else { return }
            if met[keys] != nil, repeated == nil { repeated = range.lowerBound }
            met[keys] = (kind, range)
        }
        if let repeated { throw Failure(.versionRepeated, [draft.path, "\(draft.line(of: repeated))"]) }
        let root = try parsed(draft)
        var places: [Place] = []
        for path in wanted {
            guard let (kind, range) = met[path] else { continue }
            let text = JSONScanner.text(draft.bytes[range])
            guard kind == .string, value(at: path, of: root) == text else { throw draft.invalid(at: range.lowerBound) }
            places.append(draft.place(range, text: text))
        }
        return Findings(
            places: places, name: name.map { JSONScanner.text(draft.bytes[$0]) }, wanted: "version")
    }

    /// The document as Foundation reads it.
    private static func parsed(_ draft: Draft) throws(Failure) -> [String: Any] {
        do {
            let root = try JSONSerialization.jsonObject(with: Data(draft.bytes[draft.start...]))
            guard let object = root as? [String: Any] else { throw draft.invalid(at: draft.start) }
            return object
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.versionFileInvalid, [draft.path, ""], cause: "\(error)")
        }
    }

    private static func value(at path: [String], of root: [String: Any]) -> String? {
        var node: Any? = root
        for key in path { node = (node as? [String: Any])?[key] }
        return node as? String
    }
}
