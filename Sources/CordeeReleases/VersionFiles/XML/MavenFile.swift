import CordeeModel
import Foundation
import FoundationXML

/// `pom.xml` of a Maven project: the project's own version, never its parent's or that of what it depends on.
enum MavenFile {
    static func project(_ draft: Draft) throws(Failure) -> Findings {
        var found: [[String]: [(range: Range<Int>, isText: Bool)]] = [:]
        let version = ["project", "version"]
        let parent = ["project", "parent", "version"]
        try XMLScanner.scan(draft) { path, range, isText in
            if path == version || path == parent { found[path, default: []].append((range, isText)) }
        }
        let wanted = "project.version"
        guard let first = found[version]?.first else {
            if found[parent] != nil { throw Failure(.versionElsewhere, [draft.path, "", "parent"]) }
            return Findings(places: [], name: nil, wanted: wanted)
        }
        if let second = found[version]?.dropFirst().first {
            throw Failure(.versionRepeated, [draft.path, "\(draft.line(of: second.range.lowerBound))"])
        }
        let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
        guard first.isText, let start = draft.bytes[first.range].firstIndex(where: { !isSpace($0) }),
            let last = draft.bytes[first.range].lastIndex(where: { !isSpace($0) })
        else { throw draft.invalid(at: first.range.lowerBound) }
        let place = draft.place(start..<(last + 1), text: String(decoding: draft.bytes[start...last], as: UTF8.self))
        if place.text.contains("${") {
            throw Failure(.versionElsewhere, [draft.path, "\(place.line)", place.text])
        }
        let reader = VersionReader()
        let parser = XMLParser(data: Data(draft.bytes))
        parser.delegate = reader
        guard parser.parse(), reader.texts.count == 1,
            reader.texts[0].trimmingCharacters(in: .whitespacesAndNewlines) == place.text
        else {
            throw Failure(
                .versionFileInvalid, [draft.path, "\(parser.lineNumber)"],
                cause: parser.parserError.map { "\($0)" })
        }
        return Findings(places: [place], name: nil, wanted: wanted)
    }

    /// Reads the same with a parser.
    private final class VersionReader: NSObject, XMLParserDelegate {
        private(set) var texts: [String] = []
        private var path: [String] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            path.append(name)
            if path == ["project", "version"] { texts.append("") }
        }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            if !path.isEmpty { path.removeLast() }
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            if path == ["project", "version"], !texts.isEmpty { texts[texts.count - 1] += text }
        }
    }
}
