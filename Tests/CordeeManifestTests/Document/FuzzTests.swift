import CordeeManifest
import CordeeModel
import CordeeTesting
import Testing

@Suite struct FuzzTests {
    @Test(arguments: 0..<8)
    func `A damaged manifest gives a fleet or an error, never a crash`(seed: UInt64) async throws {
        let sources = [try Samples.file("Examples/cordee.yaml"), try Samples.file("Examples/penpal.yaml")]
            .map { Array($0.utf8) }
        var generator = Chance(seed: seed)
        var fleets = 0
        for round in 0..<300 {
            var bytes = sources[round.isMultiple(of: 4) ? 0 : 1]
            for _ in 0..<Int.random(in: 1...4, using: &generator) { Damage.one(&bytes, &generator) }
            let parsed = Manifest.parse(bytes, file: "cordee.yaml", facts: StatedFacts(variables: []))
            #expect((parsed.fleet == nil) != parsed.errors.isEmpty, "seed \(seed), round \(round)")
            #expect(parsed.diagnostics.map(\.position) == parsed.diagnostics.map(\.position).sorted())
            if parsed.fleet != nil { fleets += 1 }
            _ = ComposeFile.read(String(decoding: bytes, as: UTF8.self))
            await Task.yield()
        }
        // Some damage must be harmless and some must not, or this looks at one path only.
        #expect((1..<299).contains(fleets))
    }
}
