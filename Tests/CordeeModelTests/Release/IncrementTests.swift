import CordeeModel
import Testing

/// What the next version is, as `inc` of node-semver has it.
struct IncrementTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var version: String
        var patch: String
        var minor: String
        var major: String
        var testDescription: String { version }

        init(_ version: String, patch: String, minor: String, major: String) {
            self.version = version
            self.patch = patch
            self.minor = minor
            self.major = major
        }
    }

    @Test(arguments: [
        Case("1.2.3", patch: "1.2.4", minor: "1.3.0", major: "2.0.0"),
        Case("0.0.0", patch: "0.0.1", minor: "0.1.0", major: "1.0.0"),
        Case("1.2.3+build", patch: "1.2.4", minor: "1.3.0", major: "2.0.0"),
        // A pre-release becomes the release that it leads to.
        Case("1.2.3-rc.1", patch: "1.2.3", minor: "1.3.0", major: "2.0.0"),
        Case("1.2.0-rc.1", patch: "1.2.0", minor: "1.2.0", major: "2.0.0"),
        Case("2.0.0-rc.1+b", patch: "2.0.0", minor: "2.0.0", major: "2.0.0"),
        Case("2.0.1-0", patch: "2.0.1", minor: "2.1.0", major: "3.0.0"),
    ])
    func `A bump leads to the next release`(_ example: Case) throws {
        let version = try #require(SemanticVersion(example.version))
        #expect(version.incremented(.patch)?.description == example.patch)
        #expect(version.incremented(.minor)?.description == example.minor)
        #expect(version.incremented(.major)?.description == example.major)
    }

    @Test(arguments: [
        Case("1.2.3", patch: "1.2.4-rc.0", minor: "1.3.0-rc.0", major: "2.0.0-rc.0"),
        Case("1.2.0-rc.1", patch: "1.2.1-rc.0", minor: "1.3.0-rc.0", major: "2.0.0-rc.0"),
        Case("2.0.0-beta+b", patch: "2.0.1-rc.0", minor: "2.1.0-rc.0", major: "3.0.0-rc.0"),
    ])
    func `A bump to a pre-release leads to the first one of the next release`(_ example: Case) throws {
        let version = try #require(SemanticVersion(example.version))
        #expect(version.preReleased(.patch, identifier: "rc")?.description == example.patch)
        #expect(version.preReleased(.minor, identifier: "rc")?.description == example.minor)
        #expect(version.preReleased(.major, identifier: "rc")?.description == example.major)
    }

    @Test func `Without an identifier, pre-releases are numbers`() throws {
        let version = try #require(SemanticVersion("1.2.3"))
        #expect(version.preReleased(.patch)?.description == "1.2.4-0")
        #expect(version.preReleased(.minor)?.description == "1.3.0-0")
        #expect(version.preReleased(.major)?.description == "2.0.0-0")
        #expect(version.nextPreRelease()?.description == "1.2.4-0")
    }

    struct Next: Sendable, CustomTestStringConvertible {
        var version: String
        var identifier: String?
        var expected: String
        var testDescription: String { "\(version) \(identifier ?? "")" }

        init(_ version: String, _ identifier: String? = nil, is expected: String) {
            self.version = version
            self.identifier = identifier
            self.expected = expected
        }
    }

    @Test(arguments: [
        Next("1.2.3", "beta", is: "1.2.4-beta.0"),
        Next("1.2.4-beta.0", is: "1.2.4-beta.1"),
        Next("1.2.4-beta.0", "beta", is: "1.2.4-beta.1"),
        Next("1.2.4-beta.9+b", "beta", is: "1.2.4-beta.10"),
        // Another identifier, or one without a number, begins anew.
        Next("1.2.4-beta.3", "rc", is: "1.2.4-rc.0"),
        Next("1.2.4-beta", "beta", is: "1.2.4-beta.0"),
        Next("1.2.4-beta.x", "beta", is: "1.2.4-beta.0"),
        // The last number counts, wherever it is; where there is none, one is added.
        Next("1.2.4-0", is: "1.2.4-1"),
        Next("1.2.4-beta", is: "1.2.4-beta.0"),
        Next("1.2.4-beta.1.x.2.y", is: "1.2.4-beta.1.x.3.y"),
        Next("1.2.4-rc.1.2", "rc", is: "1.2.4-rc.1.3"),
        Next("1.2.4-99999999999999999999", is: "1.2.4-100000000000000000000"),
        Next("1.2.4-alpha-1", is: "1.2.4-alpha-1.0"),
    ])
    func `The next pre-release counts up`(_ example: Next) throws {
        let version = try #require(SemanticVersion(example.version))
        #expect(version.nextPreRelease(identifier: example.identifier)?.description == example.expected)
    }

    @Test func `No number rises above its limit`() throws {
        let last = try #require(SemanticVersion("9007199254740991.9007199254740991.9007199254740991"))
        for bump in Bump.allCases {
            #expect(last.incremented(bump) == nil)
            #expect(last.preReleased(bump) == nil)
        }
        #expect(last.nextPreRelease() == nil)
        let nearly = try #require(SemanticVersion("9007199254740990.0.0"))
        #expect(nearly.incremented(.major)?.description == "9007199254740991.0.0")
    }

    @Test(arguments: ["", "é", "01", "a b", "a+b", "a..b", String(repeating: "a", count: 300)])
    func `An identifier that cannot stand in a version is refused`(_ identifier: String) throws {
        let release = try #require(SemanticVersion("1.2.3"))
        let preRelease = try #require(SemanticVersion("1.2.3-rc.1"))
        #expect(release.preReleased(.minor, identifier: identifier) == nil)
        #expect(release.nextPreRelease(identifier: identifier) == nil)
        #expect(preRelease.nextPreRelease(identifier: identifier) == nil)
    }
}
