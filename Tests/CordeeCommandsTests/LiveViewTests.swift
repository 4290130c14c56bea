import CordeeCommands
import CordeeCore
import CordeeMessages
import CordeeModel
import Testing

struct LiveViewTests {
    private func view(_ rehearsal: Rehearsal, _ language: Language) -> LiveView {
        var view = LiveView(Rehearsal.run, catalogue: Catalogue(language))
        for record in rehearsal.records { view.apply(record) }
        return view
    }

    /// `ai-service` 1.4.0 ends at once.
    private func bad(_ effect: Effect) -> Result<Evidence, Failure> {
        guard case .verify(let release, _, _) = effect.work, release.service == "ai-service", release.version == "1.4.0"
        else { return .success(Evidence(checks: 3)) }
        return .failure(
            Failure(
                .exited, ["ai-service", "1.4.0", "exit 70", ".cordee/production/logs/ai-service-green.log"],
                cause: "fatal: model.bin: no such file\n"))
    }

    @Test(arguments: Language.allCases)
    func `In the middle, every service says how far it is`(language: Language) throws {
        var rehearsal = Rehearsal(try Penpal.train())
        rehearsal.play(upTo: 12)
        expectGolden(
            view(rehearsal, language).lines(width: 120, height: 24, at: rehearsal.now + .milliseconds(500)),
            "live-forward.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `Going back is said loudly, with the reason`(language: Language) throws {
        var rehearsal = Rehearsal(try Penpal.train(), script: bad)
        rehearsal.play(upTo: 18)
        expectGolden(
            view(rehearsal, language).lines(width: 100, height: 24, at: rehearsal.now + .milliseconds(2)),
            "live-back.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `When it is over, what users have is said, and what they saw`(language: Language) throws {
        var rehearsal = Rehearsal(try Penpal.train(), script: bad)
        rehearsal.play()
        rehearsal.count(TrafficSummary(releases: [], requests: 12_345, failures: 1))
        expectGolden(
            view(rehearsal, language).lines(width: 100, height: 24, at: rehearsal.now), "live-over.\(language.rawValue)"
        )
    }

    @Test(arguments: Language.allCases)
    func `A run that is paused says how it goes on`(language: Language) throws {
        var rehearsal = Rehearsal(try Penpal.train())
        rehearsal.play(upTo: 8)
        rehearsal.ask(.pause)
        rehearsal.play()
        expectGolden(
            view(rehearsal, language).lines(width: 60, height: 14, at: rehearsal.now),
            "live-paused.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `A step that keeps failing on the way back calls for people, with what to type`(language: Language) throws {
        let plan = try Penpal.plan(
            from: Penpal.releases("1.4.0"), to: Penpal.releases("1.3.0"), intent: .rollBack(before: RunID(12)))
        var rehearsal = Rehearsal(plan) { effect in
            guard case .start(let release, _) = effect.work, release.service == "frontend" else {
                return .success(Evidence())
            }
            return .failure(Failure(.noFreePort, ["frontend", "20000", "20999"]))
        }
        rehearsal.play()
        expectGolden(
            view(rehearsal, language).lines(width: 80, height: 24, at: rehearsal.now), "live-stuck.\(language.rawValue)"
        )
    }

    @Test(arguments: [(20, 5), (40, 8), (80, 10), (120, 50), (8, 1), (1, 3)])
    func `It fits the terminal, however small`(width: Int, height: Int) throws {
        var rehearsal = Rehearsal(try Penpal.train(), script: bad)
        for limit in stride(from: 1, to: 60, by: 3) {
            rehearsal.play(upTo: limit)
            let lines = view(rehearsal, .french).lines(width: width, height: height, at: rehearsal.now)
            #expect(lines.count <= height)
            for line in lines { #expect(line.width <= width) }
        }
    }

    @Test func `Ten thousand services do not print ten thousand lines, and the one that failed is there`() throws {
        let releases = (0..<10_000).map { Penpal.release("service-\($0)", "1.0.0") }
        let plan = try Penpal.plan(from: [], to: releases)
        var rehearsal = Rehearsal(plan) { effect in
            guard case .verify(let release, _, _) = effect.work, release.service == "service-1003" else {
                return .success(Evidence())
            }
            return .failure(Failure(.neverHealthy, ["service-1003", "1.0.0", "HTTP 503", "x.log"]))
        }
        rehearsal.play(upTo: 100)
        let lines = view(rehearsal, .english).lines(width: 100, height: 30, at: rehearsal.now)
        #expect(lines.count <= 30)
        let text = lines.rendered(colour: false)
        #expect(text.contains("service-1003"))
        #expect(text.contains("more"))
    }

    @Test func `Records of another run change nothing`() throws {
        var view = LiveView(RunID(99), catalogue: Catalogue(.english))
        for record in Rehearsal(try Penpal.train()).records { view.apply(record) }
        #expect(view.story.run == nil)
    }
}
