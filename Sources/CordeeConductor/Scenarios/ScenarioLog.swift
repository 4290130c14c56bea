import CordeeModel
package import CordeePolicy

/// What a scenario asked and what came back, as it is kept in a file: without secrets, bounded, in no language.
package enum ScenarioLog {
    /// The largest log, in characters.
    package static let limit = 1 << 20

    /// The text of a scenario that is over.
    package static func text(_ result: ScenarioResult) -> String {
        var lines = [
            "\(result.hasPassed ? "PASS" : "FAIL") \(result.id) (\(result.took.milliseconds) ms): \(result.title)"
        ]
        lines += result.flaws.map { "  ! \(words($0))" }
        for step in result.steps {
            lines += ["", "\(mark(step.verdict)) \(step.name) (\(step.took.milliseconds) ms, \(step.attempts)x)"]
            lines += step.flaws.map { "  ! \(words($0))" }
            guard let exchange = step.exchange else { continue }
            lines += exchange.request.map { "  > \($0)" } + exchange.answer.map { "  < \($0)" }
        }
        let text = lines.map(clean).joined(separator: "\n") + "\n"
        return text.count > limit ? text.prefix(limit) + "\n…\n" : text
    }

    private static func mark(_ verdict: ScenarioResult.Verdict) -> String {
        switch verdict {
        case .passed: "ok  "
        case .failed: "FAIL"
        case .skipped: "    "
        }
    }

    /// What did not hold, and for a part of the answer what it should be and what it is.
    private static func words(_ flaw: ScenarioFlaw) -> String {
        let gist = flaw.gist.joined(separator: " ")
        switch flaw {
        case .broken(_, let wish, let found): return "\(gist): \(sign(wish)) / \(found ?? "—")"
        case .notJSON(let words, let beginning): return "\(gist): \(words) / \(beginning)"
        case .noAnswer(let words): return "\(gist): \(words)"
        case .badAddress(let target): return "\(gist): \(target)"
        case .tooSlow(_, let pattern): return "\(gist): ~ \(pattern)"
        case .noSteps, .unfilled, .status, .late, .tooLong, .notCaptured, .outOfTime: return gist
        }
    }

    private static func sign(_ wish: ScenarioFlaw.Wish) -> String {
        switch wish {
        case .equals(let value): "= \(value)"
        case .contains(let part): "∋ \(part)"
        case .present: "∃"
        case .absent: "∄"
        case .type(let kind): ": \(kind.rawValue)"
        case .greater(let bound): "> \(bound)"
        case .less(let bound): "< \(bound)"
        case .length(let range): "# \(range.lowerBound)...\(range.upperBound)"
        case .matches(let pattern): "~ \(pattern)"
        }
    }

    /// A line without anything that a terminal would obey.
    private static func clean(_ line: String) -> String {
        String(String.UnicodeScalarView(line.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\t" || (0x7F...0x9F).contains(scalar.value)
    }
}
