import CordeeCore
import CordeeLedger
import CordeeModel
import Crypto
import Foundation
import Testing

/// Statements and envelopes, checked as others would check them: from the published forms, with a library of others.
struct AttestationTests {
    private func filed(_ change: (inout EvidenceItem) -> Void = { _ in }) -> FiledEvidence {
        var item = FactTests.item()
        item.commit = String(repeating: "ab", count: 20)
        item.artifact = CordeeModel.Digest("sha256:" + String(repeating: "0c", count: 32))
        change(&item)
        return FiledEvidence(id: 9, at: Instant(microseconds: 1000), actor: "maks@atlas", item: item)
    }

    /// DSSE's PAE, written anew from its definition: "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body.
    private func encoding(_ type: String, _ body: Data) -> Data {
        var bytes = Data("DSSEv1".utf8)
        for part in [Data(type.utf8), body] {
            bytes += Data(" \(part.count) ".utf8)
            bytes += part
        }
        return bytes
    }

    @Test func `What is signed is the published encoding`() {
        // The example of the specification.
        let type = "http://example.com/HelloWorld"
        let body = Data("hello world".utf8)
        #expect(
            String(decoding: DSSEEnvelope.signed(body, as: type), as: UTF8.self)
                == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
        #expect(DSSEEnvelope.signed(body, as: type) == encoding(type, body))
    }

    @Test func `An envelope is verified with nothing of ours`() throws {
        let signer = try #require(NoteSigner(name: "cordee/penpal"))
        let statement = try #require(Statement(filed()))
        let line = try DSSEEnvelope(statement, by: signer).line
        let json = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
        #expect(json["payloadType"] as? String == "application/vnd.in-toto+json")
        let body = try #require(Data(base64Encoded: json["payload"] as? String ?? ""))
        let signatures = try #require(json["signatures"] as? [[String: String]])
        let signature = try #require(Data(base64Encoded: signatures[0]["sig"] ?? ""))

        // The key out of the PEM file, as any tool reads it: the last 32 bytes of the structure.
        let lines = signer.key.pem.split(separator: "\n")
        #expect(lines.first == "-----BEGIN PUBLIC KEY-----" && lines.last == "-----END PUBLIC KEY-----")
        let info = try #require(Data(base64Encoded: lines.dropFirst().dropLast().joined()))
        #expect(info.count == 44)
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: info.suffix(32))
        #expect(key.isValidSignature(signature, for: encoding("application/vnd.in-toto+json", body)))
        #expect(!key.isValidSignature(signature, for: encoding("text/plain", body)))
        #expect(!key.isValidSignature(signature, for: encoding("application/vnd.in-toto+json", body + Data([0x20]))))

        let inside = try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
        #expect(inside["_type"] as? String == "https://in-toto.io/Statement/v1")
        #expect(inside["predicateType"] as? String == "urn:cordee:evidence:v1")
        let subject = try #require((inside["subject"] as? [[String: Any]])?.first)
        #expect(subject["name"] as? String == "auth-service@2.0.0")
        #expect(
            subject["digest"] as? [String: String] == [
                "gitCommit": String(repeating: "ab", count: 20), "sha256": String(repeating: "0c", count: 32),
            ])
        let predicate = try #require(inside["predicate"] as? [String: Any])
        #expect(predicate["entry"] as? Int == 9)
        #expect(predicate["actor"] as? String == "maks@atlas")
    }

    @Test func `An envelope holds with its key only, and only as it was signed`() throws {
        let signer = try #require(NoteSigner(name: "cordee/penpal"))
        let other = try #require(NoteSigner(name: "cordee/penpal"))
        let filed = filed()
        let line = try DSSEEnvelope(try #require(Statement(filed)), by: signer).line
        func said(_ bytes: Data, _ key: String) -> Result<FiledEvidence, EnvelopeFlaw> {
            Result { () throws(EnvelopeFlaw) in
                guard let key = EnvelopeKey(key) else { throw .noEnvelope }
                return try DSSEEnvelope.verify(bytes, by: key).evidence
            }
        }
        #expect(said(line, "\(signer.key)\n") == .success(filed) && said(line, signer.key.pem) == .success(filed))
        #expect(said(line, "\(other.key)\n") == .failure(.otherKey([signer.key.shortName])))
        #expect(said(line, other.key.pem) == .failure(.badSignature))
        func altered(_ change: (inout DSSEEnvelope) throws -> Void) throws -> Result<FiledEvidence, EnvelopeFlaw> {
            var envelope = try JSONDecoder().decode(DSSEEnvelope.self, from: line)
            try change(&envelope)
            return said(try JSONEncoder().encode(envelope), "\(signer.key)\n")
        }
        let tampered = try altered {
            let body = try #require(Data(base64Encoded: $0.payload))
            let text = String(decoding: body, as: UTF8.self).replacing("auth-service", with: "auth-servicf")
            $0.payload = Data(text.utf8).base64EncodedString()
        }
        #expect(tampered == .failure(.badSignature))
        #expect(try altered { $0.payloadType = "text/plain" } == .failure(.noEnvelope))
        #expect(try altered { $0.signatures = [] } == .failure(.otherKey([])))
        #expect(try altered { $0.signatures[0].sig = "AAAA" } == .failure(.badSignature))
        #expect(try altered { $0.payload = "=" } == .failure(.noEnvelope))
        // A name is only a hint.
        #expect(try altered { $0.signatures[0].keyid = "x" } == .success(filed))
        #expect(said(line.dropLast(9), "\(signer.key)\n") == .failure(.noEnvelope))
        #expect(EnvelopeKey("no key") == nil && EnvelopeKey(signer.key.pem.replacing("MCow", with: "MCox")) == nil)
        #expect(DSSEEnvelope.split(line + line).count == 2 && DSSEEnvelope.split(line).count == 1)
    }

    @Test func `A statement about another subject than its evidence is none`() throws {
        let text = String(decoding: try JSONEncoder().encode(try #require(Statement(filed()))), as: UTF8.self)
        func isRead(_ text: String) -> Bool {
            (try? JSONDecoder().decode(Statement.self, from: Data(text.utf8))) != nil
        }
        #expect(isRead(text))
        for (old, new) in [
            ("auth-service@2.0.0", "auth-service@2.0.1"), ("abab", "abac"), ("evidence:v1", "evidence:v2"),
            ("Statement", "Sentence"), ("gitCommit", "gitTree"),
        ] {
            #expect(!isRead(text.replacing(old, with: new, maxReplacements: 1)), "\(old)")
        }
    }

    @Test func `Without a hash there is no statement`() {
        #expect(
            Statement(
                filed {
                    $0.commit = nil
                    $0.artifact = nil
                }) == nil)
        #expect(Statement(filed { $0.commit = nil }) != nil)
    }

    @Test func `The key of a ledger that is there is read, and none is ever made`() throws {
        let scratch = try Scratch()
        #expect(failure { () throws(Failure) in _ = try scratch.files.signer() }?.code == .fileMissing)
        let ledger = try scratch.open()
        #expect(try scratch.files.signer().key == ledger.key, "also while another owns the ledger")
    }
}
