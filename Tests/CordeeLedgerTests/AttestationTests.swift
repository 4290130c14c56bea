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
