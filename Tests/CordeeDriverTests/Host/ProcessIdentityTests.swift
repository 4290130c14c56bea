import CordeeDriver
import Testing

struct ProcessIdentityTests {
    @Test func `Whoever asks is alive`() throws {
        let own = try #require(ProcessIdentity.own)
        #expect(own.isAlive)
        #expect(own.pid == ProcessStatus.ownPid)
    }

    @Test func `A number that was given out again is another process`() throws {
        let own = try #require(ProcessIdentity.own)
        var earlier = own
        earlier.startTime -= 1
        #expect(!earlier.isAlive)
        var beforeReboot = own
        beforeReboot.bootID = "00000000-0000-0000-0000-000000000000"
        #expect(!beforeReboot.isAlive)
    }

    @Test(arguments: [0, -1, Int32.max])
    func `A number that nobody has is nobody`(_ pid: Int32) {
        #expect(ProcessIdentity.of(pid) == nil)
    }

    @Test func `A program's name does not confuse who reads its status`() throws {
        let rest = " S 1 42 43 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 9876 0 0"
        let status = try #require(ProcessStatus(stat: "41 (evil) Z 9 9 9 (x) \(rest.dropFirst(0))"))
        #expect(status.pid == 41)
        #expect(status.isRunning)
        #expect(status.group == 42)
        #expect(status.session == 43)
        #expect(status.startTime == 9876)
    }

    @Test(arguments: [
        "", "41", "41 (x)", "41 (x) S 1", ") 41 (", "x (y) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
    ])
    func `What is no status is none`(_ text: String) {
        #expect(ProcessStatus(stat: text) == nil)
    }
}
