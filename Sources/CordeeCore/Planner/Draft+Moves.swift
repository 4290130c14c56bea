import CordeeModel

extension Draft {
    /// Adds the steps of every service that moves, and passes on what pinned services wait for.
    mutating func move(_ order: Order, after prepared: [Int]) {
        for index in order.sequence {
            let inherited = unique(order.waitsFor[index].flatMap { reliable[$0] })
            guard moves[index] else {
                reliable[index] = inherited
                continue
            }
            let needs = inherited.isEmpty ? prepared : inherited
            switch request.environment.strategy {
            case .blueGreen: reliable[index] = blueGreen(index, needs: needs, wave: order.waves[index])
            case .rolling(let count):
                reliable[index] = rolling(index, slots: SlotID.first(count), needs: needs, wave: order.waves[index])
            }
        }
    }

    /// The new release beside the old one, seen up, then all traffic at once; the old one is kept until the end.
    private mutating func blueGreen(_ index: Int, needs: [Int], wave: Int) -> [Int] {
        let standing = standings[index]
        let service = wanted[index].service
        let slots = SlotID.first(2)
        let serving = standing.split.shares.map(\.slot)
        let target = slots.first { standing.split.percent(of: $0) == .none } ?? slots[1]
        var split = standing.split
        var last = needs
        var isFresh = true
        if serving.contains(target) {
            // Both slots have traffic, as after a change of strategy: one has to be freed first.
            let rest = Split.evenly(serving.filter { $0 != target })
            last = [shift(service, to: rest, from: split, needs: last, wave: wave)]
            split = rest
        }
        if let occupant = standing.occupant(of: target), occupant.isRunning, !occupant.release.runsLike(wanted[index]) {
            last = [settle(occupant, of: service, needs: last, wave: wave)]
            isFresh = false
        }
        last = [start(index, in: target, needs: last, mayLag: isFresh, wave: wave)]
        last = [verify(index, in: target, needs: last, wave: wave)]
        last = [shift(service, to: .all(target), from: split, needs: last, wave: wave)]
        for occupied in standing.slots where occupied.slot != target && occupied.isRunning {
            leftovers.append((service, occupied))
        }
        return hold(index, in: [target], needs: last, wave: wave)
    }

    /// One slot after another: out of traffic, stopped, started anew, seen up; empty slots first.
    private mutating func rolling(_ index: Int, slots: [SlotID], needs: [Int], wave: Int) -> [Int] {
        let standing = standings[index]
        let service = wanted[index].service
        var split = standing.split
        var renewed: [SlotID] = []
        var last = needs
        let isServing = { (slot: SlotID) in standing.split.percent(of: slot) > .none }
        for slot in slots.filter({ !isServing($0) }) + slots.filter(isServing) {
            let staying = standing.split.shares.map(\.slot).filter { $0 != slot && !renewed.contains($0) }
            let next = Split.evenly((renewed + staying).sorted())
            if next != split {
                last = [shift(service, to: next, from: split, needs: last, wave: wave)]
                split = next
            }
            let occupant = standing.occupant(of: slot).flatMap { $0.isRunning ? $0 : nil }
            if let occupant, !occupant.release.runsLike(wanted[index]) {
                last = [settle(occupant, of: service, needs: last, wave: wave)]
            }
            last = [start(index, in: slot, needs: last, mayLag: occupant == nil, wave: wave)]
            last = [verify(index, in: slot, needs: last, wave: wave)]
            renewed.append(slot)
        }
        last = [shift(service, to: .evenly(slots), from: split, needs: last, wave: wave)]
        for occupied in standing.slots where !slots.contains(occupied.slot) && occupied.isRunning {
            leftovers.append((service, occupied))
        }
        return hold(index, in: slots, needs: last, wave: wave)
    }

    private mutating func start(_ index: Int, in slot: SlotID, needs: [Int], mayLag: Bool, wave: Int) -> Int {
        let placement = Action.Placement(service: wanted[index].service, slot: slot, release: index)
        let runsAlready =
            standings[index].occupant(of: slot).map { $0.isRunning && $0.release.runsLike(wanted[index]) } ?? false
        return add(
            .start(placement), needs: needs, undo: runsAlready ? [] : [.settle(placement)], undoMayLag: mayLag,
            wave: wave)
    }

    private mutating func verify(_ index: Int, in slot: SlotID, needs: [Int], wave: Int) -> Int {
        let placement = Action.Placement(service: wanted[index].service, slot: slot, release: index)
        return add(.verify(Action.Verification(placement)), needs: needs, wave: wave)
    }

    /// Sees the release stay healthy under traffic before anyone relies on it.
    private mutating func hold(_ index: Int, in slots: [SlotID], needs: [Int], wave: Int) -> [Int] {
        guard request.environment.hold > .zero else { return needs }
        return slots.map { slot in
            let placement = Action.Placement(service: wanted[index].service, slot: slot, release: index)
            return add(
                .verify(Action.Verification(placement, hold: request.environment.hold)), needs: needs, wave: wave)
        }
    }

    mutating func shift(_ service: ServiceID, to new: Split, from old: Split, needs: [Int], wave: Int) -> Int {
        add(
            .shift(Action.Shift(service, to: new)), needs: needs, undo: [.shift(Action.Shift(service, to: old))],
            wave: wave)
    }

    /// Drains and stops what was observed in a slot; the way back starts it again and sees it up.
    mutating func settle(_ occupied: Occupied, of service: ServiceID, needs: [Int], wave: Int) -> Int {
        let placement = Action.Placement(
            service: service, slot: occupied.slot, release: position(of: occupied.release))
        return add(
            .settle(placement), needs: needs,
            undo: occupied.isRunning ? [.start(placement), .verify(Action.Verification(placement))] : [], wave: wave)
    }

    private func unique(_ indexes: [Int]) -> [Int] {
        guard indexes.count > 1 else { return indexes }
        var result: [Int] = []
        for index in indexes.sorted() where result.last != index { result.append(index) }
        return result
    }
}
