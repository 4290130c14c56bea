package import CordeeCore
package import CordeeModel
internal import Foundation
internal import GRDB

extension LedgerReader {
    /// Everything that happened while it was watched after a run, in order; empty where nobody has.
    ///
    /// - Throws: also `.tooNew`, naming the first event that this build does not know.
    package func watchFacts(of run: RunID) throws(Failure) -> [(at: Instant, event: WatchEvent)] {
        try read { db in
            var facts: [(at: Instant, event: WatchEvent)] = []
            let rows = try Data.fetchCursor(
                db, sql: "SELECT body FROM entries WHERE stream = ? ORDER BY seq",
                arguments: [EntryEncoder.watchStream(of: run)])
            while let body = try rows.next() {
                let fact = try FactDecoder.decode(body)
                if case .watched(_, let event) = fact.event { facts.append((fact.at, event)) }
            }
            return facts
        }
    }

    /// The watch after a run as it is; nil: nobody has watched.
    /// - Throws: also `.damaged` for events that cannot follow one another.
    package func watch(of run: RunID) throws(Failure) -> Watch? {
        let facts = try watchFacts(of: run)
        do throws(WatchFlaw) {
            return try Watch(of: run, replaying: facts)
        } catch {
            throw Failure(.damaged, [files.database], cause: "watch/\(run.number): \(error.event)")
        }
    }

    /// The environments that runs were in, ordered by name.
    package func environments() throws(Failure) -> [EnvironmentID] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT DISTINCT environment FROM runs WHERE environment IS NOT NULL ORDER BY environment"
            ).map { EnvironmentID($0) }
        }
    }
}
