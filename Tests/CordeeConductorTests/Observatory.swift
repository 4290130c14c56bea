import CordeeConductor
import CordeeCore
import CordeeModel
import Synchronization

/// Everything that is told of watches.
final class Observatory: Sendable {
    private let news = Mutex<[WatchNews]>([])
    private let changes = Changes()
    /// How often the way back was asked for.
    let asked = Mutex(0)
    /// What was complained of.
    let complaints = Mutex<[Failure]>([])
    /// Why nothing was brought back yet.
    let hesitations = Mutex<[Failure]>([])

    var events: [WatchEvent] { news.withLock { $0.map(\.event) } }
    var words: [String] { events.map(\.word).filter { $0 != "noted" } }

    /// What a conductor watches with in a world: so much memory is in use, and the way back is what is given.
    func watching(
        memory: Int = 10, reading: Double? = nil,
        planBack: @escaping @Sendable (Environment, RunID, [WatchRule]) async -> PlanBack = { _, _, _ in
            .none(Failure(.unforeseen, ["rollback"], cause: "nothing before"))
        }
    ) -> Watching {
        Watching(
            instruments: Meters(memory: memory, reading: reading),
            planBack: { environment, run, rule in
                self.asked.withLock { $0 += 1 }
                return await planBack(environment, run, rule)
            },
            tell: { one in
                self.news.withLock { $0.append(one) }
                self.changes.tell()
            },
            complain: { _, failure in
                self.complaints.withLock { $0.append(failure) }
                self.changes.tell()
            }, hesitate: { _, failure in self.hesitations.withLock { $0.append(failure) } })
    }

    /// Waits until something has been told, while a world tells of these requests at first and after each piece of news.
    func wait(
        telling outcomes: [RequestOutcome], in world: World, until isSo: @Sendable ([WatchEvent]) -> Bool
    ) async {
        await wait({ world.tell(outcomes) }, until: isSo)
    }

    /// Waits until something has been told, and does something at first and after each piece of news.
    func wait(
        _ each: @Sendable () -> Void = {}, until isSo: @Sendable ([WatchEvent]) -> Bool
    ) async {
        for await _ in changes.stream() {
            if isSo(events) { return }
            each()
        }
    }
}

struct Meters: Instruments {
    var memory: Int
    var reading: Double?

    func uses(of environment: Environment) async -> [ResourceUse] { [ResourceUse(.memory, percent: memory)] }

    func reading(of query: TelemetryQuery, at address: TelemetrySource) async -> Result<TelemetryReading, Failure> {
        guard let reading else { return .failure(Failure(.telemetryUnreachable, [address.url])) }
        return .success(TelemetryReading(TelemetryValue(reading)))
    }
}

extension WatchEvent {
    /// The event in a word.
    var word: String {
        switch self {
        case .began: "began"
        case .noted: "noted"
        case .learned(let event): "learned \(event.service)"
        case .measured: "measured"
        case .lost: "lost"
        case .found: "found"
        case .raised(let event): "raised \(event.measure.metric.rawValue)"
        case .calmed(let event): "calmed \(event.key.alert)"
        case .acted: "acted"
        case .ended(let event): "ended \(event.reason)"
        }
    }
}
