import CordeeHAProxy
import CordeeModel
import Testing

struct OutcomeLineTests {
    private func read(_ line: String) -> RequestOutcome? { OutcomeLine.read(Array(line.utf8)) }

    struct Case: Sendable {
        var line: String
        var slot: SlotID?
        var status: Int
        var isBroken: Bool
        var isPublic: Bool
    }

    @Test(arguments: [
        Case(
            line: "2 public to.shop blue 200 12 -- 0 - - 1795350763586123\n", slot: .blue, status: 200, isBroken: false,
            isPublic: true),
        Case(
            line: "2 calls.shop to.shop blue 500 12 -- 0 - - 1795350763586123", slot: .blue, status: 500,
            isBroken: false,
            isPublic: false),
        Case(
            line: "2 public to.shop <NOSRV> 503 12 SC 0 - - 1795350763586123", slot: nil, status: 503, isBroken: true,
            isPublic: true),
        Case(
            line: "2 public to.shop green 200 12 SD 0 - - 1795350763586123", slot: .green, status: 200, isBroken: true,
            isPublic: true),
        Case(
            line: "2 public to.shop green 200 12 CD 0 - - 1795350763586123", slot: .green, status: 200, isBroken: false,
            isPublic: true),
        Case(
            line: "2 public to.shop green -1 12 SH 0 - - 1795350763586123", slot: .green, status: 0, isBroken: true,
            isPublic: true),
    ])
    func `A line says how a request ended`(_ expected: Case) {
        #expect(
            read(expected.line)
                == RequestOutcome(
                    service: "shop", slot: expected.slot, status: expected.status, duration: .milliseconds(12),
                    isBroken: expected.isBroken, isPublic: expected.isPublic,
                    at: Instant(microseconds: 1_795_350_763_586_123)))
    }

    @Test(arguments: [
        "", "\n", "1", "2 public to.shop blue 200 12 -- 1795350763586123",
        "1 public to.shop blue 200 12 -- 0 - - 1795350763586123",
        "2 public nobody <NOSRV> 404 0 LR 0 - - 1795350763586123",
        "2 public to.shop blue 200 12 -- x - - 1795350763586123",
        "2 other to.shop blue 200 12 -- 0 - - 1795350763586123",
        "2 public to. blue 200 12 -- 0 - - 1795350763586123", "2 public to.shop blue 20x 12 -- 0 - - 1795350763586123",
        "2 public to.shop blue 200 -1 -- 0 - - 1795350763586123",
        "2 public to.shop blue 200 12 - 0 - - 1795350763586123",
        "2 public to.shop blue 200 12 -- 0 - - 99999999999999999999",
        "2 public to.shop blue 200 12 -- 0 - - 1795350763586123 x",
        "2 public to.shop blue -1 12 CH 0 - - 1795350763586123", "2  to.shop blue 200 12 -- 0 - - 1795350763586123",
    ])
    func `What is no outcome is left out`(_ line: String) { #expect(read(line) == nil) }

    @Test func `A line says who refused first, what no user sends, and who sent it`() {
        let plain = read("2 public to.shop blue 200 12 -- 1 - - 1795350763586123")
        #expect(plain?.wasRefused == false && plain?.isUnjudged == false && plain?.user == nil)
        let told = read("2 public to.shop blue 200 12 -- +1 1 4294967295 1795350763586123")
        #expect(told?.wasRefused == true && told?.isUnjudged == true && told?.user == .max)
    }

    @Test func `Garbage is left out`() {
        #expect(OutcomeLine.read([0xff, 0xfe, 0x00]) == nil)
        #expect(OutcomeLine.read([UInt8](repeating: UInt8(ascii: "1"), count: 5000)) == nil)
        let good = Array("2 public to.shop blue 200 12 -- 0 - - 1795350763586123".utf8)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = good
            for _ in 0..<3 { bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255) }
            // Whatever comes of it, nothing is trapped on and no impossible status comes out.
            if let outcome = OutcomeLine.read(bytes) { #expect((0...999).contains(outcome.status)) }
        }
    }
}
