internal import CordeeModel
internal import Foundation

extension Kind<WatchCondition> {
    /// What has to be so for an alert.
    static let watchCondition = scalar(.string(pattern)) { text, position, reader in
        switch read(text) {
        case .success(let condition):
            if case .telemetry(let query, _) = condition { check(query, position, &reader) }
            return condition
        case .failure(let problem):
            reader.report(.watch(problem), at: position)
            return nil
        }
    }

    private static let pattern =
        "^\\s*(drift|(latency|errors)\\s*>\\s*[0-9.]+\\s*[×x*]\\s*baseline|(processors|memory|disk)\\s*>\\s*[0-9]+\\s*%"
        + "|prometheus\\([\\s\\S]+\\)\\s*>\\s*[0-9.]+(\\s*[×x*]\\s*baseline)?)\\s*$"

    /// The resources by the words of the manifest.
    private static let resources: [(word: String, kind: ResourceUse.Kind)] = [
        ("processors", .processor), ("memory", .memory), ("disk", .disk),
    ]

    static func read(_ text: String) -> Result<WatchCondition, WatchProblem> {
        let whole = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if whole == "drift" { return .success(.drift) }
        // What is behind the last sign: there may be others in a query.
        guard let sign = whole.lastIndex(of: ">") else { return .failure(.badCondition(text)) }
        let what = whole[..<sign].trimmingCharacters(in: .whitespacesAndNewlines)
        let limit = whole[whole.index(after: sign)...].trimmingCharacters(in: .whitespacesAndNewlines)
        if let kind = resources.first(where: { $0.word == what })?.kind {
            guard limit.hasSuffix("%"), let number = Int(limit.dropLast().trimmingCharacters(in: .whitespaces)),
                (1...100).contains(number)
            else { return .failure(.badLimit(limit)) }
            return .success(.resource(kind, above: Percent(number)))
        }
        switch (what, times(limit)) {
        case ("latency", let times?): return .success(.latency(times: times))
        case ("errors", let times?): return .success(.errors(times: times))
        case ("latency", nil), ("errors", nil): return .failure(.badLimit(limit))
        case (_, let times):
            guard what.hasPrefix("prometheus("), what.hasSuffix(")") else { return .failure(.badCondition(text)) }
            let query = what.dropFirst(11).dropLast().trimmingCharacters(in: .whitespacesAndNewlines)
            guard !query.isEmpty else { return .failure(.badCondition(text)) }
            if let times { return .success(.telemetry(query, above: .times(times))) }
            guard let number = number(limit) else { return .failure(.badLimit(limit)) }
            return .success(.telemetry(query, above: .number(number)))
        }
    }

    /// So many times the baseline: above once, as what is usual is worth no alert.
    private static func times(_ limit: String) -> Double? {
        guard limit.hasSuffix("baseline") else { return nil }
        let rest = limit.dropLast(8).trimmingCharacters(in: .whitespaces)
        guard let sign = rest.last, "×x*".contains(sign),
            let times = number(rest.dropLast().trimmingCharacters(in: .whitespaces)), times > 1, times <= 1000
        else { return nil }
        return times
    }

    private static func number(_ text: String) -> Double? {
        guard !text.isEmpty, text.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }), let number = Double(text),
            number.isFinite
        else { return nil }
        return number
    }

    /// Fills a query in, as it will be, to see that it can be.
    private static func check(_ query: String, _ position: Position, _ reader: inout Reader) {
        do throws(PromQLFlaw) {
            _ = try PromQLTemplate(query).filled(service: "service", version: "1.0.0", environment: "environment")
        } catch {
            reader.report(.watch(.badQuery(query, error)), at: position)
        }
    }
}
