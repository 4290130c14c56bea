import Foundation

/// The repository that these tests lie in, read as text.
enum SourceTree {
    /// Where it is: the nearest directory above this file that has a `Package.swift`.
    static let root: String = {
        var directory = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while directory.path != "/" {
            if FileManager.default.fileExists(atPath: directory.path + "/Package.swift") { break }
            directory = directory.deletingLastPathComponent()
        }
        return directory.path
    }()
    /// Directories that are made, not written, by name.
    private static let made: Set<String> = [".build", ".git", ".swiftpm", ".cordee", "__pycache__"]
    /// What is read as text, by the end of the name.
    private static let kinds = [
        ".swift", ".md", ".yaml", ".yml", ".sh", ".py", ".c", ".h", ".json", ".txt", "Makefile", "run", "demo",
        ".service",
    ]

    /// Every path in the repository, in order.
    static let paths: [String] = {
        var found: [String] = []
        let walk = FileManager.default.enumerator(atPath: root)
        while let path = walk?.nextObject() as? String {
            if made.contains(path.split(separator: "/").last.map(String.init) ?? path) {
                walk?.skipDescendants()
            } else {
                found.append(path)
            }
        }
        return found.sorted()
    }()

    /// Every file that is text, in the order of their paths. This target is left out: it has to name what it looks for.
    static let files: [SourceFile] = paths.filter { path in
        !path.hasPrefix("Tests/TidyTests/")
            && (kinds.contains { path.hasSuffix($0) } || path.hasPrefix("scripts/") || path.hasPrefix(".ci/"))
    }.compactMap { path in
        // A directory gives nothing to read.
        guard let data = FileManager.default.contents(atPath: root + "/" + path) else { return nil }
        return SourceFile(path: path, text: String(decoding: data, as: UTF8.self))
    }

    static let swift = files.filter { $0.path.hasSuffix(".swift") && $0.path != "Package.swift" }
    static let sources = swift.filter { $0.path.hasPrefix("Sources/") }
    static let pages = files.filter { $0.path.hasSuffix(".md") }

    /// A file; nil when it is not there.
    static func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }
    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + "/" + path) }
}

/// One file of the repository.
struct SourceFile: Sendable {
    let path: String
    let text: String
    /// The text of a Swift file with its comments and the content of its string literals blanked out.
    let code: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        code = path.hasSuffix(".swift") ? CodeText.of(text) : text
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// Something to be mended.
struct Problem: Hashable, Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let advice: String

    var description: String { "\(path):\(line): \(advice)" }
}
