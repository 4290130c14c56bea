import CordeeCommands
import CordeeCore
import CordeeMessages
import CordeeModel
import Testing

struct StatusViewTests {
    private let rows = [
        StatusRow(
            environment: "staging", service: "ai-service", versions: ["1.4.0"], digest: Penpal.digest, health: .healthy,
            split: .evenly([.blue, .green]), since: Rehearsal.begin),
        StatusRow(
            environment: "production", service: "ai-service", versions: ["1.3.0"], digest: Penpal.digest,
            health: .unhealthy("HTTP 503"), split: .all(.green), since: Rehearsal.begin,
            drift: [Difference(service: "ai-service", aspect: .occupant, planned: "green 1.4.0", found: "green 1.3.0")]),
        StatusRow(
            environment: "production", service: "db-service", versions: [], digest: nil, health: .stopped,
            split: .nobody,
            since: nil),
    ]

    @Test(arguments: Language.allCases)
    func `Every environment has its table, and drift is named`(language: Language) {
        expectGolden(
            StatusView(rows, catalogue: Catalogue(language), clock: .utc).lines(), "status.\(language.rawValue)")
    }

    @Test func `It fits a narrow terminal`() {
        for line in StatusView(rows, catalogue: Catalogue(.french), clock: .utc).lines(width: 50) {
            #expect(line.width <= 50 || line.text.contains("!"))
        }
    }
}
