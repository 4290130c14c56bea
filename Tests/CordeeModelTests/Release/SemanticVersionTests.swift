import CordeeModel
import Testing

/// The SemVer 2.0.0 specification, paragraph by paragraph.
struct SemanticVersionTests {
    @Test(arguments: [
        // 2: three numbers
        "1.9.0", "1.10.0", "1.11.0", "0.0.0", "0.0.4", "10.20.30", "999999999.9999999.999999999999",
        "9007199254740991.9007199254740991.9007199254740991",
        // 9: pre-releases
        "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x.7.z.92", "1.0.0-x-y-z.--", "1.0.0-0", "1.0.0--1",
        "1.0.0-0a", "1.0.0-00a.-0", "1.2.3----RC-SNAPSHOT.12.9.1--.12",
        // 10: build metadata
        "1.0.0-alpha+001", "1.0.0+20130313144700", "1.0.0-beta+exp.sha.5114f85", "1.0.0+21AF26D3----117B344092BD",
        "1.0.0+0.build.1-rc.10000aaa-kk-0.1", "1.0.0-rc.1+build.1",
        "1.0.0-\(String(repeating: "9", count: 200))",
    ])
    func `What is a version is read, and written as it was`(_ text: String) {
        #expect(SemanticVersion(text)?.description == text)
        #expect(SemanticVersion(Version(text))?.description == text)
        #expect(SemanticVersion("tag-\(text)".dropFirst(4))?.description == text)
    }

    @Test(arguments: [
        "", "1", "1.2", "1.2.", ".1.2", "1..2", "1.2.3.4", "v1.2.3", "V1.2.3", "=1.2.3", " 1.2.3", "1.2.3 ", "1.2.3\n",
        "01.2.3", "1.02.3", "1.2.03", "-1.2.3", "+1.2.3", "1.2.-3", "1.2.x", "*", "a.b.c", "1.2.3a",
        "1.2.3-", "1.2.3-+b", "1.2.3-.a", "1.2.3-a.", "1.2.3-a..b", "1.2.3-01", "1.2.3-a.01", "1.2.3-a_b", "1.2.3-é",
        "1.2.3+", "1.2.3+a.", "1.2.3+a..b", "1.2.3+a+b", "1.2.3+a_b", "1.2.3-a b", "1.2.3\0", "１.2.3", "latest",
        "9007199254740992.0.0", "0.99999999999999999.0", "0.0.18446744073709551616",
        "0.0.99999999999999999999999999999", "1.0.0-\(String(repeating: "9", count: 251))",
    ])
    func `What is no version is not read`(_ text: String) {
        #expect(SemanticVersion(text) == nil)
        #expect(SemanticVersion(Version(text)) == nil)
        #expect(SemanticVersion("tag-\(text)".dropFirst(4)) == nil)
    }

    @Test func `Bytes that are no text are no version`() {
        let bytes: [UInt8] = [0x31, 0x2E, 0x32, 0x2E, 0x33, 0x2D, 0xFF, 0xC0]
        #expect(bytes.withUnsafeBufferPointer { SemanticVersion(utf8: $0) } == nil)
        #expect(
            bytes.prefix(5).withContiguousStorageIfAvailable { SemanticVersion(utf8: $0) } == SemanticVersion("1.2.3"))
    }

    struct Parts: Sendable {
        var text: String
        var preRelease: String?
        var build: String?
    }

    @Test(arguments: [
        Parts(text: "1.2.3"), Parts(text: "1.2.3-rc.1", preRelease: "rc.1"), Parts(text: "1.2.3+b-1", build: "b-1"),
        Parts(text: "1.2.3-rc-1+b.1-2", preRelease: "rc-1", build: "b.1-2"),
    ])
    func `A version tells its parts`(_ parts: Parts) throws {
        let version = try #require(SemanticVersion(parts.text))
        #expect([version.major, version.minor, version.patch] == [1, 2, 3])
        #expect(version.preRelease == parts.preRelease)
        #expect(version.build == parts.build)
        #expect(version.isPreRelease == (parts.preRelease != nil))
    }

    /// 11: the specification's own examples, and what its words say beside them. Each list rises.
    @Test(arguments: [
        ["1.0.0", "2.0.0", "2.1.0", "2.1.1"],
        ["1.0.0-alpha", "1.0.0"],
        [
            "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
            "1.0.0-rc.1", "1.0.0",
        ],
        ["1.9.0", "1.10.0", "1.11.0"],
        // Numbers by value, before words; words byte by byte; fewer identifiers before more.
        ["1.0.0-0", "1.0.0-0.0", "1.0.0-1", "1.0.0-10", "1.0.0--", "1.0.0--1", "1.0.0-A", "1.0.0-a", "1.0.0-a-b"],
        ["1.0.0-18446744073709551615", "1.0.0-18446744073709551616", "1.0.0-99999999999999999999999", "1.0.0-1a"],
        ["0.0.0-0", "0.0.0", "0.0.1-z", "0.0.1", "0.1.0", "1.0.0-0"],
    ])
    func `Precedence is the specification's`(_ rising: [String]) throws {
        let versions = try rising.map { try #require(SemanticVersion($0)) }
        for (index, one) in versions.enumerated() {
            for (otherIndex, other) in versions.enumerated() {
                #expect((one < other) == (index < otherIndex), "\(one) and \(other)")
                #expect(one.hasSamePrecedence(as: other) == (index == otherIndex), "\(one) and \(other)")
            }
        }
    }

    @Test func `Build metadata has no precedence, and orders what is otherwise the same`() throws {
        let rising = ["1.0.0", "1.0.0+1", "1.0.0+9", "1.0.0+10", "1.0.0+a", "1.0.0+a.1", "1.0.0+b"]
        let versions = try rising.map { try #require(SemanticVersion($0)) }
        #expect(Array(versions.reversed()).sorted() == versions)
        for version in versions { #expect(version.hasSamePrecedence(as: versions[0])) }
        #expect(Set(versions).count == versions.count)
    }

    @Test func `A version is coded as its text`() throws {
        let version = try #require(SemanticVersion("1.2.3-rc.1+b"))
        let text = try Coding.text([version])
        #expect(text == #"["1.2.3-rc.1+b"]"#)
        #expect(try Coding.value([SemanticVersion].self, from: text) == [version])
        #expect(throws: DecodingError.self) { try Coding.value([SemanticVersion].self, from: #"["1.2"]"#) }
    }
}
