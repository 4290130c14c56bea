import CordeeLedger
import CordeeModel
import CordeeTesting
import Foundation
import Testing

/// Whatever happens to the file: a finding, or a failure that says so, or everything is still there; never a crash.
struct DamageTests {
    /// What may be said of a file that is no longer what was written.
    static let acceptable: [FailureCode] = [.damaged, .tooNew, .notWritable]

    /// Expects the truth about a ledger whose file was changed.
    static func check(_ damaged: Scratch, _ original: [Entry], _ comment: Comment) throws {
        let verification: Verification
        do throws(Failure) {
            verification = try Ledger.verify(directory: damaged.path)
        } catch {
            #expect(acceptable.contains(error.code), comment)
            return
        }
        guard verification.isSound else { return }
        // An honest pass: nothing that was written is missing or different, however it is looked for.
        let reader = try LedgerReader(directory: damaged.path)
        #expect(try reader.entries(from: 0, limit: 1000) == original, comment)
        for run in 1...3 { #expect(try reader.records(of: RunID(run)).count == 9, comment) }
    }

    @Test func `A file that was cut anywhere is never sound`() throws {
        let scratch = try VerifyTests.ledger()
        let content = try Data(contentsOf: URL(fileURLWithPath: scratch.files.database))
        let damaged = try scratch.copy()
        for length in Array(stride(from: 0, to: content.count, by: 509)) + [1, 15, 16, 17, 99, 100, content.count - 1] {
            try content.prefix(length).write(to: URL(fileURLWithPath: damaged.files.database))
            let refusal = failure { () throws(Failure) in
                let verification = try Ledger.verify(directory: damaged.path)
                #expect(!verification.isSound, "\(length)")
            }
            if let refusal { #expect(Self.acceptable.contains(refusal.code), "\(length)") }
        }
    }

    @Test func `A flipped bit is found, or touched nothing`() throws {
        let scratch = try VerifyTests.ledger()
        let original = try LedgerReader(directory: scratch.path).entries(from: 0, limit: 1000)
        #expect(original.count == 27)
        let content = try Data(contentsOf: URL(fileURLWithPath: scratch.files.database))
        let damaged = try scratch.copy()
        for seed in 0..<400 {
            var random = Chance(seed: UInt64(seed))
            var changed = content
            // Every fourth one in the header, where the most depends on a bit.
            let place = Int.random(in: 0..<(seed.isMultiple(of: 4) ? 100 : content.count), using: &random)
            changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            for suffix in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: damaged.files.database + suffix)
            }
            try changed.write(to: URL(fileURLWithPath: damaged.files.database))
            try Self.check(damaged, original, "seed \(seed), byte \(place)")
        }
    }

    @Test func `A page of noise is found, or touched nothing`() throws {
        let scratch = try VerifyTests.ledger()
        let original = try LedgerReader(directory: scratch.path).entries(from: 0, limit: 1000)
        let content = try Data(contentsOf: URL(fileURLWithPath: scratch.files.database))
        let damaged = try scratch.copy()
        for page in 0..<content.count / 4096 {
            var random = Chance(seed: UInt64(page))
            var changed = content
            for index in page * 4096..<(page + 1) * 4096 { changed[index] = UInt8.random(in: 0...255, using: &random) }
            try changed.write(to: URL(fileURLWithPath: damaged.files.database))
            try Self.check(damaged, original, "page \(page)")
        }
    }

    @Test(arguments: ["", "SQLite format 3", "not a database at all, only some text that somebody put here"])
    func `What is no database is damaged`(content: String) throws {
        let scratch = try VerifyTests.ledger()
        try Data(content.utf8).write(to: URL(fileURLWithPath: scratch.files.database))
        let onVerify = failure { () throws(Failure) in _ = try Ledger.verify(directory: scratch.path) }
        #expect(onVerify?.code == .damaged)
        #expect(onVerify?.values == [scratch.files.database])
        let onOpen = failure { () throws(Failure) in _ = try Ledger(directory: scratch.path, fleet: "penpal") }
        #expect(onOpen?.code == .damaged)
        #expect(onOpen?.values == [scratch.files.database])
    }

    @Test func `A checkpoint file that is not one is damaged`() throws {
        let scratch = try VerifyTests.ledger()
        try Data("cordee/penpal\n27\n".utf8).write(to: URL(fileURLWithPath: scratch.files.checkpoint))
        let refusal = failure { () throws(Failure) in _ = try Ledger.verify(directory: scratch.path) }
        #expect(refusal == Failure(.damaged, [scratch.files.checkpoint]))
        // A power cut can leave this; the owner writes it again.
        _ = try scratch.open().append(Sample.wholeRun(4, from: 4000))
        #expect(try Ledger.verify(directory: scratch.path).isSound)
    }

    @Test func `No ledger at all is said so`() throws {
        let scratch = try Scratch()
        let refusal = failure { () throws(Failure) in _ = try Ledger.verify(directory: scratch.path) }
        #expect(refusal == Failure(.fileMissing, [scratch.files.publicKey]))
    }
}
