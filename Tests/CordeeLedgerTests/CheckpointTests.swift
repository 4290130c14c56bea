import CordeeLedger
import CordeeModel
import Foundation
import Testing

struct CheckpointTests {
    // The example in the documentation of golang.org/x/mod/sumdb/note.
    static let verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let signer = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let text =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    static let note =
        text
        + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    @Test func `The example note of the Go library verifies`() throws {
        let key = try #require(NoteKey(Self.verifier))
        let note = try #require(SignedNote(Self.note))
        #expect(note.text == Self.text)
        #expect(note.verdict(of: key) == .valid)
        #expect(key.description == Self.verifier)
        #expect(note.source == Self.note)
    }

    @Test func `The example key makes a note that verifies, and writes itself back`() throws {
        let signer = try #require(NoteSigner(Self.signer))
        #expect(signer.key.description == Self.verifier)
        #expect(signer.secretText == Self.signer)
        let note = try #require(SignedNote(try signer.sign(Self.text).source))
        #expect(note.verdict(of: signer.key) == .valid)
    }

    @Test func `One changed character makes a note invalid`() throws {
        let key = try #require(NoteKey(Self.verifier))
        let other = try #require(SignedNote(Self.note.replacingOccurrences(of: "answer", with: "Answer")))
        #expect(other.verdict(of: key) == .invalid)
        let stranger = try #require(NoteSigner(name: "PeterNeumann"))
        #expect(try #require(SignedNote(Self.note)).verdict(of: stranger.key) == .notSigned)
    }

    @Test(arguments: [
        "", "\n", "a\n", "a\n\nb\n", text, note.dropLast().description, note + "\n", note + "x\n",
        note.replacingOccurrences(of: "— ", with: "- "), note.replacingOccurrences(of: "— ", with: "—  "),
        note.replacingOccurrences(of: "\n— ", with: "— "), note.replacingOccurrences(of: "BwJnAM=", with: "BwJnAN="),
        note.replacingOccurrences(of: "BwJnAM=", with: "BwJnAM"), note.replacingOccurrences(of: "you", with: "y\tu"),
        text + "\n— PeterNeumann AAAA\n", text + "\n— Peter+Neumann x08go/ZJ\n", text + "\n—  x08go/ZJ\n",
    ]) func `A note that is spelt differently is none`(text: String) {
        #expect(SignedNote(text) == nil)
    }

    @Test(arguments: [
        "", "PeterNeumann", "PeterNeumann+c74f20a3", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+c74f20a3+ARpc",
    ]) func `A key that is spelt differently is none`(text: String) {
        #expect(NoteKey(text) == nil)
    }

    @Test func `A checkpoint has three lines`() throws {
        let checkpoint = Checkpoint(origin: "cordee/penpal", size: 1, root: MerkleTests.tree(1).root)
        #expect(checkpoint.text == "cordee/penpal\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n")
        #expect(Checkpoint(checkpoint.text) == checkpoint)
    }

    @Test(arguments: [
        "", "\n1\nbjQL=\n", "o\n01\n%\n", "o\n-1\n%\n", "o\n+1\n%\n", "o\n1\n%", "o\n1\n%\nmore\n", "o\n1\nbjQL\n",
    ])
    func `A checkpoint that is spelt differently is none`(text: String) {
        let root = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="
        #expect(Checkpoint("o\n1\n\(root)\n") != nil)
        #expect(Checkpoint(text.replacingOccurrences(of: "%", with: root)) == nil)
    }

    @Test func `A checkpoint of another ledger by the same key is foreign`() throws {
        let signer = try #require(NoteSigner(name: "cordee/penpal"))
        func signed(_ origin: String) throws -> String {
            try SignedCheckpoint(Checkpoint(origin: origin, size: 0, root: .empty), by: signer).note.source
        }
        #expect(try SignedCheckpoint(try signed("cordee/penpal"), by: signer.key).checkpoint.size == 0)
        #expect(throws: SignedCheckpoint.Refusal.foreign) {
            try SignedCheckpoint(try signed("cordee/other"), by: signer.key)
        }
    }

    @Test func `A fleet's name that cannot stand in a note is made to`() {
        #expect(LedgerFiles.origin(of: "pen pal+1") == "cordee/pen-pal-1")
    }
}

struct KeyFileTests {
    @Test func `The private key is for its owner only, and lasts`() throws {
        let scratch = try Scratch()
        let key = try scratch.open().key
        let mode = try FileManager.default.attributesOfItem(atPath: scratch.files.privateKey)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try scratch.open().key == key)
        #expect(try scratch.files.readKey() == key)
    }

    @Test func `A private key that others can read is refused`() throws {
        let scratch = try Scratch()
        try scratch.open().close()
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: scratch.files.privateKey)
        let refusal = failure { () throws(Failure) in
            _ = try Ledger(directory: scratch.path, fleet: "penpal")
        }
        #expect(refusal?.code == .damaged)
        #expect(refusal?.values == [scratch.files.privateKey])
    }

    @Test func `A lost private key is never replaced silently`() throws {
        let scratch = try Scratch()
        try scratch.open().close()
        try FileManager.default.removeItem(atPath: scratch.files.privateKey)
        let refusal = failure { () throws(Failure) in _ = try Ledger(directory: scratch.path, fleet: "penpal") }
        #expect(refusal?.code == .fileMissing)
        #expect(refusal?.values == [scratch.files.privateKey])
    }

    @Test func `A public key that is another's is refused`() throws {
        let scratch = try Scratch()
        try scratch.open().close()
        try (CheckpointTests.verifier + "\n").write(
            toFile: scratch.files.publicKey, atomically: true, encoding: .utf8)
        let refusal = failure { () throws(Failure) in _ = try Ledger(directory: scratch.path, fleet: "penpal") }
        #expect(refusal?.code == .damaged)
        #expect(refusal?.values == [scratch.files.publicKey])
    }
}
