import Testing

@Suite struct NameTests {
    /// Words that say how something is written, not what it is.
    static let banned = [
        "Util", "Utils", "Utilities", "Helper", "Helpers", "Common", "Extension", "Extensions", "Manager", "Managers",
        "Misc",
    ]

    @Test func `Folders and files are named for what they are`() {
        let trees = ["Sources/", "Examples/", "Tests/", "Benchmarks/"]
        expectNone(
            SourceTree.paths.filter { path in trees.contains(where: path.hasPrefix) && Self.isBanned(path) }.map {
                path in
                Problem(path: path, line: 1, advice: "name it for the concept of the product that it holds")
            })
    }

    @Test(arguments: ["Sources/A/Utils/B.swift", "Sources/A/DateHelpers.swift", "Sources/A/String+Extensions.swift"])
    func `A name that says nothing is found`(_ path: String) { #expect(Self.isBanned(path)) }

    @Test(arguments: ["Sources/A/CommonParts.swift", "Sources/A/Base64.swift", "Sources/A/Store/Entry.swift"])
    func `A name that says something is none of them`(_ path: String) { #expect(!Self.isBanned(path)) }

    private static func isBanned(_ path: String) -> Bool {
        path.split(separator: "/").contains { part in
            let stem = part.prefix { $0 != "." }.split(separator: "+").last ?? ""
            return banned.contains { word in
                // As a whole, or as the last word of a name in camel case.
                stem == word || stem.hasSuffix(word) && stem.dropLast(word.count).last?.isLowercase == true
            }
        }
    }
}
