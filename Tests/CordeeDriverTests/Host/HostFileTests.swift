import CordeeDriver
import CordeeModel
import FoundationEssentials
import Glibc
import Testing

struct HostFileTests {
    @Test func `A file is replaced whole, for its owner only, and nothing is left beside it`() async throws {
        try await inDirectory { directory in
            let path = directory + "/file"
            for text in ["a longer text", "short"] {
                try SmallFile.replace(path, with: Array(text.utf8))
                #expect(SmallFile.text(path) == text)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["file"])
            var about = stat()
            #expect(stat(path, &about) == 0)
            #expect(about.st_mode & 0o777 == 0o600)
        }
    }

    @Test func `A file that cannot be replaced stays as it was`() async throws {
        try await inDirectory { directory in
            let path = directory + "/file"
            try SmallFile.replace(path, with: Array("before".utf8))
            // A draft that cannot be opened for writing stands for any trouble on the way.
            try SmallFile.makeDirectory(path + ".tmp")
            let failure = #expect(throws: Failure.self) { try SmallFile.replace(path, with: Array("after".utf8)) }
            #expect(failure?.code == .notWritable)
            #expect(failure?.values == [path])
            #expect(SmallFile.text(path) == "before")
        }
    }

    @Test func `A full disk is told from other trouble`() {
        #expect(Failure.storage("p", error: ENOSPC).code == .diskFull)
        #expect(Failure.storage("p", error: EDQUOT).code == .diskFull)
        #expect(Failure.storage("p", error: EROFS) == Failure(.notWritable, ["p"], cause: "Read-only file system"))
    }

    @Test func `Removing twice is removing once`() async throws {
        try await inDirectory { directory in
            let path = directory + "/file"
            try SmallFile.replace(path, with: [])
            for _ in 0..<2 { try SmallFile.remove(path) }
            #expect(SmallFile.bytes(path) == nil)
        }
    }

    @Test(arguments: [
        Trim(size: 100, kept: nil), Trim(size: 101, kept: 100), Trim(size: 100_000, kept: 100),
    ])
    func `A log over its limit is emptied and its end is kept`(_ trim: Trim) async throws {
        try await inDirectory { directory in
            let log = LogFile(path: directory + "/log", limit: 100)
            let content = (0..<trim.size).map { UInt8(truncatingIfNeeded: $0 % 251) }
            try SmallFile.replace(log.path, with: content)
            log.trim()
            #expect(SmallFile.bytes(log.path) == (trim.kept == nil ? content : []))
            #expect(SmallFile.bytes(log.previous) == trim.kept.map { Array(content.suffix($0)) })
        }
    }

    struct Trim: Sendable {
        var size: Int
        var kept: Int?
    }
}
