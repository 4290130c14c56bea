import CordeeStatistics
import CordeeTesting
import Foundation
import Testing

/// What was written down can come back changed. It is refused, or it means something; it never traps.
@Suite struct HostileBytesTests {
    /// A state that was written down, with each number replaced by each of these, and each list of numbers emptied.
    private static func changed<Value: Codable>(_ value: Value, few: Bool = false) throws -> [Value] {
        let bytes = Array(try JSONEncoder().encode(value))
        let literals = ["-1", "0", "9223372036854775807", "-9223372036854775808", "1e300", "0.5"]
        var found: [Value] = []
        var place = 0
        var seen = 0
        func decode(_ start: Int, _ end: Int, _ literal: String) {
            let data = Data(bytes[..<start] + Array(literal.utf8) + bytes[end...])
            if let value = try? JSONDecoder().decode(Value.self, from: data) { found.append(value) }
        }
        while place < bytes.count {
            let start = place
            if bytes[start] == UInt8(ascii: "["), let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")) {
                decode(start, end + 1, "[]")
            }
            place += 1
            guard ":[,".utf8.contains(bytes[start]) else { continue }
            while place < bytes.count, "-+.eE0123456789".utf8.contains(bytes[place]) { place += 1 }
            guard place > start + 1 else { continue }
            // Of large states each count, and one in fifty of the other numbers.
            seen += 1
            let isCount = bytes[start] == UInt8(ascii: ":") && !bytes[start + 1..<place].contains(UInt8(ascii: "."))
            for literal in few ? [isCount ? "9223372036854775807" : literals[seen / 50 % 6]] : literals
            where !few || isCount || seen % 50 == 0 {
                decode(start + 1, place, literal)
            }
        }
        return found
    }

    private static func tick(_ slot: Int, _ generation: Int?) -> Tick {
        let arm = ArmCounts(requests: 40, failures: 3, slower: [30, 20, 10, 4, 2, 1, 1, 0])
        return Tick(
            slot: slot, generation: generation,
            strata: [Stratum("a", canary: arm, stable: arm), Stratum("b", canary: arm, stable: .none)])
    }

    private static let thresholds = LatencyThresholds(generation: 1, past: LatencyTestTests.past)

    @Test func `A judge`() throws {
        var judge = Judge()
        if let thresholds = Self.thresholds { judge.adopt(thresholds) }
        for slot in 0..<3 { judge.observe(Self.tick(slot, 1)) }
        let judges = try Self.changed(judge, few: true)
        #expect(judges.count > 30)
        for var judge in judges {
            for slot in [3, 4, 4] { judge.observe(Self.tick(slot, judge.thresholds?.generation)) }
            #expect(judge.peak.value.isFinite)
            _ = judge.confidence.interval(at: .onePercent)
            #expect(throws: Never.self) { try Fixtures.reread(judge) }
        }
    }

    @Test func `A recorder`() throws {
        var recorder = SlotRecorder(past: LatencyTestTests.past, toleratedSlowdown: 1.25)
        recorder.record(.canary, isFailure: true, latency: Latency(.milliseconds(90)))
        for var recorder in try Self.changed(recorder, few: true) {
            for slot in 0..<2 {
                recorder.record(.canary, isFailure: true, latency: Latency(.milliseconds(90)))
                recorder.record(.canary, isFailure: true, latency: Latency(microseconds: 0))
                recorder.record(.stable, isFailure: true, latency: .never)
                #expect(recorder.close(slot: slot).slot == slot)
            }
        }
    }

    @Test func `Latency thresholds and shapes of another size are refused`() throws {
        let thresholds = try #require(Self.thresholds)
        #expect(try Fixtures.reread(thresholds) == thresholds)
        let sizes = try Self.changed(thresholds, few: true).map {
            $0.order.sorted() == Array(0..<8) && $0.shapes.slowdown.count == LatencyShapes.factors.count
                && ($0.shapes.slowdown + $0.shapes.delay).allSatisfy { row in
                    row.count == 9 && zip(row, row.dropFirst()).allSatisfy { $0.log <= $1.log }
                }
        }
        #expect(sizes.allSatisfy { $0 })
    }

    @Test func `A tick's strata are put in order, and what is not staked by rule is clamped`() throws {
        func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
            try JSONDecoder().decode(type, from: Data(text.utf8))
        }
        let arm = #"{"requests":2,"failures":1,"slower":[0,0,0,0,0,0,0,0]}"#
        let strata = ["b", "a", "b"].map { #"{"name":"\#($0)","canary":\#(arm),"stable":\#(arm)}"# }
        let tick = try decode(Tick.self, #"{"slot":1,"strata":[\#(strata.joined(separator: ","))]}"#)
        #expect(tick.strata.map(\.name) == ["a", "b"])
        #expect(tick.strata.map(\.canary.requests) == [2, 4])
        #expect(try decode(LateStart.self, #"{"share":7,"span":-3}"#) == LateStart(share: 7, span: -3))
        #expect(throws: DecodingError.self) { try decode(OddsConfidence.self, #"{"logLikelihoods":[0]}"#) }
    }
}
