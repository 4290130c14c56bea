import CordeeModel

extension Draft {
    /// Adds the steps of every service that moves, and passes on what pinned services wait for.
    mutating func move(_ order: Order, after prepared: [Int]) {
        for index in order.sequence {
            let inherited = unique(order.waitsFor[index].flatMap { reliable[$0] })
            guard moves[index] else {
                reliable[index] = inherited
                leaveOver(index, except: standings[index].alive)
                continue
            }
            let needs = inherited.isEmpty ? prepared : inherited
            switch request.environment.strategy {
            case .blueGreen: reliable[index] = blueGreen(index, needs: needs, wave: order.waves[index])
            case .canary(let policy) where !policy.applies(to: wanted[index].service):
                reliable[index] = blueGreen(index, needs: needs, wave: order.waves[index])
            case .canary(let policy):
                reliable[index] = canary(index, policy, needs: needs, wave: order.waves[index])
            case .rolling(let count):
                reliable[index] = rolling(
                    index, slots: SlotID.first(max(1, count)), needs: needs, wave: order.waves[index])
            }
        }
    }

    /// The new release beside the old one, seen up, then all traffic at once; the old one is kept until the end.
    private mutating func blueGreen(_ index: Int, needs: [Int], wave: Int) -> [Int] {
        let standing = standings[index]
        let slots = SlotID.first(2)
        // Never a slot that answers users, when there is another.
        let target = slots.first { !standing.isServing($0) } ?? slots.first { !standing.alive.contains($0) } ?? slots[1]
        let staying = standing.alive.filter { $0 != target }
        var split = standing.split
        var last = needs
        if standing.isServing(target) {
            // Both slots have traffic, as after a change of strategy: one has to be freed first.
            last = [shift(standing, to: .evenly(staying), from: split, needs: last, wave: wave)]
            split = .evenly(staying)
        }
        last = renew(index, target, needs: last, wave: wave)
        if split != .all(target) {
            last = [shift(standing, to: .all(target), from: split, needs: last, wave: wave)]
        }
        leaveOver(index, except: [target])
        return hold(index, in: [target], needs: last, wave: wave)
    }

    /// The new release beside the old one, with a share that grows while it is judged against it; then all traffic.
    ///
    /// Without an old one that answers there is nothing to compare with, and going back is not held up: both are a switch.
    /// Whatever share it had, the way back is one switch to what was before.
    private mutating func canary(_ index: Int, _ policy: CanaryPolicy, needs: [Int], wave: Int) -> [Int] {
        let standing = standings[index]
        guard let level, let (target, stable) = standing.canaryPlace else {
            return blueGreen(index, needs: needs, wave: wave)
        }
        var split = standing.split
        var last = needs
        if standing.isServing(target) {
            last = [shift(standing, to: .evenly(stable), from: split, needs: last, wave: wave)]
            split = .evenly(stable)
        }
        last = renew(index, target, needs: last, wave: wave)
        let placement = Action.Placement(service: standing.service, slot: target, release: index)
        for (place, share) in policy.steps.enumerated() {
            let next = Split.canary(target, share, beside: stable)
            if place == 0 {
                last = [shift(standing, to: next, from: split, needs: last, wave: wave)]
            } else {
                last = [add(.shift(Action.Shift(standing.service, to: next)), needs: last, wave: wave)]
            }
            let judgement = Action.Judgement(canary: placement, stable: stable, share: share, level: level)
            last = [add(.judge(judgement), needs: last, wave: wave)]
        }
        last = [add(.shift(Action.Shift(standing.service, to: .all(target))), needs: last, wave: wave)]
        leaveOver(index, except: [target])
        return hold(index, in: [target], needs: last, wave: wave)
    }

    /// One slot after another: out of traffic, stopped, started anew, seen up; those that answer nobody first.
    private mutating func rolling(_ index: Int, slots: [SlotID], needs: [Int], wave: Int) -> [Int] {
        let standing = standings[index]
        var split = standing.split
        var renewed: [SlotID] = []
        var last = needs
        let alive = standing.alive
        for slot in slots.filter({ !alive.contains($0) }) + slots.filter(alive.contains) {
            let next = Split.evenly((renewed + alive.filter { $0 != slot && !renewed.contains($0) }).sorted())
            if next != split {
                last = [shift(standing, to: next, from: split, renewed: renewed, needs: last, wave: wave)]
                split = next
            }
            last = renew(index, slot, needs: last, wave: wave)
            renewed.append(slot)
        }
        if split != .evenly(slots) {
            last = [shift(standing, to: .evenly(slots), from: split, renewed: renewed, needs: last, wave: wave)]
        }
        leaveOver(index, except: slots)
        return hold(index, in: slots, needs: last, wave: wave)
    }

    /// Makes a slot without traffic run the wanted release, and sees it up.
    private mutating func renew(_ index: Int, _ slot: SlotID, needs: [Int], wave: Int) -> [Int] {
        let standing = standings[index]
        let occupant = standing.occupant(of: slot)
        let isSame = occupant.map { $0.release.runsLike(wanted[index]) } ?? false
        var last = needs
        if let occupant, occupant.isRunning, !isSame {
            last = [settle(occupant, of: standing, needs: last, wave: wave)]
        }
        let placement = Action.Placement(service: standing.service, slot: slot, release: index)
        // What ran there already is left running, and what should have been running there is not stopped again.
        let isKept = isSame && (occupant?.isRunning == true || standing.isServing(slot))
        last = [
            add(
                .start(placement), needs: last, undo: isKept ? [] : [.settle(placement)],
                undoMayLag: !standing.isServing(slot), wave: wave)
        ]
        return [add(.verify(Action.Verification(placement)), needs: last, wave: wave)]
    }

    /// What runs elsewhere is settled at the end.
    mutating func leaveOver(_ index: Int, except kept: [SlotID]) {
        let slots = standings[index].slots
        for slot in slots.indices where !kept.contains(slots[slot].slot) && slots[slot].isRunning {
            leftovers.append(Leftover(standing: index, slot: slot))
        }
    }

    /// Sees the release stay healthy under traffic before anyone relies on it.
    private mutating func hold(_ index: Int, in slots: [SlotID], needs: [Int], wave: Int) -> [Int] {
        // Going back is not held up by watching what was good before.
        guard request.environment.hold > .zero, !request.intent.goesBack else { return needs }
        return slots.map { slot in
            let placement = Action.Placement(service: wanted[index].service, slot: slot, release: index)
            return add(
                .verify(Action.Verification(placement, hold: request.environment.hold)), needs: needs, wave: wave)
        }
    }

    /// Splits a service's traffic; the way back first sees to it that what had traffic runs, whatever became of it.
    ///
    /// - Parameter renewed: the slots that the plan has started anew before.
    mutating func shift(
        _ standing: Standing, to new: Split, from old: Split, renewed: [SlotID] = [], needs: [Int], wave: Int
    ) -> Int {
        let service = standing.service
        let served = standing.slots.filter { old.percent(of: $0.slot) > .none && !renewed.contains($0.slot) }
        let revived = served.map { occupied in
            Action.start(
                Action.Placement(service: service, slot: occupied.slot, release: position(of: occupied.release)))
        }
        // No share can be given to a slot in which there is nothing, even if it had one.
        let possible = old.shares.map(\.slot).filter { renewed.contains($0) || standing.occupant(of: $0) != nil }
        let before = possible.count == old.shares.count ? old : .evenly(possible)
        return add(
            .shift(Action.Shift(service, to: new)), needs: needs,
            undo: revived + [.shift(Action.Shift(service, to: before))], wave: wave)
    }

    /// Drains and stops what was observed in a slot; the way back starts it again, and sees it up when it had traffic.
    mutating func settle(_ occupied: Occupied, of standing: Standing, needs: [Int], wave: Int) -> Int {
        let placement = Action.Placement(
            service: standing.service, slot: occupied.slot, release: position(of: occupied.release))
        let isServing = standing.isServing(occupied.slot)
        let undo: [Action] = [.start(placement)] + (isServing ? [.verify(Action.Verification(placement))] : [])
        return add(
            .settle(placement), needs: needs, undo: occupied.isRunning ? undo : [], undoMayLag: !isServing, wave: wave)
    }

    private func unique(_ indexes: [Int]) -> [Int] {
        guard indexes.count > 1 else { return indexes }
        var result: [Int] = []
        for index in indexes.sorted() where result.last != index { result.append(index) }
        return result
    }
}
