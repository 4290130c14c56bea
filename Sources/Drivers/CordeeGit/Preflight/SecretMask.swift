/// Puts `***` in the place of secrets in what a program says, also where a secret comes in pieces.
struct SecretMask {
    /// What stands for a secret.
    static let stand = Array("***".utf8)
    /// The fewest bytes of a secret: shorter texts stand everywhere.
    static let shortest = 8

    /// Longest first, so that nothing is left of one that begins with another.
    private let secrets: [[UInt8]]
    /// Whether a secret begins with a byte.
    private var begins = [Bool](repeating: false, count: 256)
    /// What may be the beginning of a secret.
    private var held: [UInt8] = []

    private static let signs = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "KEY", "CREDENTIAL", "AUTH"]

    /// Takes the values of those variables for secrets whose names look so; of a value of several lines, each line.
    init(_ environment: [String: String]) {
        var found: Set<[UInt8]> = []
        for (name, value) in environment where Self.looksSecret(name) {
            for line in value.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
                let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
                guard let end = line.lastIndex(where: { !isSpace($0) }) else { continue }
                found.insert(Array(line[...end].drop(while: isSpace)))
            }
        }
        secrets = found.filter { $0.count >= Self.shortest }.sorted { $0.count > $1.count }
        for secret in secrets { begins[Int(secret[0])] = true }
    }

    /// Takes what was said, and returns what of it and of what came before may be shown.
    mutating func show(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        if secrets.isEmpty { return Array(bytes) }
        held += bytes
        return release(isEnd: false)
    }

    /// What is left when nothing comes any more.
    mutating func end() -> [UInt8] { release(isEnd: true) }

    private mutating func release(isEnd: Bool) -> [UInt8] {
        var shown: [UInt8] = []
        var place = 0
        scan: while place < held.count {
            if begins[Int(held[place])] {
                for secret in secrets {
                    let there = held[place...].prefix(secret.count)
                    guard secret.starts(with: there) else { continue }
                    if there.count == secret.count {
                        shown += Self.stand
                        place += secret.count
                        continue scan
                    }
                    if !isEnd { break scan }
                }
            }
            shown.append(held[place])
            place += 1
        }
        held.removeFirst(place)
        return shown
    }

    private static func looksSecret(_ name: String) -> Bool {
        let name = name.uppercased()
        return signs.contains { name.contains($0) }
    }
}
