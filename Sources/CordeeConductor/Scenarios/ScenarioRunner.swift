package import CordeeDriver
package import CordeeModel
package import CordeePolicy

/// Does what a scenario says, step by step, until one does not hold.
package struct ScenarioRunner: Sendable {
    private let requester: any Requester
    private let site: ScenarioSite
    private let now: @Sendable () -> Instant

    /// The time between two attempts of a step that is repeated.
    package static let pause: Duration = .milliseconds(100)
    /// The largest body that is read, in bytes.
    package static let bodyLimit = 1 << 20

    /// Runs scenarios at a site; `now` is the time that cookies go by.
    package init(_ requester: any Requester, at site: ScenarioSite, now: @escaping @Sendable () -> Instant) {
        self.requester = requester
        self.site = site
        self.now = now
    }

    /// Runs scenarios at a site.
    package init(_ requester: any Requester, at site: ScenarioSite, clock: Timekeeper) {
        self.init(requester, at: site, now: { clock.now })
    }

    /// What a scenario has come to: its values, its cookies and its time.
    private struct Progress {
        var values: ScenarioValues
        var cookies = ScenarioCookies()
        let end: ContinuousClock.Instant
        var timeLeft: Duration { ContinuousClock.now.duration(to: end) }
    }

    /// Runs a scenario with its values, and tells of each step when it is over.
    ///
    /// What cannot be judged does not hold: no answer, no JSON where some is asserted, a value that is not there.
    package func run(
        _ scenario: Scenario, _ values: ScenarioValues, news: @Sendable (ScenarioResult.Step) async -> Void
    ) async -> ScenarioResult {
        let begin = ContinuousClock.now
        var progress = Progress(values: values, end: begin + scenario.timeout)
        var steps: [ScenarioResult.Step] = []
        var flaws: [ScenarioFlaw] = scenario.steps.isEmpty ? [.noSteps] : []
        for step in scenario.steps {
            let isOver = steps.contains { $0.verdict != .passed } || Task.isCancelled
            var result = ScenarioResult.Step(name: step.name, verdict: .skipped)
            if !isOver, progress.timeLeft <= .zero {
                flaws.append(.outOfTime(limit: scenario.timeout))
            } else if !isOver, flaws.isEmpty {
                result = await perform(step, &progress)
                if result.verdict != .passed, progress.timeLeft <= .zero {
                    flaws.append(.outOfTime(limit: scenario.timeout))
                }
            }
            steps.append(result)
            await news(result)
        }
        return ScenarioResult(
            id: scenario.id, title: scenario.title, steps: steps, flaws: flaws, took: ContinuousClock.now - begin)
    }

    /// Makes one attempt after the other until everything holds or the time is up.
    private func perform(_ step: Scenario.Step, _ progress: inout Progress) async -> ScenarioResult.Step {
        let begin = ContinuousClock.now
        // A step that is asked once has the time of one answer.
        let end = min(progress.end, begin + (step.until ?? step.timeout))
        var attempts = 0
        while true {
            attempts += 1
            let limit = min(step.timeout, ContinuousClock.now.duration(to: end))
            var result = await attempt(step, &progress, within: limit)
            result.attempts = attempts
            let isOver = step.until == nil || ContinuousClock.now + Self.pause >= end
            if result.verdict == .passed || isOver { return result }
            do {
                try await Task.sleep(for: Self.pause)
            } catch {
                return result
            }
        }
    }

    private func attempt(
        _ step: Scenario.Step, _ progress: inout Progress, within limit: Duration
    ) async -> ScenarioResult.Step {
        var exchange: ScenarioExchange
        do throws(ScenarioFlaw) {
            exchange = try ScenarioExchange(step, progress.values, progress.cookies, at: site, now: now())
        } catch {
            return ScenarioResult.Step(name: step.name, verdict: .failed, flaws: [error.shown(progress.values)])
        }
        let begin = ContinuousClock.now
        var outcome: WebOutcome
        while true {
            let left = limit - (ContinuousClock.now - begin)
            outcome = await requester.send(exchange.request, within: max(left, .zero), bodyLimit: Self.bodyLimit)
            guard case .answered(let answer) = outcome else { break }
            exchange.keep(answer, in: &progress.cookies, now: now())
            do throws(ScenarioFlaw) {
                guard try exchange.follow(answer, progress.cookies, now: now()) else { break }
            } catch {
                return ScenarioResult.Step(
                    name: step.name, verdict: .failed, took: ContinuousClock.now - begin,
                    flaws: [error.shown(progress.values)],
                    exchange: ShownExchange(exchange.request, outcome, progress.values))
            }
        }
        let took = ContinuousClock.now - begin
        let judgement = ScenarioJudge(step, progress.values).judge(outcome, took: took)
        let shown = ShownExchange(exchange.request, outcome, progress.values)
        let hasPassed = judgement.flaws.isEmpty
        if hasPassed { for value in judgement.captured { progress.values.set(value.name, to: value.value) } }
        return ScenarioResult.Step(
            name: step.name, verdict: hasPassed ? .passed : .failed, took: took, flaws: judgement.flaws,
            exchange: shown)
    }
}
