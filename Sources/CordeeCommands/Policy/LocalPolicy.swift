internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeManifest
internal import CordeeModel
internal import CordeePolicy
internal import Foundation

/// The policy of this machine's manifest, read anew each time: what somebody has written since counts.
struct LocalPolicy: Policy {
    let workspace: Workspace
    let sites: LocalSites

    func assess(_ inquiry: Inquiry, at now: Instant) async -> Result<Assessment, Failure> {
        do throws(Failure) {
            let fleet = try fleet()
            let plan = inquiry.plan
            guard let environment = fleet.environment(plan.environment.id),
                environment.asksTheSame(as: plan.environment),
                plan.conditions?.obeysCalendar == fleet.obeysCalendar(in: environment)
            else { return .success(.outdated) }
            let window = timetable(of: environment, in: fleet).state(at: now)
            let gates = plan.environment.gates ?? []
            var judge = GateJudge(at: now, try await facts(for: gates, of: plan, fleet, at: now))
            let rulings = judge.rule(
                gates, on: try scene(of: plan), overrides: plan.conditions?.overrides ?? [],
                by: fleet.roles(of: inquiry.actor.rawValue))
            let ends = [window.until, judge.until].compactMap(\.self)
            return .success(Assessment(rulings: rulings, window: window, until: ends.min()))
        } catch {
            return .failure(error)
        }
    }

    func objection(to plan: Plan, by actor: CordeeCore.Actor) async throws(Failure) -> Rejection? {
        plan.objection(in: try fleet(), by: actor)
    }

    func roles(of actor: CordeeCore.Actor) async throws(Failure) -> [RoleID]? {
        let fleet = try fleet()
        return fleet.roles.isEmpty ? nil : fleet.roles(of: actor.rawValue)
    }

    /// The fleet as the manifest has it now.
    private func fleet() throws(Failure) -> Fleet {
        let parsed: ParsedManifest
        do throws(ManifestTrouble) { parsed = try workspace.parse() } catch {
            throw Failure(.manifestUnusable, [workspace.manifest])
        }
        guard let fleet = parsed.fleet else { throw Failure(.manifestUnusable, [workspace.manifest]) }
        return fleet
    }

    /// When an environment may go forward, with the calendar's files as they are now, or were when they were read.
    func timetable(of environment: Environment, in fleet: Fleet, files: [CalendarFile]? = nil) -> Timetable {
        Timetable(policy: environment.windows, calendar: fleet.calendar, files: files ?? calendarFiles(of: fleet))
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

extension Assessment {
    /// The manifest asks for something else than when the plan was made: that is not what was looked at and approved.
    fileprivate static let outdated = Assessment(
        rulings: [Ruling("policy", .stop, Reason(.policyChanged))],
        window: .closed(until: nil, because: []), until: nil)
}
