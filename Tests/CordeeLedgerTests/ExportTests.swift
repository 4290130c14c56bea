import CordeeLedger
import CordeeModel
import Foundation
import Testing

struct ExportTests {
    static func lines(_ scratch: Scratch) throws -> [Data] {
        var lines: [Data] = []
        let reader = try LedgerReader(directory: scratch.path)
        let count = try reader.export { line throws(Failure) in
            #expect(line.last == UInt8(ascii: "\n"))
            lines.append(line.dropLast())
        }
        #expect(count == 27)
        return lines
    }

    static func verify(_ lines: [Data], _ key: NoteKey) -> Finding? {
        var verifier = ExportVerifier(key: key)
        for line in lines { verifier.add(line) }
        return verifier.verification.finding
    }

    @Test func `Each line is JSON, with the bytes that are stored`() throws {
        let scratch = try VerifyTests.ledger()
        let lines = try Self.lines(scratch)
        #expect(lines.count == 28)
        for line in lines { #expect(throws: Never.self) { try JSONDecoder().decode(JSONValue.self, from: line) } }
        let entry = try LedgerReader(directory: scratch.path).entries(from: 4, limit: 1)[0]
        let body = String(decoding: entry.body, as: UTF8.self)
        #expect(String(decoding: lines[4], as: UTF8.self) == #"{"entry":\#(body),"hash":"\#(entry.hash)"}"#)
        let last = try JSONDecoder().decode([String: String].self, from: lines[27])
        let note = try #require(last["checkpoint"])
        #expect(try SignedCheckpoint(note, by: try scratch.files.readKey()).checkpoint.size == 27)
    }

    @Test func `An export can be checked without the ledger`() throws {
        let scratch = try VerifyTests.ledger()
        let key = try scratch.files.readKey()
        let lines = try Self.lines(scratch)
        #expect(Self.verify(lines, key) == nil)
        #expect(Self.verify([], key) == .unsigned(first: 0))
        #expect(Self.verify(Array(lines.dropLast()), key) == .unsigned(first: 0))
        #expect(Self.verify(Array(lines[..<9] + lines[10...]), key) == .reordered(9))
        #expect(Self.verify(Array(lines[..<20] + lines[27...]), key) == .cut(firstMissing: 20))
        #expect(Self.verify(lines + [lines[0]], key) == .unsigned(first: 27))
        let other = try VerifyTests.ledger()
        #expect(Self.verify(lines, try other.files.readKey()) == .foreignKey)
        for index in [0, 40, 90] {
            var changed = lines
            changed[5][changed[5].startIndex + 40 + index] ^= 1
            #expect(Self.verify(changed, key) == .altered(5))
        }
    }
}
