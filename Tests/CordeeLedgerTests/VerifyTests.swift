import CordeeLedger
import CordeeModel
import Foundation
import Testing

struct VerifyTests {
    /// A closed ledger of three runs, nine entries each, in batches of three.
    static func ledger() throws -> Scratch {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        for run in 1...3 {
            let records = Sample.wholeRun(run, from: Int64(run * 1000))
            for start in stride(from: 0, to: 9, by: 3) { _ = try ledger.append(Array(records[start..<start + 3])) }
        }
        try ledger.close()
        return scratch
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let statements: [String]
        let finding: Finding
        var testDescription: String { name }
    }

    static let spoilBody = "CAST(replace(CAST(body AS TEXT), '\"at\":1', '\"at\":2') AS BLOB)"
    @Test(arguments: [
        Case(
            name: "a body", statements: ["UPDATE entries SET body = \(spoilBody) WHERE seq = 4"], finding: .altered(4)),
        Case(
            name: "a hash", statements: ["UPDATE entries SET hash = zeroblob(32) WHERE seq = 5"], finding: .altered(5)),
        Case(name: "no hash", statements: ["UPDATE entries SET hash = x'' WHERE seq = 5"], finding: .altered(5)),
        Case(name: "a stream", statements: ["UPDATE entries SET stream = 'run/9' WHERE seq = 6"], finding: .altered(6)),
        Case(name: "a time", statements: ["UPDATE entries SET at = at + 1 WHERE seq = 6"], finding: .altered(6)),
        Case(name: "first gone", statements: ["DELETE FROM entries WHERE seq = 0"], finding: .missing(0)),
        Case(name: "middle gone", statements: ["DELETE FROM entries WHERE seq = 13"], finding: .missing(13)),
        Case(
            name: "middle gone and closed up",
            statements: ["DELETE FROM entries WHERE seq = 13", "UPDATE entries SET seq = seq - 1 WHERE seq > 13"],
            finding: .reordered(13)),
        Case(
            name: "two swapped",
            statements: [
                "UPDATE entries SET seq = -1 WHERE seq = 11", "UPDATE entries SET seq = 11 WHERE seq = 12",
                "UPDATE entries SET seq = 12 WHERE seq = -1",
            ], finding: .reordered(11)),
        Case(
            name: "one before the first", statements: ["UPDATE entries SET seq = -1 WHERE seq = 0"],
            finding: .reordered(0)),
        Case(name: "tail cut", statements: ["DELETE FROM entries WHERE seq >= 20"], finding: .cut(firstMissing: 20)),
        Case(
            name: "tail cut with its checkpoints",
            statements: ["DELETE FROM entries WHERE seq >= 18", "DELETE FROM checkpoints WHERE size > 18"],
            finding: .cut(firstMissing: 18)),
        Case(
            name: "everything cut", statements: ["DELETE FROM entries", "DELETE FROM checkpoints"],
            finding: .cut(firstMissing: 0)),
        Case(
            name: "a checkpoint's size", statements: ["UPDATE checkpoints SET size = 7 WHERE size = 6"],
            finding: .badSignature(size: 7)),
        Case(
            name: "a checkpoint's note", statements: ["UPDATE checkpoints SET note = note || 'x' WHERE size = 9"],
            finding: .badSignature(size: 9)),
        Case(
            name: "a checkpoint's signature",
            statements: [
                """
                UPDATE checkpoints SET note = substr(note, 1, instr(note, '—') - 1)
                || (SELECT substr(note, instr(note, '—')) FROM checkpoints WHERE size = 12) WHERE size = 9
                """
            ],
            finding: .badSignature(size: 9)),
        Case(
            name: "last checkpoints gone", statements: ["DELETE FROM checkpoints WHERE size > 21"],
            finding: .unsigned(first: 21)),
        Case(name: "all checkpoints gone", statements: ["DELETE FROM checkpoints"], finding: .unsigned(first: 0)),
    ]) func `What was tampered with is named`(example: Case) throws {
        let scratch = try Self.ledger()
        for statement in example.statements { try scratch.tamper(statement) }
        #expect(try Ledger.verify(directory: scratch.path).finding == example.finding)
    }

    @Test func `An untouched ledger is sound, with its figures`() throws {
        let scratch = try Self.ledger()
        let verification = try Ledger.verify(directory: scratch.path)
        #expect(verification.finding == nil)
        #expect(verification.entries == 27)
        #expect(verification.checkpoints == 9)
    }

    @Test func `Verification needs no projection`() throws {
        let scratch = try Self.ledger()
        try scratch.tamper("DROP TABLE runs", "DROP TABLE progress", "DROP TABLE meta")
        #expect(try Ledger.verify(directory: scratch.path).isSound)
    }

    @Test func `A body that was changed together with its hash is between two checkpoints`() throws {
        let scratch = try Self.ledger()
        let entry = try LedgerReader(directory: scratch.path).entries(from: 13, limit: 1)[0]
        let text = String(decoding: entry.body, as: UTF8.self).replacingOccurrences(of: "cordee", with: "nobody")
        try scratch.tamper(
            "UPDATE entries SET body = CAST('\(text)' AS BLOB), hash = x'\(MerkleHash.leaf(Data(text.utf8)))' WHERE seq = 13"
        )
        #expect(try Ledger.verify(directory: scratch.path).finding == .rootMismatch(after: 12, upTo: 15))
    }

    @Test func `An entry that is not JSON of ours is unreadable`() throws {
        let scratch = try Self.ledger()
        try scratch.tamper(
            "UPDATE entries SET body = CAST('{}' AS BLOB), hash = x'\(MerkleHash.leaf(Data("{}".utf8)))' WHERE seq = 2")
        #expect(try Ledger.verify(directory: scratch.path).finding == .unreadable(2))
    }

    @Test func `A time before the one before it is named`() throws {
        let scratch = try Self.ledger()
        let entry = try LedgerReader(directory: scratch.path).entries(from: 13, limit: 1)[0]
        let text = String(decoding: entry.body, as: UTF8.self)
            .replacingOccurrences(of: "\"at\":\(entry.at.microseconds)", with: "\"at\":5")
        try scratch.tamper(
            "UPDATE entries SET at = 5, body = CAST('\(text)' AS BLOB), hash = x'\(MerkleHash.leaf(Data(text.utf8)))' WHERE seq = 13"
        )
        #expect(try Ledger.verify(directory: scratch.path).finding == .timeWentBack(13))
    }

    @Test func `A ledger signed anew with another key is foreign`() throws {
        let scratch = try Self.ledger()
        let stranger = try Self.ledger()
        try FileManager.default.removeItem(atPath: scratch.files.publicKey)
        try FileManager.default.copyItem(atPath: stranger.files.publicKey, toPath: scratch.files.publicKey)
        #expect(try Ledger.verify(directory: scratch.path).finding == .foreignKey)
    }

    @Test func `A ledger that was made again from nothing is found by a checkpoint kept elsewhere`() throws {
        let original = try Self.ledger()
        let kept = try #require(
            SignedCheckpoint(unverified: try String(contentsOfFile: original.files.checkpoint, encoding: .utf8)))
        #expect(try Ledger.verify(directory: original.path, against: kept).isSound)
        let remade = try Self.ledger()
        #expect(try Ledger.verify(directory: remade.path, against: kept).finding == .foreignKey)

        // With the key in their hands, somebody can sign another history, but not the one that was kept.
        let forged = try Scratch()
        for path in [\LedgerFiles.privateKey, \LedgerFiles.publicKey] {
            try FileManager.default.copyItem(
                atPath: original.files[keyPath: path], toPath: forged.files[keyPath: path])
        }
        let ledger = try forged.open()
        _ = try ledger.append(Sample.wholeRun(1, from: 1) + Sample.wholeRun(2, from: 100))
        #expect(try Ledger.verify(directory: forged.path).isSound)
        #expect(try Ledger.verify(directory: forged.path, against: kept).finding == .cut(firstMissing: 18))
        _ = try ledger.append(Sample.wholeRun(3, from: 200) + Sample.wholeRun(4, from: 300))
        #expect(
            try Ledger.verify(directory: forged.path, against: kept).finding == .rootMismatch(after: 18, upTo: 27))
    }

    @Test func `A cut with everything beside it is found by a checkpoint kept elsewhere`() throws {
        let scratch = try Self.ledger()
        let kept = try #require(
            SignedCheckpoint(unverified: try String(contentsOfFile: scratch.files.checkpoint, encoding: .utf8)))
        try scratch.tamper("DELETE FROM entries WHERE seq >= 18", "DELETE FROM checkpoints WHERE size > 18")
        try FileManager.default.removeItem(atPath: scratch.files.checkpoint)
        #expect(try Ledger.verify(directory: scratch.path).isSound)
        #expect(try Ledger.verify(directory: scratch.path, against: kept).finding == .cut(firstMissing: 18))
    }

    @Test func `A cut ledger is not appended to`() throws {
        let scratch = try Self.ledger()
        try scratch.tamper("DELETE FROM entries WHERE seq >= 18", "DELETE FROM checkpoints WHERE size > 18")
        let refusal = failure { () throws(Failure) in _ = try Ledger(directory: scratch.path, fleet: "penpal") }
        #expect(refusal == Failure(.damaged, [scratch.files.database], cause: "checkpoint 27, entries 18"))
    }

    @Test func `A ledger can be checked while it is written`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        for run in 1...5 {
            _ = try ledger.append(Sample.wholeRun(run, from: Int64(run * 100)))
            let verification = try Ledger.verify(directory: scratch.path)
            #expect(verification.finding == nil)
            #expect(verification.entries == run * 9)
        }
    }
}
