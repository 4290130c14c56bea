import CordeeDriver
import CordeeModel
import CordeeProcess
import Foundation
import Testing

/// How much of the machine is in use.
struct HostGaugeTests {
    @Test func `This machine says how much of it is in use`() async throws {
        let found = try await HostGauge(directory: NSTemporaryDirectory()).usage()
        #expect(found.map(\.kind) == [.processor, .memory, .disk])
        #expect(found.allSatisfy { $0.percent >= 0 } && found[1].percent <= 100 && found[2].percent <= 100)
    }

    private static func usage(_ load: String?, _ memory: String?, directory: String = "/nowhere") async throws
        -> [ResourceUse]
    {
        try await HostGauge(directory: directory) { $0 == "/proc/loadavg" ? load : memory }.usage()
    }

    @Test func `What the kernel says is read, and what is no number is left out`() async throws {
        let memory = "MemTotal:       1000 kB\nMemFree: 1 kB\nMemAvailable:    250 kB\n"
        let processors = ProcessInfo.processInfo.activeProcessorCount
        #expect(
            try await Self.usage("\(Double(processors) / 2) 0 0 1/2 3", memory) == [
                ResourceUse(.processor, percent: 50), ResourceUse(.memory, percent: 75),
            ])
        for wrong in ["", "x", "-1 0", "nan 0"] {
            #expect(try await Self.usage(wrong, memory).map(\.kind) == [.memory])
        }
        for wrong in ["", "MemTotal: 0 kB\nMemAvailable: 0 kB", "MemTotal: 5 kB\nMemAvailable: 9 kB", "MemTotal: 5 kB"]
        {
            #expect(try await Self.usage("0.0 0", wrong).map(\.kind) == [.processor])
        }
        await #expect(throws: Failure.self) { try await Self.usage(nil, nil) }
    }
}
