import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

struct ScheduleTests {
    static func make(_ needs: [[Int]], silent: Set<Int> = [], held: [Int] = []) -> Schedule {
        Schedule(needs: needs, silent: needs.indices.map(silent.contains), held: held)
    }

    @Test func `Nothing at all is done at once`() {
        #expect(Self.make([]).isDone)
        #expect(Self.make([[], [0]], silent: [0, 1]).isDone)
    }

    @Test func `What has nothing to do passes on what it waited for`() {
        var schedule = Self.make([[], [0], [1]], silent: [1])
        #expect(schedule.nextReady?.index == 0)
        _ = schedule.start(0, attempt: 1, at: .epoch)
        #expect(schedule.nextReady == nil)
        _ = schedule.succeed(0, attempt: 1)
        #expect(schedule.nextReady?.index == 2)
    }

    @Test func `A held step waits until it is let go, as often as it is held`() {
        var schedule = Self.make([[], []], held: [0, 0])
        #expect(schedule.nextReady?.index == 1)
        schedule.release(0)
        #expect(schedule.states[0] == .waiting)
        schedule.release(0)
        #expect(schedule.nextReady?.index == 0)
    }

    @Test func `Only the attempt under way can end, and only the next can begin`() {
        var schedule = Self.make([[], []])
        let answers = [
            schedule.start(0, attempt: 2, at: .epoch), schedule.start(7, attempt: 1, at: .epoch),
            schedule.start(-1, attempt: 1, at: .epoch), schedule.start(1, attempt: 1, at: .epoch),
            schedule.start(0, attempt: 1, at: .epoch), schedule.start(0, attempt: 2, at: .epoch),
            schedule.succeed(0, attempt: 2), schedule.fail(-4, attempt: 1, retryAt: nil),
            schedule.stop(0, attempt: 9, isExpired: true), schedule.fail(0, attempt: 1, retryAt: .at(5)),
        ]
        #expect(answers == [false, false, false, true, true, false, false, false, false, true])
        #expect(schedule.resting == [0])
        let later = [
            schedule.start(0, attempt: 1, at: .epoch), schedule.start(0, attempt: 2, at: .at(5)),
            schedule.succeed(0, attempt: 2), schedule.succeed(0, attempt: 2),
        ]
        #expect(later == [false, true, true, false])
        #expect(schedule.running == [1])
    }

    @Test func `What was given up on may be tried again, with the next number`() {
        var schedule = Self.make([[], []])
        _ = schedule.start(0, attempt: 1, at: .epoch)
        _ = schedule.fail(0, attempt: 1, retryAt: .at(9))
        schedule.giveUpResting()
        #expect(schedule.failed == [0])
        schedule.retryFailed()
        #expect(schedule.nextReady?.attempt == 2)
        #expect(schedule.states[0].wasBegun)
        #expect(!schedule.states[1].wasBegun)
    }

    @Test func `Clocks begin anew for what is under way`() {
        var schedule = Self.make([[]])
        _ = schedule.start(0, attempt: 1, at: .at(1))
        schedule.restartClocks(at: .at(50))
        #expect(schedule.attempt(at: 0)?.since == .at(50))
    }
}
