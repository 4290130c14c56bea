import CordeeDriver
import CordeeHAProxy
import CordeeModel
import Testing

struct RuntimeCommandTests {
    private static let blue = RuntimeCommand.Server(service: "shop", slot: .blue)
    private static let green = RuntimeCommand.Server(service: "shop", slot: .green)
    private static let here = Endpoint(host: "127.0.0.1", port: 21_001)

    struct Written: Sendable {
        var command: RuntimeCommand
        var text: String
    }

    @Test(arguments: [
        Written(command: .address(blue, here), text: "set server to.shop/blue addr 127.0.0.1 port 21001"),
        Written(command: .weight(blue, Percent(30)), text: "set server to.shop/blue weight 30"),
        Written(command: .ready(blue), text: "set server to.shop/blue state ready"),
        Written(command: .drain(blue), text: "set server to.shop/blue state drain"),
        Written(command: .maintenance(blue), text: "set server to.shop/blue state maint"),
        Written(command: .information, text: "show info"),
        Written(command: .servers(nil), text: "show servers state"),
        Written(command: .servers("shop"), text: "show servers state to.shop"),
        Written(command: .counters("shop"), text: "show stat to.shop 4 -1"),
    ])
    func `A command is one line`(_ written: Written) { #expect(written.command.text == written.text) }

    @Test func `Answers are taken apart, and what HAProxy complains about is no yes`() throws {
        let text =
            "no need to change the addr, port changed from '1' to '2' by 'stats socket command'\n\n\nNo such server.\n\n"
        let answers = try #require(RuntimeCommand.answers(text, count: 3))
        #expect(answers.map(\.isEmpty) == [false, true, false])
        #expect(RuntimeCommand.address(Self.blue, Self.here).isAccepted(answers[0]))
        #expect(RuntimeCommand.ready(Self.blue).isAccepted(answers[1]))
        #expect(!RuntimeCommand.ready(Self.blue).isAccepted(answers[2]))
        #expect(RuntimeCommand.answers(text, count: 2) == nil)
        #expect(RuntimeCommand.answers("cut o", count: 1) == nil)
    }

    @Test func `Slots are read as HAProxy has them`() {
        let answer = """
            1
            # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight …
            4 to.shop 1 blue 127.0.0.1 2 4 60 1 0 1 0 0 8 0 0 0 - 21001 - 0 0 - - 0
            4 to.shop 2 green 127.0.0.1 0 5 1 1 0 1 0 0 8 0 0 0 - 1 - 0 0 - - 0
            5 nobody 1 x 127.0.0.1 2 0 1 1 0 1 0 0 8 0 0 0 - 1 - 0 0 - - 0
            garbage
            """
        #expect(
            ServerState.read(answer) == [
                ServerState(server: Self.blue, endpoint: Self.here, weight: 60, isReady: true),
                ServerState(
                    server: Self.green, endpoint: Endpoint(host: "127.0.0.1", port: 1), weight: 1, isReady: false),
            ])
    }

    @Test func `Only the difference is sent, and shares are given before they are taken`() {
        let servers = [
            ServerState(server: Self.blue, endpoint: Self.here, weight: 100, isReady: true),
            ServerState(server: Self.green, endpoint: Endpoint(host: "127.0.0.1", port: 1), weight: 0, isReady: false),
        ]
        let same = ShiftPlan(from: servers, to: [SlotShare(slot: .blue, percent: .all, endpoint: Self.here)])
        #expect(same.giving.isEmpty && same.taking.isEmpty)

        let there = Endpoint(host: "127.0.0.1", port: 21_002)
        let other = ShiftPlan(from: servers, to: [SlotShare(slot: .green, percent: .all, endpoint: there)])
        #expect(other.giving == [.address(Self.green, there), .weight(Self.green, .all), .ready(Self.green)])
        #expect(other.taking == [.drain(Self.blue)])
    }

    @Test func `The master tells its old workers`() {
        let answer = """
            #<PID>          <type>          <reloads>       <uptime>        <version>
            4622            master          3 [failed: 1]   0d00h00m01s     2.6.12-1+deb12u4
            # workers
            4669            worker          0               0d00h00m01s     2.6.12-1+deb12u4
            # old workers
            4624            worker          1               0d00h00m01s     2.6.12-1+deb12u4
            # programs
            """
        let state = MasterState(answer)
        #expect(state?.reloads == 3 && state?.failed == 1 && state?.oldWorkers == [4624])
        #expect(MasterState("Unknown command") == nil)
    }
}
