internal import CordeeModel
internal import GRDB

/// What SQLite's errors mean for an operator.
enum StoreFailure {
    /// The failure that an error is.
    static func of(_ error: any Error, in files: LedgerFiles) -> Failure {
        switch error {
        case let failure as Failure: failure
        case let unreadable as Unreadable: unreadable.failure(in: files.database)
        case let error as DatabaseError: of(error, in: files)
        case is RowDecodingError: Failure(.damaged, [files.database], cause: "\(error)")
        case is DecodingError: Failure(.damaged, [files.database], cause: "\(error)")
        default: Failure(.unforeseen, ["ledger"], cause: "\(error)")
        }
    }

    private static func of(_ error: DatabaseError, in files: LedgerFiles) -> Failure {
        let path = files.database
        let cause = "\(error.extendedResultCode.rawValue): \(error.message ?? "")"
        switch error.resultCode {
        case .SQLITE_FULL: return Failure(.diskFull, [path], cause: cause)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            return Failure(.notWritable, [path], cause: cause)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL, .SQLITE_CONSTRAINT:
            // A broken constraint is a number that is taken: another process appends.
            let holder = Lease.holder(files.directory)
            return Failure(
                .held, [path, holder.map { "\($0.pid)" } ?? "", holder?.command ?? ""], cause: cause)
        case .SQLITE_IOERR:
            switch error.extendedResultCode {
            case .SQLITE_IOERR_SHMSIZE: return Failure(.diskFull, [path], cause: cause)
            case .SQLITE_IOERR_READ, .SQLITE_IOERR_SHORT_READ: return Failure(.damaged, [path], cause: cause)
            default: return Failure(.notWritable, [path], cause: cause)
            }
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_SCHEMA,
            .SQLITE_RANGE, .SQLITE_TOOBIG:
            return Failure(.damaged, [path], cause: cause)
        default: return Failure(.unforeseen, ["ledger"], cause: cause)
        }
    }
}
