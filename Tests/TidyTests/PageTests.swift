import Foundation
import Testing

@Suite struct PageTests {
    @Test func `Every link leads somewhere`() {
        expectNone(
            SourceTree.pages.flatMap { page in
                Self.links(in: page).filter { !SourceTree.exists($0.path) }.map { link in
                    Problem(path: page.path, line: link.line, advice: "\(link.path) is not there: mend the link")
                }
            })
    }

    @Test func `Every heading that a link names is there`() {
        expectNone(
            SourceTree.pages.flatMap { page in
                Self.links(in: page).compactMap { link in
                    guard let heading = link.heading, let target = SourceTree.file(link.path) else { return nil }
                    if Self.headings(of: target).contains(heading) { return nil }
                    return Problem(path: page.path, line: link.line, advice: "\(link.path) has no heading #\(heading)")
                }
            })
    }

    @Test func `Every page can be reached from the README`() {
        var reached: Set<String> = []
        var waiting = ["README.md"]
        while let path = waiting.popLast() {
            guard reached.insert(path).inserted, let page = SourceTree.file(path) else { continue }
            waiting += Self.links(in: page).map(\.path)
        }
        expectNone(
            SourceTree.pages.filter { !reached.contains($0.path) }.map { page in
                Problem(path: page.path, line: 1, advice: "nobody finds it: link it from docs/README.md or README.md")
            })
    }

    @Test func `Every file that a page names is there`() {
        let folders = ["Sources/", "Tests/", "Examples/", "Benchmarks/", "docs/", "scripts/", ".ci/", ".github/"]
        expectNone(
            SourceTree.pages.flatMap { page in
                Self.words(in: page).filter { word in
                    folders.contains(where: word.text.hasPrefix) && !word.text.contains { "<>*{} ".contains($0) }
                        && !SourceTree.exists(word.text)
                }.map { Problem(path: page.path, line: $0.line, advice: "\($0.text) is not there: mend the name") }
            })
    }

    @Test func `A link is read with its heading, from the page's own folder`() throws {
        let page = SourceFile(path: "docs/a/b.md", text: "See [c](../c.md#what-it-is) and [d](https://github.com/x).\n")
        let link = try #require(Self.links(in: page).first)
        #expect(link.path == "docs/c.md")
        #expect(link.heading == "what-it-is")
        #expect(Self.links(in: page).count == 1)
    }

    struct Link {
        let path: String
        let heading: String?
        let line: Int
    }

    /// The links of a page to files of this repository.
    static func links(in page: SourceFile) -> [Link] {
        prose(of: page).flatMap { line, text in
            text.matches(of: /\]\(([^)\s]+)\)/).compactMap { match -> Link? in
                let target = String(match.output.1)
                guard !target.contains("://"), !target.hasPrefix("mailto:") else { return nil }
                let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
                    String.init)
                let folder = page.path.split(separator: "/").dropLast().joined(separator: "/")
                let path = parts[0].isEmpty ? page.path : resolved(folder + "/" + parts[0])
                return Link(path: path, heading: parts.count > 1 ? parts[1] : nil, line: line)
            }
        }
    }

    /// What stands in code marks in a page.
    private static func words(in page: SourceFile) -> [(text: String, line: Int)] {
        prose(of: page).flatMap { line, text in
            text.matches(of: /`([^`]+)`/).map { (String($0.output.1), line) }
        }
    }

    /// The lines of a page that are not part of a block of code.
    static func prose(of page: SourceFile) -> [(Int, Substring)] {
        var isCode = false
        return page.lines.enumerated().compactMap { index, line in
            if line.hasPrefix("```") {
                isCode.toggle()
                return nil
            }
            return isCode ? nil : (index + 1, line)
        }
    }

    private static func headings(of page: SourceFile) -> Set<String> {
        Set(
            prose(of: page).filter { $0.1.hasPrefix("#") }.map { _, line in
                let words = line.drop { $0 == "#" || $0 == " " }.lowercased()
                return String(words.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" })
                    .replacing(" ", with: "-")
            })
    }

    private static func resolved(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
