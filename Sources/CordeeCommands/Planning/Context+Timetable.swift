internal import CordeeModel
internal import CordeePolicy
internal import Foundation

extension Context {
    /// When an environment may go forward, with the calendar's files as they are now, or were when they were read.
    func timetable(of environment: Environment, files: [CalendarFile]? = nil) throws -> Timetable {
        let fleet = try fleet()
        return Timetable(
            policy: environment.windows, calendar: fleet.calendar, files: files ?? calendarFiles(of: fleet))
    }

    /// The calendar's files, each with what of it is not understood.
    func calendarFiles(of fleet: Fleet) -> [CalendarFile] {
        let zone = Zone(fleet.timezone) ?? .utc
        return (fleet.calendar?.files ?? []).map { path in
            let url = URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: workspace.root + "/"))
            do {
                let file = try FileHandle(forReadingFrom: url)
                defer { try? file.close() }
                // One byte more than is allowed shows that there is more.
                let bytes = try file.read(upToCount: CalendarFile.byteLimit + 1) ?? Data()
                return CalendarFile(path: path, bytes: Array(bytes), zone: zone)
            } catch {
                return CalendarFile(path: path, unreadable: error.localizedDescription)
            }
        }
    }
}
