import CordeeDriver
import CordeeModel

/// What lies in a working tree for the contents of a commit.
///
/// The two differ where the repository or a person has it so: line endings (`eol=crlf`, `core.autocrlf`), encodings and
/// other filters. Git takes either for unchanged, so a file stays in the form that it was found in.
struct WorkingForms {
    /// As git checks it out.
    var checkedOut: [UInt8]
    /// As the commit has it.
    var committed: [UInt8]

    /// The form of the contents that stands in the place of another file's.
    func inPlace(of other: WorkingForms?, found: [UInt8]?) -> [UInt8] {
        guard let other, let found, found != other.checkedOut, found == other.committed else { return checkedOut }
        return committed
    }

    /// Whether this is one of the forms.
    func contain(_ found: [UInt8]?) -> Bool { found == checkedOut || found == committed }
}

extension Workbench {
    /// The forms of contents that a file is to have.
    func forms(of file: CommitRequest.File) async throws(Failure) -> WorkingForms {
        // Only what git has it can check out.
        let blob = try await blob(file.contents, isKept: true)
        return WorkingForms(checkedOut: try await checkedOut(blob, as: file.path), committed: file.contents)
    }

    /// The forms of what a commit has of a file.
    func forms(of entry: Entry, as path: String) async throws(Failure) -> WorkingForms {
        let committed = try await git.answer(["cat-file", "blob", "\(entry.blob)"]).output
        return WorkingForms(checkedOut: try await checkedOut(entry.blob, as: path), committed: committed)
    }

    private func checkedOut(_ blob: CommitID, as path: String) async throws(Failure) -> [UInt8] {
        try await git.answer(["cat-file", "--filters", "--path=\(path)", "\(blob)"]).output
    }
}
