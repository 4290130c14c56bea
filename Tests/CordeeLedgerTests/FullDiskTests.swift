import CordeeCore
import CordeeLedger
import CordeeModel
import Foundation
import Testing

/// Disks that are full, files that may not be written, and databases that others keep busy.
struct FullDiskTests {
    /// Runs a program; nil when it did not end well.
    private static func run(_ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// Whether this machine lets its tests mount file systems: containers often do not.
    static let canMount: Bool = {
        guard let scratch = try? Scratch(), run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", scratch.path) else {
            return false
        }
        return run("umount", scratch.path)
    }()

    /// Appends until the disk is full, and expects that nothing half-written is left.
    private static func fill(_ ledger: Ledger, _ scratch: Scratch) throws {
        var written = 0
        var refusal: Failure?
        while refusal == nil, written < 1_000_000 {
            let batch = (0..<200).map { Sample.started($0) }
            refusal = failure { () throws(Failure) in written = try ledger.append(batch).upperBound }
        }
        #expect(refusal?.code == .diskFull)
        #expect(refusal?.values == [scratch.files.database])
        #expect(written > 0)
        #expect(try ledger.reader.count() == written)
        let again = failure { () throws(Failure) in
            _ = try ledger.append((0..<2000).map { Sample.started($0) })
        }
        #expect(again?.code == .diskFull)
        #expect(try ledger.reader.count() == written)
        let verification = try Ledger.verify(directory: scratch.path)
        #expect(verification.finding == nil)
        #expect(verification.entries == written)
    }

    @Test func `A database that may not grow is a full disk`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open(pageLimit: 60)
        _ = try ledger.append([Sample.opened()])
        try Self.fill(ledger, scratch)
        let before = try ledger.reader.count()
        try ledger.close()
        // With room again, it goes on.
        #expect(try scratch.open().append([Sample.ended()]) == before..<before + 1)
    }

    @Test(.enabled(if: canMount, "file systems cannot be mounted here")) func `A full disk loses nothing`() throws {
        let scratch = try Scratch()
        try #require(Self.run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", scratch.path))
        defer { _ = Self.run("umount", scratch.path) }
        let ledger = try scratch.open()
        _ = try ledger.append([Sample.opened()])
        let ballast = scratch.path + "/ballast"
        try Data(count: 1_000_000).write(to: URL(fileURLWithPath: ballast))
        try Self.fill(ledger, scratch)
        let before = try ledger.reader.count()
        try FileManager.default.removeItem(atPath: ballast)
        #expect(try ledger.append([Sample.ended()]) == before..<before + 1)
        #expect(try Ledger.verify(directory: scratch.path).isSound)
        try ledger.close()
    }

    @Test(.enabled(if: canMount, "file systems cannot be mounted here"))
    func `A ledger on a read-only disk is read and not written`() throws {
        let scratch = try VerifyTests.ledger()
        let view = try Scratch()
        try #require(Self.run("mount", "--bind", scratch.path, view.path))
        defer { _ = Self.run("umount", view.path) }
        try #require(Self.run("mount", "-o", "remount,ro,bind", view.path))
        #expect(try LedgerReader(directory: view.path).count() == 27)
        #expect(try Ledger.verify(directory: view.path).isSound)
        let refusal = failure { () throws(Failure) in _ = try Ledger(directory: view.path, fleet: "penpal") }
        #expect(refusal?.code == .notWritable)
        #expect(refusal?.values == [view.files.database])
        let lease = failure { () throws(Failure) in
            _ = try Lease.take(directory: view.path, command: "x", since: .epoch)
        }
        #expect(lease?.code == .notWritable)
    }

    @Test func `A database that says it may only be read is not writable`() throws {
        let scratch = try VerifyTests.ledger()
        var content = try Data(contentsOf: URL(fileURLWithPath: scratch.files.database))
        // The format's version for writers, in byte 18: SQLite only reads what is above 2.
        content[18] = 3
        try content.write(to: URL(fileURLWithPath: scratch.files.database))
        let refusal = failure { () throws(Failure) in _ = try Ledger(directory: scratch.path, fleet: "penpal") }
        #expect(refusal?.code == .notWritable)
        #expect(refusal?.values == [scratch.files.database])
        #expect(try LedgerReader(directory: scratch.path).count() == 27)
    }

    @Test func `A checkpoint file that cannot be written does not stop the ledger`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        try FileManager.default.createDirectory(
            atPath: scratch.files.checkpoint + "/x", withIntermediateDirectories: true)
        #expect(try ledger.append([Sample.opened()]) == 0..<1)
        try FileManager.default.removeItem(atPath: scratch.files.checkpoint)
        #expect(try Ledger.verify(directory: scratch.path).isSound)
    }

    @Test func `A second writer is noticed, and the first goes on`() throws {
        let scratch = try Scratch()
        let one = try scratch.open()
        let other = try scratch.open()
        _ = try one.append([Sample.opened(run: 1)])
        let refusal = failure { () throws(Failure) in _ = try other.append([Sample.opened(run: 2)]) }
        #expect(refusal?.code == .held)
        #expect(refusal?.values.first == scratch.files.database)
        #expect(try one.append([Sample.ended(run: 1)]) == 1..<2)
        #expect(try other.append([Sample.opened(run: 2)]) == 2..<3)
        #expect(try Ledger.verify(directory: scratch.path).isSound)
    }
}
