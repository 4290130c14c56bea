internal import CordeeMessages
package import CordeeModel
package import CordeePolicy

/// How scenarios went, in the XML that JUnit made known and every CI reads. In English, as CI keeps it.
package struct ScenarioReport: Sendable {
    private let results: [ScenarioResult]
    private let environment: EnvironmentID
    private let catalogue = Catalogue(.english)

    /// Reports on scenarios.
    package init(_ results: [ScenarioResult], environment: EnvironmentID) {
        self.results = results
        self.environment = environment
    }

    /// The whole file: a suite a scenario, a case a step.
    package func junit() -> String {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites\(counts(of: results.map(cases)))>"]
        for result in results {
            let cases = cases(of: result)
            lines.append(
                "  <testsuite name=\"\(Self.escaped(result.id.rawValue))\"\(counts(of: [cases]))"
                    + " time=\"\(Self.seconds(result.took))\">")
            lines.append("    <properties>")
            lines.append("      <property name=\"environment\" value=\"\(Self.escaped(environment.rawValue))\"/>")
            lines.append("      <property name=\"title\" value=\"\(Self.escaped(result.title))\"/>")
            lines.append("    </properties>")
            for one in cases { lines += xml(one, of: result.id) }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>", ""]).joined(separator: "\n")
    }

    /// The steps, and what did not hold of all of it as one more.
    private func cases(of result: ScenarioResult) -> [ScenarioResult.Step] {
        guard !result.flaws.isEmpty else { return result.steps }
        return result.steps + [.init(name: result.title, verdict: .failed, took: result.took, flaws: result.flaws)]
    }

    private func counts(of suites: [[ScenarioResult.Step]]) -> String {
        let all = suites.joined()
        return " tests=\"\(all.count)\" failures=\"\(all.count { $0.verdict == .failed })\" errors=\"0\""
            + " skipped=\"\(all.count { $0.verdict == .skipped })\""
    }

    private func xml(_ step: ScenarioResult.Step, of scenario: ScenarioID) -> [String] {
        let head =
            "    <testcase classname=\"\(Self.escaped(scenario.rawValue))\" name=\"\(Self.escaped(step.name))\""
            + " time=\"\(Self.seconds(step.took))\""
        switch step.verdict {
        case .passed: return [head + "/>"]
        case .skipped: return [head + ">", "      <skipped/>", "    </testcase>"]
        case .failed:
            let words = step.flaws.map(catalogue.text)
            let exchange = step.exchange.map { [""] + $0.request + [""] + $0.answer } ?? []
            let text = (words + exchange).map(Self.escaped).joined(separator: "\n")
            return [
                head + ">", "      <failure message=\"\(Self.escaped(words.first ?? ""))\">\(text)</failure>",
                "    </testcase>",
            ]
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = max(0, duration.milliseconds)
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// A text within XML 1.0, which cannot hold most control characters: they are written out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t": result += "&#9;"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE:
                result += Visible.text(String(scalar))
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
