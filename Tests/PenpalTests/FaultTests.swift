import Foundation
import PenpalServices
import Testing

@Suite(.tags(.small))
struct FaultTests {
    struct Sample: Sendable {
        let argument: String
        let fault: Fault
        let environment: String?
    }

    static let samples = [
        Sample(argument: "error-rate=0.3@production", fault: .errorRate(0.3), environment: "production"),
        Sample(argument: "latency=1.5", fault: .latency(.seconds(1.5)), environment: nil),
        Sample(argument: "crash-after=2.0", fault: .crashAfter(.seconds(2)), environment: nil),
        Sample(argument: "exit-at-once", fault: .exitAtOnce, environment: nil),
        Sample(argument: "never-healthy@staging", fault: .neverHealthy, environment: "staging"),
        Sample(argument: "wrong-version=1.2.0", fault: .wrongVersion("1.2.0"), environment: nil),
        Sample(argument: "failing-migration", fault: .failingMigration, environment: nil),
        Sample(argument: "hang-on-stop", fault: .hangOnStop, environment: nil),
        Sample(argument: "start-delay=0.4", fault: .startDelay(.seconds(0.4)), environment: nil),
    ]

    @Test(arguments: samples)
    func `A fault is the same on the command line and in release.json`(sample: Sample) throws {
        let carried = try CarriedFault(argument: sample.argument)
        #expect(carried == CarriedFault(sample.fault, environment: sample.environment))
        #expect(carried.description == sample.argument)
        #expect(try JSONDecoder().decode(CarriedFault.self, from: JSONEncoder().encode(carried)) == carried)
    }

    @Test func `A fault of release.json may be written by hand`() throws {
        let json = #"{"kind":"error-rate","value":1,"environment":"production"}"#
        let carried = try JSONDecoder().decode(CarriedFault.self, from: Data(json.utf8))
        #expect(carried == CarriedFault(.errorRate(1), environment: "production"))
    }

    @Test(arguments: ["error-rate=1.5", "error-rate", "latency=soon", "wrong-version", "crash-after=-1"])
    func `A fault without a sensible value is refused`(argument: String) {
        let error = #expect(throws: PenpalError.self) { try CarriedFault(argument: argument) }
        #expect(error?.code == .invalidFault)
    }

    @Test func `An unknown fault is refused with the names of the others`() {
        let error = #expect(throws: PenpalError.self) { try CarriedFault(argument: "gremlins") }
        #expect(error?.code == .unknownFault)
        #expect(error?.hint?.contains("never-healthy") == true)
    }

    @Test func `A fault of another environment is not in force`() throws {
        let release = Release(
            service: "ai-service", version: "1.3.0",
            faults: [CarriedFault(.neverHealthy, environment: "staging"), CarriedFault(.errorRate(0.5))])
        #expect(ActiveFaults(release: release, environment: "staging").neverHealthy)
        let production = ActiveFaults(release: release, environment: "production")
        #expect(!production.neverHealthy)
        #expect(production.errorRate == 0.5)
    }

    @Test(arguments: [(0.0, 0), (0.05, 50), (0.3, 300), (0.25, 250), (1.0, 1000)])
    func `An error rate fails exactly its share of requests`(rate: Double, failures: Int) {
        #expect((1...1000).count { FaultInjector.fails(request: $0, rate: rate) } == failures)
    }

    @Test func `An error rate of a quarter fails every fourth request`() {
        let failing = (1...12).filter { FaultInjector.fails(request: $0, rate: 0.25) }
        #expect(failing == [4, 8, 12])
    }
}
