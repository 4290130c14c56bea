import AsyncHTTPClient
import Foundation
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// What the system says about an exchange that failed.
enum Trouble {
    /// The system's words.
    static func words(for error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { words(for: $0.error) }
                ?? (error.dnsAError ?? error.dnsAAAAError).map { "\($0)" } ?? "\(error)"
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case let error as HTTPClientError: error.shortDescription
        case let error as NIOSSLError: security("\(error)")
        case let error as NSError where error.domain == NSCocoaErrorDomain:
            error.userInfo[NSDebugDescriptionErrorKey] as? String ?? error.localizedDescription
        default: "\(error)"
        }
    }

    /// What OpenSSL's words come to: they name places in its source.
    private static func security(_ words: String) -> String {
        words.contains("CERTIFICATE_VERIFY_FAILED")
            ? "TLS: nobody who is trusted vouches for the certificate, or it is not valid now"
            : "TLS: " + words.replacing(#/\sat\s/[^\])]*/#, with: "")
    }
}
