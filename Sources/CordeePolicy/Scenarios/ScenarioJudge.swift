package import CordeeModel
internal import Foundation

/// Judges the answer to a step.
package struct ScenarioJudge: Sendable {
    private let step: Scenario.Step
    private let values: ScenarioValues

    /// How much of a value is shown, in characters.
    package static let shownLimit = 200

    /// Judges by a step's expectation, with the values known before it.
    package init(_ step: Scenario.Step, _ values: ScenarioValues) {
        self.step = step
        self.values = values
    }

    /// What an answer is worth.
    package struct Judgement: Hashable, Sendable {
        /// What did not hold; nothing: the step has passed.
        package var flaws: [ScenarioFlaw] = []
        /// What later steps may use; only as far as it is there.
        package var captured: [Value] = []

        /// A captured value.
        package struct Value: Hashable, Sendable {
            /// Its name.
            package var name: String
            /// It.
            package var value: JSONTree
        }
    }

    /// Holds the outcome against what the step expects. What cannot be judged does not hold.
    package func judge(_ outcome: WebOutcome, took: Duration) -> Judgement {
        guard case .answered(let answer) = outcome else {
            guard case .failed(let words) = outcome else { return Judgement() }
            return Judgement(flaws: [.noAnswer(shown(words))])
        }
        var judgement = Judgement()
        let expectation = step.expectation
        if !expectation.statuses.contains(where: { $0.allows(answer.status) }) {
            judgement.flaws.append(.status(expected: expectation.statuses, found: answer.status))
        }
        if let limit = expectation.within, took > limit { judgement.flaws.append(.late(limit: limit, took: took)) }
        let body: Body
        do throws(ScenarioFlaw) {
            body = try read(answer)
        } catch {
            judgement.flaws.append(error)
            return judgement
        }
        for assertion in expectation.assertions {
            let value = find(assertion.place, answer, body)
            for check in assertion.checks {
                guard let flaw = flaw(check, of: value, at: assertion.place) else { continue }
                judgement.flaws.append(flaw)
                // One is enough; to look for others, too, would take its time again for each.
                if case .tooSlow = flaw { return judgement }
            }
        }
        for capture in step.captures {
            if let value = find(capture.place, answer, body) {
                judgement.captured.append(.init(name: capture.name, value: value))
            } else {
                judgement.flaws.append(.notCaptured(capture.name, capture.place))
            }
        }
        return judgement
    }

    // MARK: Reading

    private enum Body {
        case unread
        case text(String)
        case json(JSONTree)
        case both(String, JSONTree)
    }

    /// Reads as much of the body as the step asks for.
    private func read(_ answer: WebAnswer) throws(ScenarioFlaw) -> Body {
        let places = step.expectation.assertions.map(\.place) + step.captures.map(\.place)
        var wantsText = false
        var wantsJSON = false
        for place in places {
            switch place {
            case .body: wantsText = true
            case .json: wantsJSON = true
            case .header, .cookie, .redirect: continue
            }
        }
        guard wantsText || wantsJSON else { return .unread }
        if answer.isCut { throw .tooLong(limit: answer.body.count) }
        let text = String(decoding: answer.body, as: UTF8.self)
        guard wantsJSON else { return .text(text) }
        do throws(NotJSON) {
            let tree = try JSONTree(json: answer.body)
            return wantsText ? .both(text, tree) : .json(tree)
        } catch {
            throw .notJSON(shown(error.words), beginning: shown(text))
        }
    }

    /// What is at a place; nil: nothing.
    private func find(_ place: AnswerPlace, _ answer: WebAnswer, _ body: Body) -> JSONTree? {
        switch place {
        case .json(let path):
            switch body {
            case .json(let tree), .both(_, let tree): return path.value(in: tree)
            case .unread, .text: return nil
            }
        case .body:
            switch body {
            case .text(let text), .both(let text, _): return .text(text)
            case .unread, .json: return nil
            }
        case .header(let name):
            let all = answer.headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
            return all.isEmpty ? nil : .text(all.joined(separator: ", "))
        case .cookie(let name): return CookieJar.value(of: name, in: answer).map { .text($0) }
        case .redirect(let name):
            let items = answer.header("location").flatMap { URLComponents(string: $0)?.queryItems } ?? []
            return items.first { $0.name == name }?.value.map { .text($0) }
        }
    }

    // MARK: Checking

    /// What of a check does not hold; nil: it holds. Numbers in headers and cookies count as numbers.
    private func flaw(_ check: Assertion.Check, of value: JSONTree?, at place: AnswerPlace) -> ScenarioFlaw? {
        let verdict: (holds: Bool, wish: ScenarioFlaw.Wish)
        do throws(ScenarioFlaw) {
            verdict = try weigh(check, value, at: place)
        } catch {
            return error
        }
        return verdict.holds ? nil : .broken(place, verdict.wish, found: value.map { shown($0) })
    }

    private func weigh(
        _ check: Assertion.Check, _ value: JSONTree?, at place: AnswerPlace
    ) throws(ScenarioFlaw) -> (holds: Bool, wish: ScenarioFlaw.Wish) {
        switch check {
        case .equals(let wanted):
            let wanted = try values.fill(wanted)
            return (value?.isSame(as: wanted) ?? false, .equals(shown(wanted)))
        case .contains(let part):
            let part = try values.fill(part)
            return (value?.contains(part) ?? false, .contains(shown(part)))
        case .exists(let wanted): return ((value != nil) == wanted, wanted ? .present : .absent)
        case .type(let kind): return (value?.kind == kind, .type(kind))
        case .greater(let bound):
            let bound = try values.fill(bound)
            return (Self.compare(value, bound, >), .greater(shown(bound)))
        case .less(let bound):
            let bound = try values.fill(bound)
            return (Self.compare(value, bound, <), .less(shown(bound)))
        case .length(let range): return (value?.length.map(range.contains) ?? false, .length(range))
        case .matches(let pattern):
            guard case .text(let text) = value, let expression = BoundedPattern(pattern) else {
                return (false, .matches(shown(pattern)))
            }
            switch expression.search(text) {
            case .found: return (true, .matches(shown(pattern)))
            case .nothing: return (false, .matches(shown(pattern)))
            case .tooMuch: throw .tooSlow(place, pattern: shown(pattern))
            }
        }
    }

    private static func compare(_ value: JSONTree?, _ bound: JSONTree, _ holds: (Double, Double) -> Bool) -> Bool {
        guard let number = value?.number, let limit = bound.number else { return false }
        return holds(number, limit)
    }

    private func shown(_ value: JSONTree) -> String { shown(value.description) }

    private func shown(_ text: String) -> String {
        let masked = values.masked(text)
        return masked.count > Self.shownLimit ? masked.prefix(Self.shownLimit) + "…" : masked
    }
}
