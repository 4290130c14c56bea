internal import CordeeModel

/// The keys of a scenario's file.
enum ScenarioFormat {
    private static let moment: Duration = .milliseconds(1)

    static let title = Key<String>("scenario", .line, required: true, "What it shows, for people.")
    static let timeout = Key<Duration>(
        "timeout", .duration(atLeast: moment),
        "How long all of it may take. Default: \(DurationText.text(Scenario.defaultTimeout)).")
    static let variables = Key<[Located<Variable>]>(
        "variables", .variables,
        "Values that the steps use as `{name}`: a text, in which `{unique}` is another one in each run, or `env:NAME` "
            + "or `file:PATH`, which are secret.")
    static let steps = Key<[Located<StepDraft>]>(
        "steps", .list(of: StepFormat.kind), required: true, "What is done, one after the other.")

    static let section = Section([title, timeout, variables, steps])

    static let kind = Kind<ScenarioDraft>.object(section) { fields, _, reader in
        let found = fields.located(steps, &reader)
        let count = found?.value.count ?? 1
        if let found, count == 0, !reader.hasErrors {
            reader.report(.shape(.emptySection(steps.name)), at: found.position)
        } else if let found, count > Limits.steps {
            reader.report(.value(.outOfRange("\(count)", low: "1", high: "\(Limits.steps)")), at: found.position)
        }
        return ScenarioDraft(
            title: fields.read(title, &reader), timeout: fields.read(timeout, &reader),
            variables: fields.read(variables, &reader) ?? [], steps: found?.value ?? [])
    }
}

/// A scenario as the file says it, before its steps are held against each other.
struct ScenarioDraft: Sendable {
    var title: String?
    var timeout: Duration?
    var variables: [Located<Variable>]
    var steps: [Located<StepDraft>]

    /// Sees that every value that a step uses is there by then, and that no name means two values.
    func check(_ reader: inout Reader) {
        var known = [Scenario.unique, Scenario.environment]
        func add(_ name: Located<String>, _ reader: inout Reader) {
            if known.contains(name.value) { reader.report(.scenario(.taken(name.value)), at: name.position) }
            known.append(name.value)
        }
        for variable in variables {
            if case .plain(let text) = variable.value.source {
                Self.check(Template(text).names, known, at: variable.position, &reader)
            }
            add(Located(variable.value.name, at: variable.position), &reader)
        }
        for step in steps {
            for text in step.value.texts {
                Self.check(Template(text.value).names, known, at: text.position, &reader)
            }
            // A later step may overwrite what an earlier one took.
            for capture in step.value.captures {
                let isGiven =
                    variables.contains { $0.value.name == capture.value } || known.prefix(2).contains(capture.value)
                if isGiven {
                    reader.report(.scenario(.taken(capture.value)), at: capture.position)
                } else {
                    known.append(capture.value)
                }
            }
        }
    }

    private static func check(_ names: [String], _ known: [String], at position: Position, _ reader: inout Reader) {
        for name in names where !known.contains(name) {
            let nearest = reader.nearest(to: name, among: known)
            reader.report(.value(.unknownPlaceholder(name, known: known, nearest: nearest)), at: position)
        }
    }
}
