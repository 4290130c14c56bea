import CordeeModel
import Yams

/// `Chart.yaml` of a Helm chart: its version, and the application's where that is the same.
enum ChartFile {
    static func chart(_ draft: Draft) throws(Failure) -> Findings {
        let mapping = try mapping(of: draft)
        var seen: [String: Place] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, name == "version" || name == "appVersion" else { continue }
            seen[name] = try place(of: value, in: draft)
        }
        var places: [Place] = []
        if let version = seen["version"] {
            places.append(version)
            if let app = seen["appVersion"], app.text == version.text { places.append(app) }
        }
        let name = mapping.first { $0.key.scalar?.string == "name" }?.value.scalar?.string
        return Findings(places: places, name: name, wanted: "version")
    }

    /// The document's pairs, in their order. The parser refuses keys that are there twice.
    private static func mapping(of draft: Draft) throws(Failure) -> [(key: Node, value: Node)] {
        let text = try draft.text()
        do {
            guard let mapping = try Yams.compose(yaml: text)?.mapping else { throw draft.invalid(at: draft.start) }
            return mapping.map { ($0.key, $0.value) }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.versionFileInvalid, [draft.path, line(of: error)], cause: "\(error)")
        }
    }

    private static func line(of error: any Error) -> String {
        guard let error = error as? YamlError else { return "" }
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            return "\(mark.line)"
        case .duplicatedKeysInMapping(_, let context): return "\(context.mark.line)"
        default: return ""
        }
    }

    /// Where a value stands; the parser says where it begins, and the bytes there must be its text.
    private static func place(of node: Node, in draft: Draft) throws(Failure) -> Place {
        guard let scalar = node.scalar, let mark = scalar.mark,
            let begin = index(of: mark, in: draft)
        else { throw draft.invalid(at: draft.start) }
        let start = "\"'".utf8.contains(draft.bytes[begin]) ? begin + 1 : begin
        let text = Array(scalar.string.utf8)
        guard draft.bytes[start...].starts(with: text) else { throw draft.invalid(at: begin) }
        let end = start + text.count
        if start > begin, end >= draft.bytes.count || draft.bytes[end] != draft.bytes[begin] {
            throw draft.invalid(at: begin)
        }
        return draft.place(start..<end, text: scalar.string)
    }

    /// The byte at a line and column, which the parser counts in scalars and from 1; nil: there is none.
    private static func index(of mark: Mark, in draft: Draft) -> Int? {
        var line = 1
        var column = 1
        var index = draft.start
        var isAfterReturn = false
        for scalar in String(decoding: draft.bytes[draft.start...], as: UTF8.self).unicodeScalars {
            if isAfterReturn, scalar == "\n" {
                isAfterReturn = false
                index += 1
                continue
            }
            if line == mark.line, column == mark.column { return index }
            index += UTF8.width(scalar)
            isAfterReturn = scalar == "\r"
            switch scalar {
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                line += 1
                column = 1
            default: column += 1
            }
        }
        return nil
    }
}
