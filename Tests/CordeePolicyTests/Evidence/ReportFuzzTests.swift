import CordeeModel
import CordeePolicy
import CordeeTesting
import Foundation
import Testing

/// Nothing that a file holds makes a reader trap, hang or keep more than a little.
struct ReportFuzzTests {
    private static let pieces: [[UInt8]] = [
        "{", "}", "[", "]", "\"", ",", ":", "null", "true", "-1", "0", "1e999", "9999999999999999999", "\\u", "\\ud800",
        "<", ">", "</testsuite>", "<testcase>", "<![CDATA[", "]]>", "<!--", "&amp;", "&x;", "<!DOCTYPE a [", "\n",
        "end_of_record\n", "SF:", "DA:", "BRDA:", ",-", "é", "\u{0}",
    ].map { Array($0.utf8) }

    private func mutated(_ bytes: [UInt8], _ numbers: inout Chance) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &numbers) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &numbers))
            switch Int.random(in: 0..<5, using: &numbers) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &numbers)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.removeSubrange(place...)
            default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &numbers) ?? [], at: place)
            }
        }
        return bytes
    }

    @Test(arguments: RecognitionTests.fixtures.map(\.0))
    func `A damaged report is read or refused`(_ name: String) throws {
        let original = try Fixture.bytes(name)
        var numbers = Chance(seed: name.utf8.reduce(7) { ($0 &* 31) &+ UInt64($1) })
        for _ in 0..<400 {
            let bytes = mutated(original, &numbers)
            do {
                let report = try read(bytes, parts: Int.random(in: 1...2000, using: &numbers))
                let kept = try JSONEncoder().encode(report.content)
                #expect(kept.count < 4 * bytes.count + 1000)
                #expect(try JSONDecoder().decode(EvidenceContent.self, from: kept) == report.content)
            } catch is ReportFlaw {
            } catch {
                Issue.record("\(name): \(error)\n\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }
}
