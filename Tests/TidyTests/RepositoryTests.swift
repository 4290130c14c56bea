import Foundation
import Testing

@Suite struct RepositoryTests {
    /// Whom the repository may name, and why.
    private static let hosts = [
        "github.com": "packages, in Package.swift", "json-schema.org": "the name of a format",
        "keepachangelog.com": "the form of the change log", "semver.org": "the form of versions",
        "www.conventionalcommits.org": "the form of commits",
        "in-toto.io": "the form of statements", "c2sp.org": "the forms of notes and checkpoints",
        "www.rfc-editor.org": "the form of the tree",
        "www.w3.org": "the name of a format", "prometheus.io": "the form of its API",
        "www.swift.org": "where the toolchain is", "localhost": "this machine", "127.0.0.1": "this machine",
    ]

    @Test func `Nobody's machine is named`() throws {
        expectNone(
            try SourceTree.files.flatMap { file in
                try Self.lines(of: file, with: #"(?<![\w.])/(home|work|root|Users|opt/swift)/"#).map { line in
                    Problem(
                        path: file.path, line: line,
                        advice: "a path of one machine: make it relative, or take it as a setting")
                }
            })
    }

    @Test func `Only known hosts are named`() throws {
        expectNone(
            try SourceTree.files.flatMap { file in
                try Self.matches(of: file, with: #"https?://([a-z0-9][a-z0-9.-]*)"#).filter { match in
                    let host = match.text.split(separator: "/").last.map(String.init) ?? ""
                    let isTest = file.path.hasPrefix("Tests/") || file.path.hasPrefix("Examples/")
                    return Self.hosts[host] == nil && !host.hasSuffix("example") && !isTest
                }.map {
                    Problem(
                        path: file.path, line: $0.line,
                        advice: "\($0.text): say in RepositoryTests.swift why it is named")
                }
            })
    }

    @Test func `Machine paths are found`() throws {
        let file = SourceFile(path: "a.md", text: "see\n`/home/me/a` and ./work/b\n")
        #expect(try Self.lines(of: file, with: #"(?<![\w.])/(home|work)/"#) == [2])
    }

    @Test func `What is made is not kept`() throws {
        let ignored = try String(contentsOfFile: SourceTree.root + "/.gitignore", encoding: .utf8)
        for name in [".build/", ".cordee/", "__pycache__/"] {
            #expect(ignored.contains(name), ".gitignore: add \(name)")
        }
    }

    private static func lines(of file: SourceFile, with pattern: String) throws -> [Int] {
        try matches(of: file, with: pattern).map(\.line)
    }

    private static func matches(of file: SourceFile, with pattern: String) throws -> [(text: String, line: Int)] {
        let expression = try NSRegularExpression(pattern: pattern)
        return expression.matches(in: file.text, range: NSRange(file.text.startIndex..., in: file.text)).compactMap {
            match in
            guard let range = Range(match.range, in: file.text) else { return nil }
            let line = file.text[..<range.lowerBound].utf8.lazy.filter { $0 == UInt8(ascii: "\n") }.count + 1
            return (String(file.text[range]), line)
        }
    }
}
