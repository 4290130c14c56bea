internal import CordeeModel

/// The keys of `canary`.
enum CanaryFormat {
    static let steps = Key<[Located<Int>]>(
        "steps", .list(of: .count(1...99)),
        "The shares of the traffic that a new version gets, in percent, one after the other, rising; then it gets all. "
            + "Default: \(CanaryPolicy.defaultSteps.map { "\($0.value)" }.joined(separator: ", ")).")
    static let hold = Key<Located<CanaryPolicy.Hold>>("hold", HoldFormat.kind, "How long each step is held.")
    static let judge = Key<JudgeRules>("judge", JudgeFormat.kind, "What a new version is judged by.")
    static let onInconclusive = Key<CanaryPolicy.Inconclusive>(
        "onInconclusive", .word,
        "What becomes of a version that is neither worse nor good enough when the time for a step is over: `wait` (it keeps "
            + "its share and is judged on), `rollback`, or `ask` (as `wait`, and people are asked). Default: wait.")

    static let services = Key<[Located<String>]>(
        "services", .list(of: .name),
        "Only these services are let up so, the others are switched at once: what has few requests cannot be judged by "
            + "them. Default: all.")
    static let sticky = Key<Stickiness>(
        "sticky", StickyFormat.kind, "What keeps a user on one side. Default: requests are split one by one.")

    static let section = Section([steps, hold, judge, onInconclusive, services, sticky])

    static let kind = Kind<StrategyDraft>.object(section) { fields, _, reader in
        var policy = CanaryPolicy()
        if let located = fields.located(steps, &reader) {
            let shares = located.value
            if shares.isEmpty, !reader.hasErrors { reader.report(.shape(.emptySection("steps")), at: located.position) }
            for (one, next) in zip(shares, shares.dropFirst()) where next.value <= one.value {
                reader.report(.strategy(.sharesFall(one.value, next.value)), at: next.position)
            }
            policy.steps = shares.map { Percent($0.value) }
        }
        if let hold = fields.read(hold, &reader) {
            if hold.value.atMost < hold.value.atLeast {
                reader.report(.strategy(.holdTooShort), at: hold.position)
            }
            policy.hold = hold.value
        }
        policy.judge = fields.read(judge, &reader) ?? policy.judge
        policy.onInconclusive = fields.read(onInconclusive, &reader) ?? policy.onInconclusive
        policy.sticky = fields.read(sticky, &reader)
        let located = fields.located(services, &reader)
        if let located, located.value.isEmpty, !reader.hasErrors {
            reader.report(.shape(.emptySection("services")), at: located.position)
        }
        let named = located?.value
        policy.services = named.map { $0.map { ServiceID($0.value) }.sorted() }
        return StrategyDraft(strategy: .canary(policy), services: named ?? [])
    }
}

/// A strategy as its entry says it.
struct StrategyDraft: Sendable {
    var strategy: Strategy
    /// The services that it names.
    var services: [Located<String>] = []
}

/// The keys of `sticky`.
enum StickyFormat {
    static let cookie = Key<String>("cookie", .token, "The cookie that tells users apart; the service sets it.")
    static let header = Key<String>("header", .token, "The header that tells users apart.")
    static let section = Section([cookie, header])

    static let kind = Kind<Stickiness>(schema: .anyOf([alone(cookie), alone(header)])) { tree, reader in
        guard let fields = section.fields(of: tree, &reader) else { return nil }
        switch (fields.has(cookie), fields.has(header)) {
        case (true, true): reader.report(.strategy(.twoMarks), at: tree.position)
        case (false, false): reader.report(.shape(.missingKey(cookie.name)), at: tree.position)
        case (true, false): return fields.read(cookie, &reader).map { .cookie($0) }
        case (false, true): return fields.read(header, &reader).map { .header($0) }
        }
        return nil
    }

    private static func alone(_ key: Key<String>) -> SchemaNode {
        var key = key
        key.isRequired = true
        return Section([key]).schema
    }
}

/// The keys of `hold`.
enum HoldFormat {
    static let atLeast = Key<Duration>(
        "atLeast", .duration(atLeast: .zero),
        "So long it is held for at least; seconds without requests do not count. "
            + "Default: \(DurationText.text(CanaryPolicy.defaultAtLeast)).")
    static let atMost = Key<Duration>(
        "atMost", .duration(atLeast: .seconds(1)),
        "After so long it is inconclusive. Default: \(DurationText.text(CanaryPolicy.defaultAtMost)).")
    static let requests = Key<Int>(
        "requests", .count(Limits.requests),
        "So many requests the new version must have had in it. Default: \(CanaryPolicy.defaultRequests).")
    static let section = Section([atLeast, atMost, requests])

    static let kind = Kind<Located<CanaryPolicy.Hold>>.object(section) { fields, position, reader in
        let least = fields.read(atLeast, &reader)
        let most = fields.read(atMost, &reader)
        // One that says only how long at least means at most as well.
        let whole = most ?? max(CanaryPolicy.defaultAtMost, least ?? .zero)
        return Located(
            CanaryPolicy.Hold(
                atLeast: least ?? min(CanaryPolicy.defaultAtLeast, whole), atMost: whole,
                requests: fields.read(requests, &reader) ?? CanaryPolicy.defaultRequests), at: position)
    }
}

/// The keys of `judge`.
enum JudgeFormat {
    static let errors = Key<JudgeRules.Errors>("errors", ErrorsFormat.kind, "What counts as failing more often.")
    static let latency = Key<JudgeRules.Latencies?>(
        "latency", LatencyFormat.kind,
        "What counts as slower, or `none`: latencies are not judged. Default: the defaults of its keys.")
    static let falseRollbacks = Key<Double>(
        "falseRollbacks", .percentage(Limits.falseRollbacks),
        "The probability that a run in which every new version is healthy goes back all the same; for the whole run. "
            + "Default: 1%.")
    static let act = Key<Bool>(
        "act", .flag, "Whether it acts on what it finds; `false`: it only reports it. Default: true.")
    static let ignore = Key<[Located<String>]>(
        "ignore", .list(of: .path(query: false)),
        "Paths of requests that no user sends; they are not judged, nor are health checks. Default: none.")
    static let oncePerSecond = Key<Bool>(
        "oncePerSecond", .flag,
        "Whether of each version only one outcome counts in a second, drawn by chance: for services whose requests fail "
            + "together, such as in pauses. Default: false.")
    static let section = Section([errors, latency, falseRollbacks, act, ignore, oncePerSecond])

    static let kind = Kind<JudgeRules>.object(section) { fields, _, reader in
        var rules = JudgeRules()
        rules.errors = fields.read(errors, &reader) ?? rules.errors
        if let found = fields.read(latency, &reader) { rules.latency = found }
        if let part = fields.located(falseRollbacks, &reader) {
            if part.value > 0.1 { reader.report(.strategy(.costly("\(Int(part.value * 100)) %")), at: part.position) }
            rules.falseRollbacks = part.value
        }
        rules.acts = fields.read(act, &reader) ?? rules.acts
        rules.oncePerSecond = fields.read(oncePerSecond, &reader) ?? rules.oncePerSecond
        rules.ignored = fields.read(ignore, &reader)?.map(\.value) ?? []
        return rules
    }
}

/// The keys of `errors`.
enum ErrorsFormat {
    static let tolerate = Key<Double>(
        "tolerate", .ratio(Limits.tolerated),
        "So many times the old version's odds of failing are still tolerated. Default: \(JudgeRules.defaultTolerate).")
    static let promoteBelow = Key<Double>(
        "promoteBelow", .ratio(Limits.margins),
        "Below so many times the old version's odds of failing it must be shown to be before it gets all traffic; above "
            + "`tolerate`. Default: \(JudgeRules.defaultPromoteBelow).")
    static let harmless = Key<Double>(
        "harmless", .percentage(0...0.5),
        "A version that fails less often than this is good enough, whatever the old version does. Default: 0.1%.")
    static let clientErrors = Key<Bool>(
        "clientErrors", .flag, "Whether answers of 400 to 499 count as failures as well. Default: false.")
    static let section = Section([tolerate, promoteBelow, harmless, clientErrors])

    static let kind = Kind<JudgeRules.Errors>.object(section) { fields, _, reader in
        var errors = JudgeRules.Errors()
        errors.tolerate = fields.read(tolerate, &reader) ?? errors.tolerate
        let below = fields.located(promoteBelow, &reader)
        errors.promoteBelow = below?.value ?? max(errors.promoteBelow, 1.5 * errors.tolerate)
        if let below, below.value <= errors.tolerate {
            reader.report(
                .strategy(.marginTooLow("\(below.value)", tolerated: "\(errors.tolerate)")), at: below.position)
        }
        errors.harmless = fields.read(harmless, &reader) ?? errors.harmless
        errors.clientErrors = fields.read(clientErrors, &reader) ?? errors.clientErrors
        return errors
    }
}

/// The keys of `latency`.
enum LatencyFormat {
    static let objective = Key<Duration>(
        "objective", .duration(atLeast: .milliseconds(1)),
        "The time that an answer should not take longer than; exceeding it more often counts. Default: none.")
    static let tolerate = Key<Double>(
        "tolerate", .ratio(Limits.tolerated),
        "So many times as long as with the old version an answer may take. Default: \(JudgeRules.defaultSlowdown).")
    static let ignoreBelow = Key<Duration>(
        "ignoreBelow", .duration(atLeast: .zero),
        "Answers that are faster count as taking so long, on both sides. "
            + "Default: \(DurationText.text(JudgeRules.defaultIgnoreBelow)).")
    static let section = Section([objective, tolerate, ignoreBelow])

    static let kind = Kind<JudgeRules.Latencies?>(
        schema: .anyOf([.members(["enum": .texts(["none"])]), section.schema])
    ) { tree, reader in
        if tree.text == "none" { return .some(nil) }
        guard let fields = section.fields(of: tree, &reader) else { return nil }
        var latencies = JudgeRules.Latencies()
        latencies.objective = fields.read(objective, &reader)?.milliseconds
        latencies.tolerate = fields.read(tolerate, &reader) ?? latencies.tolerate
        latencies.ignoreBelow = fields.read(ignoreBelow, &reader) ?? latencies.ignoreBelow
        return .some(latencies)
    }
}

extension Kind<String> {
    /// A name of a cookie or a header.
    static let token = scalar(.string("^[A-Za-z0-9_-]{1,64}$")) { text, position, reader in
        let isFine = text.unicodeScalars.allSatisfy { $0.isLetterOrDigit || $0 == "-" || $0 == "_" }
        if isFine, (1...64).contains(text.count) { return text }
        reader.report(.strategy(.badMark(text)), at: position)
        return nil
    }
}

extension Kind<Double> {
    /// A number within bounds: `2`, `1.25`.
    static func ratio(_ range: ClosedRange<Int>) -> Kind {
        let schema = SchemaNode.members([
            "type": .text("number"), "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
        ])
        return Kind(schema: schema) { tree, reader in
            guard case .scalar(let text, isPlain: true) = tree.content, let number = Double(text), number.isFinite
            else {
                reader.report(expected: .number, found: tree)
                return nil
            }
            if (Double(range.lowerBound)...Double(range.upperBound)).contains(number) { return number }
            let bounds = ("\(range.lowerBound)", "\(range.upperBound)")
            reader.report(.value(.outOfRange(text, low: bounds.0, high: bounds.1)), at: tree.position)
            return nil
        }
    }

    /// A part in percent: `1%`, `0.1 %`.
    static func percentage(_ range: ClosedRange<Double>) -> Kind {
        scalar(.string("^[0-9]+(\\.[0-9]+)? ?%$")) { text, position, reader in
            let digits = text.hasSuffix(" %") ? text.dropLast(2) : text.dropLast(text.hasSuffix("%") ? 1 : 0)
            guard text.hasSuffix("%"), digits.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }),
                let number = Double(digits)
            else {
                reader.report(.strategy(.badPercentage(text)), at: position)
                return nil
            }
            if range.contains(number / 100) { return number / 100 }
            reader.report(
                .value(.outOfRange(text, low: Self.text(range.lowerBound), high: Self.text(range.upperBound))),
                at: position)
            return nil
        }
    }

    private static func text(_ part: Double) -> String {
        // Six digits are more than anybody means, and none of them comes from the way in which numbers are held.
        let millionths = Int((part * 100_000_000).rounded())
        let (whole, rest) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
        guard rest != 0 else { return "\(whole)%" }
        var digits = String(1_000_000 + rest).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)%"
    }
}
