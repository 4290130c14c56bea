package import CordeeCore
package import CordeeModel
internal import CordeeStatistics

/// How a canary was judged, second by second, as the records of its run tell it.
package struct JudgeStory: Sendable {
    /// A second, and how the canary stood after it.
    package struct Sample: Sendable, Encodable {
        /// What was counted.
        package var second: RunEvent.Counted.Second
        /// How it stood then.
        package var standing: CanaryStanding
    }

    /// Something that was said of it.
    package struct Saying: Sendable {
        /// When.
        package var at: Instant
        /// What.
        package var judged: RunEvent.Judged
    }

    /// The service.
    package let service: ServiceID
    /// Every second that was counted.
    package private(set) var samples: [Sample] = []
    /// What was said.
    package private(set) var sayings: [Saying] = []
    /// How it stands at the end; nil: it was never judged.
    package private(set) var standing: CanaryStanding?
    /// The services that were judged in the run.
    package private(set) var known: [ServiceID] = []

    /// Reads a run's records, first one first.
    package init(of service: ServiceID, in run: RunID, records: [Record]) {
        self.service = service
        var story = RunStory(run)
        for record in records {
            var trial = story.run?.canary(of: service)
            story.apply(record)
            switch record.event {
            case .counted(let counted):
                for second in counted.seconds where second.service == service {
                    trial?.observe(second)
                    if let trial { samples.append(Sample(second: second, standing: trial.standing)) }
                }
            case .judged(let judged) where judged.service == service:
                sayings.append(Saying(at: record.at, judged: judged))
            case .opened, .began, .stepStarted, .stepSucceeded, .stepFailed, .stepExpired, .paused, .resumed, .unwound,
                .gotStuck, .recovered, .traffic, .ended, .assessed, .approved, .retracted, .cleared, .held, .judged,
                .accepted:
                break
            }
        }
        standing = story.run?.canary(of: service)?.standing
        known = story.run?.judged ?? []
    }
}
