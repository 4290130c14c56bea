import CordeeCore
import CordeeModel
import CordeeTesting
import Foundation
import Testing

/// No plan leaves a service beside a version that it does not accept.
struct AcceptanceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var wanted: [Release]
        var observed: [Release] = []
        var retiring: [ServiceID] = []
        var intent = Intent.deploy
        /// Who does not accept whom: `a 1 ^1 b 2`; a mark behind it when that cannot be told, or it is left alone.
        var misfits: [String]
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "accepted", wanted: [.accepting("a", "1.0.0", ["b": "^1.2"]), .sample("b", "1.4.0")], misfits: []),
        Case(
            name: "not accepted", wanted: [.accepting("a", "1.0.0", ["b": "^1.2"]), .sample("b", "2.0.0")],
            misfits: ["a 1.0.0 ^1.2 b 2.0.0"]),
        Case(
            name: "what is pinned counts too",
            wanted: [.accepting("a", "1.0.0", ["b": "^1.2"]), .sample("b", "2.0.0")],
            observed: [.accepting("a", "1.0.0", ["b": "^1.2"]), .sample("b", "1.2.0")],
            misfits: ["a 1.0.0 ^1.2 b 2.0.0"]),
        Case(
            name: "a pre-release that was not asked for",
            wanted: [.accepting("a", "1.0.0", ["b": "^1.2"]), .sample("b", "1.3.0-rc.1")],
            misfits: ["a 1.0.0 ^1.2 b 1.3.0-rc.1"]),
        Case(
            name: "a version that is no semantic one",
            wanted: [.accepting("a", "main", ["b": ">=0"]), .sample("b", "latest")], misfits: ["a main >=0 b latest ?"]
        ),
        Case(
            name: "a service's own version may be any",
            wanted: [.accepting("a", "main", ["b": "1.x"]), .sample("b", "1.2.3+build")], misfits: []),
        Case(name: "nobody there", wanted: [.accepting("a", "1.0.0", ["b": "^1.2"])], misfits: []),
        Case(
            name: "several, in order",
            wanted: [
                .accepting("c", "1.0.0", ["a": "^2", "b": "^2"]), .accepting("a", "1.0.0", ["b": "^3"]),
                .sample("b", "1.0.0"),
            ],
            misfits: ["a 1.0.0 ^3 b 1.0.0", "c 1.0.0 ^2 a 1.0.0", "c 1.0.0 ^2 b 1.0.0"]),
        Case(
            name: "what is left alone has its say", wanted: [.sample("b", "2.0.0")],
            observed: [.accepting("old", "1.0.0", ["b": "^1"]), .sample("b", "1.0.0")],
            misfits: ["old 1.0.0 ^1 b 2.0.0 !"]),
        Case(
            name: "what is left alone is a neighbour", wanted: [.accepting("a", "1.0.0", ["old": "^2"])],
            observed: [.sample("old", "1.0.0")], misfits: ["a 1.0.0 ^2 old 1.0.0"]),
        Case(
            name: "what is retired has none", wanted: [.sample("b", "2.0.0")],
            observed: [.accepting("old", "1.0.0", ["b": "^1"])], retiring: ["old"], misfits: []),
        Case(
            name: "going back to what did not fit either",
            wanted: [.accepting("a", "1.0.0", ["b": "^1"]), .sample("b", "2.0.0")], intent: .rollBack(before: RunID(2)),
            misfits: ["a 1.0.0 ^1 b 2.0.0"]),
        Case(
            name: "going back to what accepted each other then",
            wanted: [.accepting("a", "1.0.0", ["b": "^1"]), .sample("b", "1.0.0")],
            observed: [.accepting("a", "2.0.0", ["b": "^2"]), .sample("b", "2.0.0")],
            intent: .rollBack(before: RunID(2)), misfits: []),
    ]

    @Test(arguments: cases)
    func `A plan is refused where a service would be left beside what it does not accept`(_ example: Case) {
        let request = Planner.Request.sample(
            wanted: example.wanted, observed: example.observed.map { .sample($0) }, retiring: example.retiring,
            intent: example.intent)
        var found: [String] = []
        do throws(Planner.Obstacle) {
            _ = try Planner.plan(request)
        } catch {
            guard case .unaccepted(let misfits, "staging", let goesBack) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(goesBack == example.intent.goesBack)
            found = misfits.map(Self.text)
        }
        #expect(found == example.misfits)
    }

    @Test func `Nothing that is retired with all the rest is asked`() throws {
        let observed = [Release.accepting("a", "1.0.0", ["b": "^1"]), .sample("b", "2.0.0")]
        let plan = try Planner.plan(
            .sample(wanted: [], observed: observed.map { .sample($0) }, retiring: ["a", "b"], intent: .retire))
        #expect(!plan.isEmpty)
    }

    @Test func `Who meets what it does not accept on the way is told`() throws {
        let old = [Release.accepting("a", "1.0.0", ["b": "^1"], needs: ["b"]), .sample("b", "1.0.0")]
        let new = [Release.accepting("a", "2.0.0", ["b": "^2"], needs: ["b"]), .sample("b", "2.0.0")]
        let there = try Planner.plan(.sample(wanted: new, observed: old.map { .sample($0) }))
        #expect(there.crossings.map(Self.text) == ["a 1.0.0 ^1 b 2.0.0"])
        let back = try Planner.plan(
            .sample(wanted: old, observed: new.map { .sample($0) }, intent: .rollBack(before: RunID(1))))
        #expect(back.crossings.map(Self.text) == ["a 1.0.0 ^1 b 2.0.0"])
        let wide = Release.accepting("a", "1.1.0", ["b": "1 || 2"], needs: ["b"])
        let through = try Planner.plan(.sample(wanted: new, observed: [.sample(wide), .sample(old[1])]))
        #expect(through.crossings == [])
        let alone = try Planner.plan(.sample(wanted: [wide, new[1]], observed: [.sample(wide), .sample(old[1])]))
        #expect(alone.moving == ["b"])
        #expect(alone.crossings == [])
    }

    @Test func `What is accepted is no reason to start anything again`() throws {
        let now = Release.accepting("a", "1.0.0", ["b": "^1"])
        let then = Release.sample("a", "1.0.0")
        #expect(now.runsLike(then))
        #expect(try Planner.plan(.sample(wanted: [now], observed: [.sample(then)])).isEmpty)
    }

    @Test func `A release that accepts everything is written as it always was`() throws {
        let plain = Release.sample("a", "1.0.0")
        let text = String(decoding: try JSONEncoder().encode(plain), as: UTF8.self)
        #expect(!text.contains("accepts"))
        #expect(try JSONDecoder().decode(Release.self, from: Data(text.utf8)) == plain)
        let choosy = Release.accepting("a", "1.0.0", ["b": "^1"])
        #expect(try JSONDecoder().decode(Release.self, from: JSONEncoder().encode(choosy)) == choosy)
    }

    private static func text(_ misfit: Misfit) -> String {
        "\(misfit.service) \(misfit.version) \(misfit.accepts) \(misfit.other) \(misfit.found)"
            + (misfit.isInconclusive ? " ?" : "") + (misfit.isLeftAlone ? " !" : "")
    }
}

extension Release {
    /// A release that accepts some versions of others only.
    fileprivate static func accepting(
        _ service: ServiceID, _ version: Version, _ ranges: KeyValuePairs<ServiceID, String>, needs: [ServiceID] = []
    ) -> Release {
        var release = Release.sample(service, version, needs: needs)
        release.accepts = ranges.map { Acceptance($0, (try? VersionRange($1)) ?? .any) }
        return release
    }
}
