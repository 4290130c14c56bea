import CordeeCore
import CordeeLedger
import CordeeModel
import Foundation
import GRDB
import Testing

struct LedgerTests {
    @Test func `What was appended is there after closing and opening`() throws {
        let scratch = try Scratch()
        let records = Sample.wholeRun(1, from: 1000)
        let ledger = try scratch.open()
        #expect(try ledger.append([records[0]]) == 0..<1)
        #expect(try ledger.append(Array(records[1...])) == 1..<records.count)
        #expect(try ledger.append([]) == records.count..<records.count)
        try ledger.close()
        let again = try scratch.open()
        #expect(try again.reader.records(of: RunID(1)) == records)
        #expect(try again.reader.count() == records.count)
        #expect(try again.reader.lastInstant() == records.last?.at)
        #expect(try again.append(Sample.wholeRun(2, from: 2000)) == records.count..<records.count * 2)
    }

    @Test func `An empty ledger answers everything with nothing`() throws {
        let reader = try Scratch().open().reader
        #expect(try reader.count() == 0)
        #expect(try reader.lastInstant() == nil)
        #expect(try reader.entries(from: 0, limit: 10) == [])
        #expect(try reader.openRuns() == [])
        #expect(try reader.runs(limit: 10) == [])
        #expect(try reader.nextRun() == RunID(1))
        #expect(try reader.plan(of: RunID(1)) == nil)
        #expect(try reader.records(of: RunID(1)) == [])
    }

    @Test func `Entries come in order, from anywhere, with a limit`() throws {
        let ledger = try Scratch().open()
        _ = try ledger.append(Sample.wholeRun(1, from: 1000))
        let entries = try ledger.reader.entries(from: 2, limit: 3)
        #expect(entries.map(\.seq) == [2, 3, 4])
        #expect(try entries.map { try $0.record() } == Array(Sample.wholeRun(1, from: 1000)[2...4]))
        #expect(entries.allSatisfy { $0.stream == "run/1" && $0.hash == .leaf($0.body) })
        #expect(try ledger.reader.entries(from: 99, limit: 3) == [])
        #expect(try ledger.reader.entries(from: 0, limit: -1) == [])
    }

    @Test func `A record from before the last one is refused, and the ledger goes on`() throws {
        let ledger = try Scratch().open()
        _ = try ledger.append([Sample.opened(at: 1000)])
        let refusal = failure { () throws(Failure) in
            _ = try ledger.append([Sample.started(0, at: 1001), Sample.started(1, at: 999)])
        }
        #expect(refusal?.code == .unforeseen)
        #expect(try ledger.reader.count() == 1)
        #expect(try ledger.append([Sample.started(0, at: 1000)]) == 1..<2)
    }

    @Test func `Nothing in the database can be changed by a program that means well`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(Sample.wholeRun(1, from: 1000))
        try ledger.close()
        let queue = try DatabaseQueue(path: scratch.files.database)
        for sql in [
            "UPDATE entries SET at = 0", "DELETE FROM entries", "UPDATE checkpoints SET note = ''",
            "DELETE FROM checkpoints",
        ] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
        }
    }

    @Test func `The files are for their owner`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append([Sample.opened()])
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: scratch.files.database + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
    }

    @Test func `The checkpoint beside the database is the newest one`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        for run in 1...3 {
            _ = try ledger.append([Sample.opened(run: run)])
            let source = try String(contentsOfFile: scratch.files.checkpoint, encoding: .utf8)
            #expect(try SignedCheckpoint(source, by: ledger.key).checkpoint.size == run)
        }
    }

    @Test func `A ledger of many batches opens from its last frontier and goes on soundly`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append([Sample.opened()])
        for batch in 0..<6 {
            _ = try ledger.append((0..<700).map { Sample.started($0 + batch * 700) })
        }
        try ledger.close()
        let again = try scratch.open()
        #expect(try again.append([Sample.ended()]) == 4201..<4202)
        let verification = try Ledger.verify(directory: scratch.path)
        #expect(verification.finding == nil)
        #expect(verification.entries == 4202)
        #expect(verification.checkpoints == 8)
    }

    @Test func `An event of a newer Cordée closes its run only`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append([Sample.opened(run: 1), Sample.opened(run: 2)])
        try ledger.close()
        try scratch.tamper(
            "UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), '\"opened\"', '\"opened-2\"') AS BLOB) WHERE seq = 0"
        )
        let reader = try LedgerReader(directory: scratch.path)
        let refusal = failure { () throws(Failure) in _ = try reader.records(of: RunID(1)) }
        #expect(refusal == Failure(.tooNew, [scratch.files.database, "opened-2"]))
        #expect(try reader.records(of: RunID(2)) == [Sample.opened(run: 2)])
        let again = try scratch.open()
        try again.rebuild()
        #expect(try again.reader.openRuns() == [RunID(1), RunID(2)])
        #expect(try again.reader.runs(limit: 9).map(\.id) == [RunID(2)])
        #expect(try again.reader.nextRun() == RunID(3))
    }

    @Test func `A database of a newer Cordée is left alone`() throws {
        let scratch = try Scratch()
        try scratch.open().close()
        try scratch.tamper("PRAGMA user_version = 2")
        let expected = Failure(.tooNew, [scratch.files.database, "schema 2"])
        #expect(failure { () throws(Failure) in _ = try LedgerReader(directory: scratch.path) } == expected)
        #expect(failure { () throws(Failure) in _ = try Ledger(directory: scratch.path, fleet: "penpal") } == expected)
    }

    @Test func `Creation that was cut short is taken up again`() throws {
        let scratch = try Scratch()
        try scratch.open().close()
        try FileManager.default.removeItem(atPath: scratch.files.publicKey)
        try Data().write(to: URL(fileURLWithPath: scratch.files.database))
        #expect(try scratch.open().append([Sample.opened()]) == 0..<1)
        #expect(try Ledger.verify(directory: scratch.path).isSound)
    }
}
