import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Foundation
import Testing

struct CodecTests {
    static let everyEvent: [RunEvent] = [
        .opened(
            .init(plan: Sample.plan(train: "2026-11-22.1"), digest: "sha256:ab", deployment: "d", behind: RunID(3))),
        .began(.init()), .stepStarted(.init(step: .forward(0), attempt: 1)),
        .stepSucceeded(.init(step: .back(4), attempt: 2, evidence: Evidence(cutOff: true))),
        .stepFailed(
            .init(
                step: .forward(1), attempt: 1, failure: Failure(.deadline, ["60"], cause: "a/b \"c\""),
                retryAt: Instant(microseconds: 5))),
        .stepExpired(.init(step: .forward(9), attempt: 3)), .paused(.init()), .resumed(.init()),
        .unwound(.init(cause: .aborted(reason: "non"))),
        .gotStuck(.init(step: .back(0), failure: Failure(.unstoppable, ["a", "blue", "7"]))), .recovered(.init()),
        .traffic(
            TrafficSummary(
                releases: [.init(service: "a", version: nil, requests: 3, failures: 1)], requests: 3, failures: 1)),
        .ended(.init(outcome: .refused([Difference(service: nil, aspect: .edge, planned: "a", found: "")]))),
        .assessed(
            .init(
                assessment: Assessment(
                    rulings: [Ruling("tests", of: "a", .stop, Reason(.policyUnreadable, ["x"]), override: "seen")],
                    window: .closed(until: Instant(microseconds: 7), because: [.outside]), until: nil))),
        .approved(
            .init(approval: Approval(by: "a@b", roles: ["lead"], until: Instant(microseconds: 9), note: "ok"))),
        .retracted(.init(by: "a@b", note: nil)), .cleared(.init()), .held(.init()),
        .counted(Canary.counted), .judged(Canary.judged),
        .accepted(.init(step: .forward(3), service: "a", note: "seen")),
    ]

    @Test(arguments: everyEvent) func `Every event comes back as it was written`(event: RunEvent) throws {
        let record = Sample.record(event, run: 17, at: -3, actor: "maks@atlas")
        let decoded = try EntryDecoder.decode(try EntryEncoder.encode(record, at: 8))
        #expect(decoded.record == record)
        #expect(decoded.seq == 8)
    }

    @Test func `Every kind of event is among those that are tried`() {
        #expect(Set(Self.everyEvent.map { EventType($0) }) == Set(EventType.allCases))
    }

    @Test func `An entry has one readable form`() throws {
        let body = try EntryEncoder.encode(Sample.started(2, run: 17, at: 1_800_000_000_000_000), at: 41)
        #expect(
            String(decoding: body, as: UTF8.self) == """
                {"actor":"cordee","at":1800000000000000,"data":{"attempt":1,"step":3},"seq":41,"stream":"run/17",\
                "type":"step-started","v":1}
                """)
    }

    @Test func `Steps written by hand are what the encoder writes`() throws {
        for seed in 0..<3000 {
            var random = Chance(seed: UInt64(seed))
            let record = Self.stepRecord(&random)
            let seq = Int.random(in: 0...1_000_000, using: &random)
            let fast = try EntryEncoder.encode(record, at: seq)
            let generic = try EntryEncoder.generic(record, at: seq)
            try #require(
                fast == generic,
                "seed \(seed): \(String(decoding: fast, as: UTF8.self)) \(String(decoding: generic, as: UTF8.self))")
            try #require(try EntryDecoder.decode(fast).record == record, "seed \(seed)")
            // A blank before it is still the same JSON, and only the general decoder reads it.
            try #require(try EntryDecoder.decode(Data(" ".utf8) + fast).record == record, "seed \(seed)")
        }
    }

    @Test func `A changed byte is never read as something else by the quick way`() throws {
        let body = try EntryEncoder.encode(Sample.succeeded(.back(11), run: 3), at: 5)
        for index in body.indices {
            for byte in [UInt8(ascii: " "), UInt8(ascii: "0"), UInt8(ascii: "\""), UInt8(ascii: "\\"), 0xFF] {
                var changed = body
                changed[index] = byte
                let quick = try? EntryDecoder.decode(changed)
                let general = try? EntryDecoder.decode(Data(" ".utf8) + changed)
                #expect(quick == general, "byte \(index) \(byte)")
            }
        }
    }

    @Test func `An event of an old version is raised to the present one`() throws {
        let old = """
            {"actor":"cordee","at":7,"data":{"step":3,"try":2},"seq":4,"stream":"run/1","type":"step-started","v":0}
            """
        let raise = Upcaster(.stepStarted, from: 0) { data in data["attempt"] = data.removeValue(forKey: "try") }
        let decoded = try EntryDecoder.decode(Data(old.utf8), upcasters: [raise])
        #expect(decoded.record == Sample.record(.stepStarted(.init(step: .forward(2), attempt: 2)), at: 7))
        #expect(throws: Unreadable.unknownVersion(type: "step-started", version: 0)) {
            try EntryDecoder.decode(Data(old.utf8))
        }
    }

    struct Strange: Sendable, CustomTestStringConvertible {
        let type: String
        let version: Int
        let expected: Unreadable
        var testDescription: String { "\(type) v\(version)" }
    }

    @Test(arguments: [
        Strange(type: "step-teleported", version: 1, expected: .unknownType("step-teleported")),
        Strange(type: "step-started", version: 2, expected: .unknownVersion(type: "step-started", version: 2)),
    ]) func `What a newer Cordée wrote is named`(strange: Strange) {
        let body = """
            {"actor":"c","at":7,"data":{},"seq":4,"stream":"run/1","type":"\(strange.type)","v":\(strange.version)}
            """
        #expect(throws: strange.expected) { try EntryDecoder.decode(Data(body.utf8)) }
        #expect(strange.expected.failure(in: "/l").code == .tooNew)
    }

    @Test(arguments: [
        "", "{", "null", "[]", #"{"actor":"c","at":7,"data":{},"seq":4,"stream":"x","type":"began","v":1}"#,
    ])
    func `What is no entry is malformed`(text: String) {
        #expect {
            try EntryDecoder.decode(Data(text.utf8))
        } throws: { error in
            if case .malformed? = error as? Unreadable { true } else { false }
        }
    }

    @Test func `A plan's digest changes with the plan and with nothing else`() throws {
        let digest = try PlanDigest.of(Sample.plan())
        #expect(digest.rawValue.hasPrefix("sha256:") && digest.rawValue.count == 71)
        #expect(try PlanDigest.of(Sample.plan()) == digest)
        #expect(try PlanDigest.of(Sample.plan(steps: 4)) != digest)
        let again = try JSONDecoder().decode(Plan.self, from: try CanonicalJSON.encode(Sample.plan()))
        #expect(try PlanDigest.of(again) == digest)
    }

    private static func stepRecord(_ random: inout Chance) -> Record {
        func text(_ random: inout Chance) -> String {
            let pieces = [
                "a", "/", "\"", "\\", "\n", "\r", "\t", "\u{8}", "\u{c}", "\u{0}", "\u{1f}", "\u{7f}", "é", "🧗",
                "\u{2028}", "</",
            ]
            return (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                .joined()
        }
        func maybe<Value>(_ random: inout Chance, _ value: (inout Chance) -> Value) -> Value? {
            Bool.random(using: &random) ? value(&random) : nil
        }
        let step = Bool.random(using: &random) ? StepID.forward(Int.random(in: 0...99, using: &random)) : .back(7)
        let attempt = Int.random(in: 0...3, using: &random)
        let event: RunEvent
        switch Int.random(in: 0..<4, using: &random) {
        case 0: event = .stepStarted(.init(step: step, attempt: attempt))
        case 1: event = .stepExpired(.init(step: step, attempt: attempt))
        case 2:
            let evidence = Evidence(
                checks: maybe(&random) { Int.random(in: -1...9, using: &$0) }, version: maybe(&random, text),
                commit: maybe(&random, text),
                cutOff: maybe(&random) { Bool.random(using: &$0) }, kept: maybe(&random) { Bool.random(using: &$0) },
                log: maybe(&random, text))
            event = .stepSucceeded(.init(step: step, attempt: attempt, evidence: evidence))
        default:
            let values = (0..<Int.random(in: 0...3, using: &random)).map { _ in text(&random) }
            let failure = Failure(
                FailureCode.allCases.randomElement(using: &random) ?? .deadline, values, cause: maybe(&random, text))
            event = .stepFailed(
                .init(
                    step: step, attempt: attempt, failure: failure,
                    retryAt: maybe(&random) { Instant(microseconds: Int64.random(in: .min ... .max, using: &$0)) }))
        }
        return Record(
            at: Instant(microseconds: Int64.random(in: .min ... .max, using: &random)), actor: Actor(text(&random)),
            run: RunID(Int.random(in: 1...999, using: &random)), event: event)
    }
}
