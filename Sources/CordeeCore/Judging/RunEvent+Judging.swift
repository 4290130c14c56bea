package import CordeeModel
package import CordeeStatistics

/// What is on the ledger of a canary's judgement.
extension RunEvent {
    /// Outcomes of requests were counted for canaries.
    package struct Counted: Hashable, Codable, Sendable {
        /// Seconds, in the order in which they were counted.
        package var seconds: [Second]

        /// What was counted for one service in one second.
        package struct Second: Hashable, Codable, Sendable {
            /// The service.
            package var service: ServiceID
            /// The counts; its slot is the second since 1970.
            package var tick: Tick
            /// What is counted against from the next second on; nil: the same.
            package var thresholds: LatencyThresholds?
            /// Outcomes that were lost on the way to whoever counts; nil: none.
            package var missed: Int?
            /// How long answers have taken since it is counted, to be shown; nil: nothing is known.
            package var latencies: Latencies?

            /// Notes a second.
            package init(
                service: ServiceID, tick: Tick, thresholds: LatencyThresholds? = nil, missed: Int? = nil,
                latencies: Latencies? = nil
            ) {
                self.service = service
                self.tick = tick
                self.thresholds = thresholds
                self.missed = missed
                self.latencies = latencies
            }
        }

        /// How long the answers of both sides took.
        package struct Latencies: Hashable, Codable, Sendable {
            /// The new version's; nil: it had no request.
            package var canary: Quantiles?
            /// The old version's; nil: it had no request.
            package var stable: Quantiles?

            /// Notes them.
            package init(canary: Quantiles?, stable: Quantiles?) {
                self.canary = canary
                self.stable = stable
            }
        }

        /// The times within which so many of the answers came, in microseconds, at most 3.1 % too long.
        package struct Quantiles: Hashable, Codable, Sendable {
            /// Half of them.
            package var p50: Int
            /// 95 %.
            package var p95: Int
            /// 99 %.
            package var p99: Int

            /// Notes them.
            package init(p50: Int, p95: Int, p99: Int) {
                self.p50 = p50
                self.p95 = p95
                self.p99 = p99
            }
        }

        /// Notes seconds.
        package init(seconds: [Second]) { self.seconds = seconds }
    }

    /// The judge has said something of a canary.
    package struct Judged: Hashable, Codable, Sendable {
        /// The step in which it is judged.
        package var step: StepID
        /// The service.
        package var service: ServiceID
        /// What was said.
        package var finding: Finding
        /// What follows from it.
        package var consequence: Consequence
        /// The numbers that it was made from.
        package var standing: CanaryStanding

        /// What can be said of a canary.
        package enum Finding: String, Hashable, Codable, Sendable {
            /// It is worse than the old version.
            case worse
            /// It is good enough for the next share.
            case goodEnough = "good-enough"
            /// Neither could be said in the time that there was.
            case inconclusive
        }

        /// What follows from a finding.
        package enum Consequence: String, Hashable, Codable, Sendable {
            /// The run goes back.
            case goesBack = "goes-back"
            /// The canary gets the next share.
            case goesOn = "goes-on"
            /// It keeps its share and is judged on.
            case waits
            /// The same, and people are asked.
            case asks
            /// Nothing: the judge only listens.
            case nothing
        }

        /// Notes a finding.
        package init(
            step: StepID, service: ServiceID, finding: Finding, consequence: Consequence, standing: CanaryStanding
        ) {
            self.step = step
            self.service = service
            self.finding = finding
            self.consequence = consequence
            self.standing = standing
        }
    }

    /// Somebody let a canary go further that could not be judged.
    package struct Accepted: Hashable, Codable, Sendable {
        /// The step in which it is judged.
        package var step: StepID
        /// The service.
        package var service: ServiceID
        /// Why, in their words.
        package var note: String?

        /// Notes it.
        package init(step: StepID, service: ServiceID, note: String?) {
            self.step = step
            self.service = service
            self.note = note
        }
    }
}
