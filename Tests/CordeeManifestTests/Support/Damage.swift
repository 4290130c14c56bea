import CordeeTesting

/// Damages texts as a slip of the hand or a bad disk would, and worse.
enum Damage {
    /// What is put in at random places.
    private static let splices = [
        "{", "}", "[", "]", ":", ": ", "- ", "? ", "\n", "\t", "  ", "*", "&", "&a ", "*a", "<<: *a\n", "!", "!!str ",
        "|",
        ">", "\"", "'", "#", "%", "@", "`", "---\n", "...\n", "~", "\0", "é", "\u{FEFF}", "\u{2028}", "\r", "needs",
        "{version}", "env:", "file:", "\\u0000", "9999999999999999999",
    ].map { Array($0.utf8) }

    /// Damages some bytes at one random place.
    static func one(_ bytes: inout [UInt8], _ generator: inout Chance) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let length = min(Int.random(in: 1...40, using: &generator), bytes.count - place)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.removeSubrange(place..<(place + length))
        case 2:
            bytes.insert(
                contentsOf: bytes[place..<(place + length)], at: Int.random(in: 0..<bytes.count, using: &generator))
        case 3: bytes.removeSubrange(max(1, place)...)
        default: bytes.insert(contentsOf: splices.randomElement(using: &generator) ?? [], at: place)
        }
    }
}
