import Foundation
import Logging
import ServiceLifecycle

/// Ends the process without ceremony some time after it became healthy: the fault `crash-after`.
struct CrashTimer: Service {
    /// What a crashed service exits with (EX_SOFTWARE of sysexits.h).
    static let exitCode: Int32 = 70

    let delay: Duration
    let readiness: Readiness
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await readiness.wait()
            guard (try? await Task.sleep(for: delay)) != nil else { return }
            logger.critical("Crashing on purpose")
            _exit(Self.exitCode)
        }
    }
}
