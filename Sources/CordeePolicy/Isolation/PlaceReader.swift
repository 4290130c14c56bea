internal import CordeeModel

/// Finds the places that a value points at, wherever in its text they stand.
///
/// An address of a store that cannot be read is a place of kind `unknown`; what is no address is nothing.
package struct PlaceReader: Sendable {
    /// The directory that relative paths of files begin at.
    let root: String

    /// How long a value may be; a longer one cannot be told.
    package static let byteLimit = 1 << 20
    /// How many addresses a value may have; one with more cannot be told.
    package static let addressLimit = 256

    /// Reads values of releases that are started in a directory.
    package init(root: String = "/") { self.root = root }

    /// Where a value points, in the order in which it says so.
    ///
    /// - Parameters:
    ///   - name: the variable's, as a bare host is one only where the name says so.
    ///   - beside: the values of the variables beside it, by name: its port and its database may stand there.
    package func places(
        in value: String, of name: String = "", beside: (String) -> String? = { _ in nil }
    ) -> [PointedPlace] {
        var bytes = Array(value.utf8)
        guard bytes.count <= Self.byteLimit else { return [.unknown] }
        let addresses = Self.addresses(in: bytes)
        guard addresses.count <= Self.addressLimit else { return [.unknown] }
        var found: [PointedPlace] = []
        for address in addresses {
            let scheme = Scheme(Self.text(bytes[address.scheme]))
            found += places(scheme, Array(bytes[address.body]))
        }
        for address in addresses {
            for index in address.scheme.lowerBound..<address.body.upperBound { bytes[index] = UInt8(ascii: " ") }
        }
        let rest = Self.text(bytes[...])
        found += words(rest)
        if found.isEmpty { found += bareHosts(rest, name, beside) }
        var known: Set<PointedPlace> = []
        return found.filter { known.insert($0).inserted }
    }

    /// Where an address stands in a text: its scheme, and what stands behind `://`.
    private typealias Found = (scheme: Range<Int>, body: Range<Int>)

    private static func addresses(in bytes: [UInt8]) -> [Found] {
        var found: [Found] = []
        var end = 0
        let mark = Array("://".utf8)
        for index in bytes.indices where bytes[index] == mark[0] && bytes[index...].starts(with: mark) {
            var start = index
            while start > 0, isOfScheme(bytes[start - 1]) { start -= 1 }
            while start < index, !isLetter(bytes[start]) { start += 1 }
            guard start < index else { continue }
            // One that follows upon a comma ends the one before; one within another is looked at as well.
            if let last = found.indices.last, start > found[last].body.lowerBound, isSeparator(bytes[start - 1]),
                start <= found[last].body.upperBound
            {
                found[last].body = found[last].body.lowerBound..<start - 1
            }
            end = max(end, index + 3)
            while end < bytes.count, !isEnd(bytes[end]) { end += 1 }
            found.append((start..<index, index + 3..<end))
            if found.count > addressLimit { return found }
        }
        return found
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    private static func isOfScheme(_ byte: UInt8) -> Bool {
        isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "+-.".utf8.contains(byte)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { ",;|".utf8.contains(byte) }

    /// What cannot stand in an address: white space, quotes, angle brackets.
    private static func isEnd(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F || "\"'`<>".utf8.contains(byte) }
}
