import CordeeLedger
import CordeeModel
import Foundation
import Testing

struct LeaseTests {
    @Test func `A second owner is told who the first one is`() throws {
        let scratch = try Scratch()
        let since = Instant(microseconds: 7)
        let lease = try Lease.take(directory: scratch.path, command: "cordee serve", since: since)
        let refusal = failure { () throws(Failure) in
            _ = try Lease.take(directory: scratch.path, command: "cordee apply", since: since)
        }
        let own = ProcessInfo.processInfo.processIdentifier
        #expect(refusal == Failure(.held, [scratch.files.lock, "\(own)", "cordee serve"]))
        let holder = try #require(Lease.holder(scratch.path))
        #expect(holder.pid == own)
        #expect(holder.since == since)
        #expect(!holder.host.isEmpty)
        lease.release()
        #expect(Lease.holder(scratch.path) == nil)
        let next = try Lease.take(directory: scratch.path, command: "cordee apply", since: since)
        #expect(Lease.holder(scratch.path)?.command == "cordee apply")
        next.release()
    }

    @Test(arguments: ["", "{", #"{"pid":1,"command":"cordee serve","since":1,"host":"elsewhere"}"#])
    func `What an earlier owner left does not stand in the way`(content: String) throws {
        let scratch = try Scratch()
        try Data(content.utf8).write(to: URL(fileURLWithPath: scratch.files.lock))
        #expect(Lease.holder(scratch.path) == nil)
        let lease = try Lease.take(directory: scratch.path, command: "new", since: .epoch)
        #expect(Lease.holder(scratch.path)?.command == "new")
        lease.release()
    }

    @Test func `A lease goes with its last reference`() throws {
        let scratch = try Scratch()
        for _ in 0..<3 { _ = try Lease.take(directory: scratch.path, command: "short", since: .epoch) }
        #expect(Lease.holder(scratch.path) == nil)
    }

    @Test func `A program that was started does not hold on to the lease`() throws {
        let scratch = try Scratch()
        let lease = try Lease.take(directory: scratch.path, command: "cordee serve", since: .epoch)
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/cat")
        let input = Pipe()
        child.standardInput = input
        child.standardOutput = FileHandle.nullDevice
        try child.run()
        lease.release()
        let free = Lease.holder(scratch.path) == nil
        try input.fileHandleForWriting.close()
        child.waitUntilExit()
        #expect(free)
    }

    @Test(.timeLimit(.minutes(15))) func `The kernel takes the lease back from an owner that was killed`() throws {
        let scratch = try Scratch()
        // Another program that locks the file in the same way, and says so by creating another one.
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        child.arguments = ["flock", scratch.files.lock, "sh", "-c", "echo ready; exec cat"]
        let input = Pipe()
        let output = Pipe()
        child.standardInput = input
        child.standardOutput = output
        try child.run()
        #expect(try output.fileHandleForReading.read(upToCount: 6) == Data("ready\n".utf8))
        #expect(Lease.holder(scratch.path)?.pid == 0)
        let refusal = failure { () throws(Failure) in
            _ = try Lease.take(directory: scratch.path, command: "x", since: .epoch)
        }
        #expect(refusal?.code == .held)
        try input.fileHandleForWriting.close()
        kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
        #expect(throws: Never.self) {
            // The program that flock started ends when its input does; it has the lock as long.
            while Lease.holder(scratch.path) != nil {}
            try Lease.take(directory: scratch.path, command: "x", since: .epoch).release()
        }
    }

    @Test func `A directory that is not there is named`() {
        let refusal = failure { () throws(Failure) in
            _ = try Lease.take(directory: "/nowhere/at/all", command: "x", since: .epoch)
        }
        #expect(refusal?.code == .fileMissing)
        #expect(Lease.holder("/nowhere/at/all") == nil)
    }
}
