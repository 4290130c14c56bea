package import CordeeModel

/// A file that holds a version, and where in it.
///
/// Only what is asked for is ever changed: everything else of the file stays as it is, byte for byte. Where a format has a
/// parser of its own, it has to agree on what the version is, before and after.
package struct VersionFile: Hashable, Sendable {
    /// Its path, as it was given; stands in failures.
    package let path: String
    /// Its version, as it stands there.
    package let version: String
    /// The package's name, where the file says it (`Cargo.toml`, `package.json`, `pyproject.toml`).
    package let name: String?
    /// The lines that change with the version, from 1, in their order.
    package var lines: [Int] { places.map(\.line) }

    private let file: Source.VersionFile
    private let names: [String]
    private let contents: [UInt8]
    private let places: [Place]

    /// The files that are known by their names, in the order in which they are looked for; what belongs to one (a lock)
    /// follows it.
    package static let knownNames = [
        "package.json", "package-lock.json", "npm-shrinkwrap.json", "Cargo.toml", "Cargo.lock", "pyproject.toml",
        "pom.xml", "Chart.yaml", "VERSION",
    ]
    /// The largest file that is read, in bytes.
    package static let sizeLimit = 64 << 20
    /// The longest version that is written, in bytes.
    package static let versionLimit = 256

    /// Finds the version in a file.
    ///
    /// A `Cargo.lock` does not say whose it is: `names` are the packages that take their version from the `Cargo.toml`
    /// beside it.
    /// - Throws: `versionFileUnknown`, `versionFileInvalid`, `versionFileTooLarge`, `versionMissing`,
    ///   `versionRepeated`, `versionElsewhere`, `versionPatternInvalid`.
    package init(_ file: Source.VersionFile, contents: [UInt8], names: [String] = []) throws(Failure) {
        guard contents.count <= Self.sizeLimit else {
            throw Failure(.versionFileTooLarge, [file.path, "\(Self.sizeLimit)"])
        }
        let found = try VersionFormat.of(file).find(in: Draft(path: file.path, bytes: contents), names: names)
        guard let first = found.places.first else { throw Failure(.versionMissing, [file.path, found.wanted]) }
        self.file = file
        self.names = names
        self.contents = contents
        path = file.path
        version = first.text
        name = found.name
        places = found.places.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The file with another version in it.
    /// - Throws: `versionUnusable` when the text is no version, or the file could not be read with it.
    package func replacing(with version: String) throws(Failure) -> [UInt8] {
        guard Self.isUsable(version) else { throw Failure(.versionUnusable, [path, version]) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(contents.count + places.count * version.utf8.count)
        var end = 0
        for place in places {
            bytes += contents[end..<place.range.lowerBound]
            bytes += version.utf8
            end = place.range.upperBound
        }
        bytes += contents[end...]
        let after: VersionFile
        do throws(Failure) {
            after = try VersionFile(file, contents: bytes, names: names)
        } catch {
            throw Failure(.versionUnusable, [path, version], cause: error.cause)
        }
        guard after.places.count == places.count, after.places.allSatisfy({ $0.text == version }) else {
            throw Failure(.versionUnusable, [path, version])
        }
        return bytes
    }

    /// Whether a text can stand in every kind of file as it is: nothing in it ends a string or means anything.
    private static func isUsable(_ version: String) -> Bool {
        guard let first = version.utf8.first, Character.isWordByte(first), version.utf8.count <= versionLimit else {
            return false
        }
        return version.utf8.allSatisfy(Character.isVersionByte)
    }
}

/// A file that is being looked at.
struct Draft {
    var path: String
    var bytes: [UInt8]

    /// Where the text begins: behind a byte order mark.
    var start: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// The file as text, without a byte order mark.
    /// - Throws: `versionFileInvalid` when it is no UTF-8, or has a NUL in it.
    func text() throws(Failure) -> String {
        guard !bytes.contains(0), let text = String(validating: bytes[start...], as: UTF8.self) else {
            throw Failure(.versionFileInvalid, [path, ""])
        }
        return text
    }

    /// The line that a byte stands in, from 1.
    func line(of index: Int) -> Int {
        bytes[..<min(index, bytes.count)].lazy.filter { $0 == UInt8(ascii: "\n") }.count + 1
    }

    /// That the file is not what its name says, at a byte.
    func invalid(at index: Int, cause: String? = nil) -> Failure {
        Failure(.versionFileInvalid, [path, "\(line(of: index))"], cause: cause)
    }

    /// A value of the file.
    func place(_ range: Range<Int>, text: String) -> Place {
        Place(range: range, text: text, line: line(of: range.lowerBound))
    }
}

/// Where a version stands.
struct Place: Hashable, Sendable {
    /// The bytes that are replaced, without quotes.
    var range: Range<Int>
    /// What they mean.
    var text: String
    /// The line, from 1.
    var line: Int
}

/// What was found in a file.
struct Findings {
    /// Where the version stands, the one that counts first.
    var places: [Place]
    /// The package's name.
    var name: String?
    /// Where it was looked for, in words of the format.
    var wanted: String
}

extension Character {
    /// A letter or a digit of ASCII.
    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }

    /// What versions are made of: semantic ones, and those of Python (`1!2.0.post1`).
    static func isVersionByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || ".+-_!".utf8.contains(byte)
    }
}
