package import CordeeCore
package import CordeeDriver
package import CordeeModel

/// What whoever watches environments needs beside the requests that the edge tells of.
package struct Watching: Sendable {
    /// Measures.
    package var instruments: any Instruments
    /// Plans the way back to what was there before a run, which has to be the last that still stands, for the rules that ask
    /// for it.
    package var planBack: @Sendable (Environment, RunID, [WatchRule]) async -> PlanBack
    /// Told everything that is on the ledger of a watch, once it is.
    package var tell: @Sendable (WatchNews) -> Void
    /// Told why an environment is not watched, or what was seen is not on the ledger; once, until it is again.
    package var complain: @Sendable (EnvironmentID, Failure) -> Void
    /// Told why an environment cannot be brought back now, which is tried again; once for each reason.
    package var hesitate: @Sendable (EnvironmentID, Failure) -> Void

    /// Puts it together.
    package init(
        instruments: any Instruments,
        planBack: @escaping @Sendable (Environment, RunID, [WatchRule]) async -> PlanBack,
        tell: @escaping @Sendable (WatchNews) -> Void = { _ in },
        complain: @escaping @Sendable (EnvironmentID, Failure) -> Void = { _, _ in },
        hesitate: @escaping @Sendable (EnvironmentID, Failure) -> Void = { _, _ in }
    ) {
        self.instruments = instruments
        self.planBack = planBack
        self.tell = tell
        self.complain = complain
        self.hesitate = hesitate
    }
}

/// The way back to before a run.
package enum PlanBack: Sendable {
    /// It is this.
    case plan(Plan)
    /// There is none, however often it is asked.
    case none(Failure)
    /// It cannot be told now.
    case notNow(Failure)
}

/// Something that happened while it was watched after a run.
package struct WatchNews: Hashable, Sendable {
    /// The watch as it is since.
    package var watch: Watch
    /// What happened.
    package var event: WatchEvent
}

/// Measures what the edge does not tell. Decides nothing.
package protocol Instruments: Sendable {
    /// How much is in use of what an environment runs on; what cannot be told is left out.
    func uses(of environment: Environment) async -> [ResourceUse]
    /// What the Prometheus of an address answers now.
    func reading(of query: TelemetryQuery, at address: TelemetrySource) async -> Result<TelemetryReading, Failure>
}

/// Measures with the drivers of environments.
package struct DriverInstruments: Instruments {
    private let sites: any Sites
    private let telemetry: @Sendable (TelemetrySource) throws(Failure) -> any Telemetry

    /// Measures with these drivers, and with what asks at an address.
    package init(
        sites: any Sites, telemetry: @escaping @Sendable (TelemetrySource) throws(Failure) -> any Telemetry
    ) {
        self.sites = sites
        self.telemetry = telemetry
    }

    package func uses(of environment: Environment) async -> [ResourceUse] {
        (try? await sites.site(of: environment).gauge?.usage()) ?? []
    }

    package func reading(of query: TelemetryQuery, at address: TelemetrySource) async -> Result<
        TelemetryReading, Failure
    > {
        do throws(Failure) {
            // Prometheus goes by the wall clock.
            return .success(try await telemetry(address).value(of: query, at: Timekeeper.wallClock))
        } catch {
            return .failure(error)
        }
    }
}
