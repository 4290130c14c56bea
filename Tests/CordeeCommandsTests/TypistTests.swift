import CordeeCommands
import Testing

/// Who typed a command.
struct TypistTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var login: UInt32?
        var real: UInt32
        var sudo: String?
        var name: String
    }

    private static let users: [UInt32: String] = [0: "root", 1000: "ann", 1001: "bob", 7: "a@b"]

    @Test(arguments: [
        Case(testDescription: "logged in", login: 1000, real: 1000, name: "ann"),
        Case(testDescription: "logged in, with sudo", login: 1000, real: 0, sudo: "ann", name: "ann"),
        Case(testDescription: "logged in, as another user", login: 1000, real: 1001, sudo: "ann", name: "ann"),
        Case(testDescription: "logged in, with a lie", login: 1000, real: 1000, sudo: "bob", name: "ann"),
        Case(testDescription: "logged in, a lie under sudo", login: 1000, real: 0, sudo: "bob", name: "ann"),
        Case(testDescription: "no login, no sudo", real: 1001, name: "bob"),
        Case(testDescription: "no login, a lie", real: 1001, sudo: "ann", name: "bob"),
        Case(testDescription: "no login, sudo has run", real: 0, sudo: "ann", name: "ann"),
        Case(testDescription: "root", real: 0, name: "root"),
        Case(testDescription: "root, an empty name", real: 0, sudo: "", name: "root"),
        Case(testDescription: "root, a name with a machine", real: 0, sudo: "ann@zeus", name: "root"),
        Case(testDescription: "root, a name with a line", real: 0, sudo: "ann\nbob", name: "root"),
        Case(testDescription: "a login without a name", login: 4242, real: 0, sudo: "ann", name: "4242"),
        Case(testDescription: "a name that is none", login: 7, real: 7, name: "7"),
    ]) func `The kernel is believed, and sudo where it has run`(_ one: Case) {
        #expect(Typist(login: one.login, real: one.real, sudo: one.sudo).name { Self.users[$0] } == one.name)
    }

    @Test(
        arguments: [
            ("1000", 1000), ("1000\n", 1000), ("0", 0), ("4294967295", nil), ("", nil), ("-1", nil), ("x", nil),
            ("4294967296", nil),
        ] as [(String, UInt32?)]) func `What the kernel notes is read`(text: String, user: UInt32?)
    {
        #expect(Typist.login(text) == user)
    }
}
