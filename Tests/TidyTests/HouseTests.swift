import Foundation
import Testing

@Suite struct HouseTests {
    @Test func `An arrow only points down the list`() {
        for (index, module) in House.modules.enumerated() {
            let below = Set(House.modules[(index + 1)...].map(\.name))
            for target in module.targets {
                #expect(
                    below.contains(target),
                    "House.swift: \(module.name) may not import \(target), which is not below it")
            }
        }
    }

    @Test func `Every directory of sources is a target of the house`() {
        let directories = SourceTree.sources.map { file in
            let parts = file.path.split(separator: "/")
            return parts.prefix(parts[1] == "Drivers" ? 3 : 2).joined(separator: "/")
        }
        let known = Set(House.modules.map(\.path))
        for directory in Set(directories).sorted() {
            #expect(known.contains(directory), "\(directory): give it a line, and a place in the order, in House.swift")
        }
    }

    @Test(arguments: House.modules)
    func `A target imports only what is below it`(_ module: House.Module) {
        let allowed = Set(module.targets + module.libraries + (module.isPure ? [] : House.system))
        expectNone(
            SourceTree.swift.filter { House.module(of: $0.path)?.name == module.name }.flatMap { file in
                Self.imports(in: file).filter { !allowed.contains($0.name) }.map { found in
                    Problem(
                        path: file.path, line: found.line,
                        advice: "\(module.name) may not import \(found.name); see House.swift for what it may")
                }
            })
    }

    @Test func `Imports are seen whatever stands before them`() {
        let file = SourceFile(
            path: "a.swift",
            text: "package import A\n@preconcurrency internal import B\nimport struct C.D\n// import E\n")
        #expect(Self.imports(in: file).map(\.name) == ["A", "B", "C"])
    }

    @Test func `What begins the program is at most 30 lines`() {
        let files = SourceTree.sources.filter { $0.path.hasPrefix("Sources/cordee/") }
        #expect(!files.isEmpty)
        #expect(files.map(\.lines.count).reduce(0, +) <= 30, "Sources/cordee: move what it does into CordeeCommands")
    }

    private static func imports(in file: SourceFile) -> [(name: String, line: Int)] {
        file.codeLines.enumerated().compactMap { index, line in
            var words = line.split(separator: " ").map(String.init)
            while let word = words.first,
                word.hasPrefix("@") || ["package", "internal", "public", "private"].contains(word)
            {
                words.removeFirst()
            }
            guard words.count > 1, words[0] == "import" else { return nil }
            let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
            let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
            return (String(name.prefix { $0 != "." }), index + 1)
        }
    }
}

/// Records an issue for each problem, at its place.
func expectNone(_ problems: [Problem]) {
    for problem in problems {
        Issue.record(
            "\(problem)",
            sourceLocation: SourceLocation(
                fileID: "Cordee/\(problem.path)", filePath: SourceTree.root + "/" + problem.path,
                line: max(1, problem.line),
                column: 1))
    }
}
