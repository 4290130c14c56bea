internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
package import CordeeManifest
package import CordeeMessages
package import CordeeModel
package import CordeePolicy
internal import Foundation

/// How the program speaks to an operator: in a language, to a terminal or not, with the fleet's time.
package struct Voice: Sendable {
    /// The texts.
    package let catalogue: Catalogue
    /// The time of the fleet.
    package let clock: ClockFace
    /// Where it is said.
    package let terminal: Terminal

    /// Speaks a language; times are those of the zone, or of the machine.
    package init(_ language: Language, timezone: String? = nil, terminal: Terminal = Terminal()) {
        catalogue = Catalogue(language)
        let zone = timezone.flatMap { TimeZone(identifier: $0) } ?? .current
        clock = ClockFace { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0.microseconds) / 1e6)) }
        self.terminal = terminal
    }

    /// Says lines on standard output.
    package func say(_ lines: [Line]) { terminal.write(lines.rendered(colour: terminal.hasColour)) }
    /// Says a phrase on standard output.
    package func say(_ phrase: some Phrase) { say([Line(prose: catalogue.say(phrase))]) }

    /// Prints a value as JSON, keys sorted.
    package func print(json value: some Encodable, isPretty: Bool = true) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        terminal.write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
    }

    /// Prints the problems of a manifest on standard error.
    package func complain(_ diagnostics: [Diagnostic]) {
        complain(diagnostics.map { ($0.location, $0.severity, Self.advice($0, in: catalogue)) })
    }

    /// Prints on standard error what of calendars' files is not understood.
    package func complain(_ files: [CalendarFile]) {
        complain(
            files.flatMap { file in
                file.flaws.map { ("\(file.path):\($0.line)", $0.severity, catalogue.advice(for: $0)) }
            })
    }

    private func complain(_ problems: [(location: String, severity: Problem.Severity, advice: Advice)]) {
        var lines: [Line] = []
        for (location, severity, advice) in problems {
            let isError = severity == .error
            let label = catalogue.say(isError ? ProblemPhrase.error : ProblemPhrase.warning)
            lines.append(
                Line(location + ": ", .bold)
                    + Line(label + " ", isError ? [.bold, .red] : [.bold, .yellow])
                    + Line(prose: advice.message))
            lines.append(Line("  → ", .cyan) + Line(prose: advice.hint))
        }
        terminal.writeError(lines.rendered(colour: terminal.hasColour))
    }

    private static func advice(_ diagnostic: Diagnostic, in catalogue: Catalogue) -> Advice {
        let text = diagnostic.problem.text(catalogue.language)
        return Advice(text.message, hint: text.hint)
    }

    /// Warns on standard error.
    package func warn(_ text: String) {
        let line = Line(catalogue.say(ProblemPhrase.warning) + " ", [.bold, .yellow]) + Line(prose: text)
        terminal.writeError([line].rendered(colour: terminal.hasColour))
    }

    /// Says on standard error why a command failed, and returns what its exit code is.
    package func report(_ error: any Error, scene: Scene = Scene()) -> ExitStatus {
        let advice: Advice
        var cause: String?
        var status = ExitStatus.problem
        switch error {
        case let problem as any CommandProblem: advice = problem.advice(in: catalogue)
        case let failure as Failure:
            advice = catalogue.advice(for: failure, in: scene)
            cause = failure.cause
        case OpenProblem.failed(let failure):
            advice = catalogue.advice(for: failure, in: scene)
            cause = failure.cause
        case OpenProblem.rejected(let rejection):
            advice = catalogue.advice(for: rejection)
            status = .refused
        case let rejection as Rejection:
            advice = catalogue.advice(for: rejection)
            status = .refused
        case let obstacle as Planner.Obstacle: advice = catalogue.advice(for: obstacle)
        default:
            let failure = Failure(.unforeseen, ["\(type(of: error))"], cause: "\(error)")
            advice = catalogue.advice(for: failure, in: scene)
            cause = failure.cause
        }
        let lines = ErrorView(advice, cause: cause, catalogue: catalogue).lines()
        terminal.writeError(lines.rendered(colour: terminal.hasColour))
        return status
    }
}

/// Carries a command out that needs no fleet.
func carryOut(locale: Language?, _ body: (Voice) throws -> ExitStatus) throws {
    let voice = Voice(Language.chosen(locale, nil))
    let status: ExitStatus
    do {
        status = try body(voice)
    } catch {
        status = voice.report(error)
    }
    if status != .done { throw ExitCode(status.rawValue) }
}

/// Carries a command out: whatever goes wrong is said once, with what to type next, and becomes the exit code.
func carryOut(_ options: FleetOptions, scene: Scene = Scene(), _ body: (Context) async throws -> ExitStatus)
    async throws
{
    var voice = Voice(Language.chosen(options.locale, nil))
    let status: ExitStatus
    do {
        let context = try Context(options)
        voice = context.voice
        status = try await body(context)
    } catch {
        status = voice.report(error, scene: scene)
    }
    if status != .done { throw ExitCode(status.rawValue) }
}

extension CalendarFlaw {
    /// An error where nobody knows when it closes; a warning where an exception of a rule does not count.
    package var severity: CordeeManifest.Problem.Severity {
        switch effect {
        case .file, .always, .fromStart: .error
        case .exception: .warning
        }
    }
}
