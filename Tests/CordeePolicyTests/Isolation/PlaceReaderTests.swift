import CordeeModel
import CordeePolicy
import CordeeTesting
import Testing

/// Where the values of variables point.
struct PlaceReaderTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var value: String
        /// `store`, `host` or `unknown`, with the address, and the path of what is on this machine.
        var places: [String]
        var name = "SETTING"
        var beside: [String: String] = [:]

        init(_ value: String, _ places: String..., name: String = "SETTING", beside: [String: String] = [:]) {
            self.value = value
            self.places = places
            self.name = name
            self.beside = beside
        }

        var testDescription: String { "\(name)=\(value)" }
    }

    private static func written(_ place: PointedPlace) -> String {
        "\(place.kind) \(place.isLocal ? place.endpoint : place.address)"
    }

    static let addresses = [
        Case("mongodb://user:pass@mongodb-prod:27017/penpal-ai", "store mongodb-prod:27017"),
        Case("mongodb://u:p@A:1,b,C.:27018/db?replicaSet=x", "store a:1", "store b:27017", "store c:27018"),
        Case("mongodb+srv://u:p@cluster0.ab.mongodb.net/penpal", "store cluster0.ab.mongodb.net:27017"),
        Case("postgresql://u:p@Prod-DB/penpal", "store prod-db:5432"),
        Case("postgresql+asyncpg://prod/penpal", "store prod:5432"),
        Case("jdbc:postgresql://prod:5433/penpal?user=x", "store prod:5433"),
        Case("jdbc:sqlserver://prod\\main:1433;databaseName=x", "store prod:1433"),
        Case("mysql://u:p@tcp(prod:3306)/x", "store prod:3306"), Case("mariadb://prod", "store prod:3306"),
        Case("rediss://:p%40ss@redis-prod:6380/0", "store redis-prod:6380"),
        Case("amqps://rabbit/vhost", "store rabbit:5671"), Case("sqlserver://ms", "store ms:1433"),
        Case("postgres://localhost/penpal", "store loopback:5432/penpal"),
        Case("postgres://127.0.0.1:5432/penpal/", "store loopback:5432/penpal"),
        Case("postgres://[::1]/penpal?sslmode=off", "store loopback:5432/penpal"),
        Case("postgres:///penpal?host=prod", "store prod:5432"),
        Case("postgres:///penpal?host=/run/pg", "store /run/pg:/penpal"),
        Case("postgres://%2Frun%2Fpg/penpal", "store /run/pg:/penpal"),
        Case("redis://", "store loopback:6379/"), Case("redis://[2001:DB8::1]:7000", "store 2001:db8::1:7000"),
        // Passwords in which the address would end.
        Case("postgres://u:a/b#c@prod/db", "store prod:5432"), Case("postgres://u:12/3@prod/db", "store prod:5432"),
        Case("https://u:a?b@api.example.com/x", "host api.example.com:443"),
        Case("postgres://u:a,b@prod/db", "store prod:5432"),
        // A store whose address cannot be read is no pass.
        Case("postgres://${DB_HOST}:5432/x", "unknown :"), Case("redis://prod:port", "unknown :"),
        Case("mongodb://a,{{b}}/x", "store a:27017", "unknown :"), Case("redis://prod:99999", "unknown :"),
        Case("https://api.stripe.com/v1", "host api.stripe.com:443"), Case("http://es:9200", "store es:9200"),
        Case("https://${HOST}/x"), Case("tcp://cache:6379", "store cache:6379"),
        Case("http+unix://%2Frun%2Fd.sock", "host /run/d.sock:/"), Case("unix:///run/app.sock", "host /run/app.sock:/"),
        Case("s3://penpal-prod/a", "host penpal-prod:"),
        // Anywhere in the text, and more than one.
        Case("{\"db\":\"redis://a\",\"log\":\"http://b:1\"}", "store a:6379", "host b:1"),
        Case("http://a:1,http://b:2;http://c:3", "host a:1", "host b:2", "host c:3"),
        Case("http://a/?next=https://b/c", "host a:80", "host b:443"),
    ]

    static let files = [
        Case("sqlite:///data/a.db", "store :/" + "/srv/data/a.db"), Case("sqlite:////d/a", "store :/" + "/d/a"),
        Case("sqlite:data/./x/../a.db?mode=rw", "store :/" + "/srv/data/a.db"), Case("sqlite::memory:"),
        Case("sqlite://:memory:"), Case("/srv/data/a.sqlite3", "store :/" + "/srv/data/a.sqlite3"),
        Case("data/a.db", "store :/" + "/srv/data/a.db"), Case("file:///srv//data/a.db", "store :/" + "/srv/data/a.db"),
        Case("file:///etc/ca.pem"), Case("/etc/ca.pem"),
    ]

    static let words = [
        Case("redis-prod:6379", "store redis-prod:6379"), Case("k1:9092, k2:9092", "store k1:9092", "store k2:9092"),
        Case("10.0.0.5:8080", "host 10.0.0.5:8080"), Case("[fd00::1]:8080", "host fd00::1:8080"),
        Case("user:pw@prod:5432/db", "store prod:5432"), Case("u:p@tcp(prod)/x?a=b", "store prod:3306"),
        Case("u@unix(/run/my.sock)/x", "store /run/my.sock:/x"),
        Case("host=prod port=5432 dbname=x user=u", "store prod:"),
        Case("host=localhost dbname=x user=u", "store loopback:/x"),
        Case("Server=tcp:prod.example.net,1433;Database=x;User Id=u;Password=p", "store prod.example.net:"),
        Case("Data Source=app.db;Version=3", "store :/" + "/srv/app.db"),
        // No addresses.
        Case("info"), Case("3001"), Case("10:30"), Case("16:9"), Case("12:34:56"), Case("0.0.0.0:8080"), Case(""),
        Case("ops@penpal.example"), Case("a=b,c=d"), Case("s3cret=="), Case("prod-db"), Case("1.2.3.4"),
    ]

    static let bare = [
        Case("prod-db", "store prod-db:", name: "DB_HOST"), Case("1.2.3.4", "store 1.2.3.4:", name: "PGHOST"),
        Case("a, b", "store a:", "store b:", name: "MONGO_HOSTS"),
        Case("mail.example.com", "host mail.example.com:", name: "SMTP_SERVER"),
        Case("prod", "store prod:5433", name: "DB_HOST", beside: ["DB_PORT": "5433", "DB_NAME": "x"]),
        Case("localhost", "store loopback:5433/x", name: "DB_HOST", beside: ["DB_PORT": "5433", "DB_NAME": "x"]),
        Case("localhost", "store loopback:/", name: "REDIS_HOST"), Case("localhost", name: "HOST"),
        Case("localhost", "host loopback:8000/", name: "API_HOST", beside: ["API_PORT": "8000"]),
        Case("0.0.0.0", name: "HOST"), Case("12", name: "DB_HOST"),
    ]

    @Test(arguments: addresses + files + words + bare) func `A value points where it says`(_ one: Case) {
        let places = PlaceReader(root: "/srv").places(in: one.value, of: one.name) { one.beside[$0] }
        #expect(places.map(Self.written) == one.places)
    }

    @Test func `Long values and values of many addresses cannot be told`() {
        let reader = PlaceReader()
        #expect(reader.places(in: String(repeating: "x", count: PlaceReader.byteLimit + 1)) == [.unknown])
        let many = (0...PlaceReader.addressLimit).map { "http://h\($0)" }.joined(separator: " ")
        #expect(reader.places(in: many) == [.unknown])
    }

    @Test(arguments: [
        ("sk_live_51abc", [KeyKind.live]), ("sk-live-abc", [.live]), ("pk_live_x", [.live]), ("rk_LIVE_x", [.live]),
        ("sk_test_4eC39", [.test]), ("sk-test-...", [.test]),
        ("{\"a\":\"sk_test_x\",\"b\":\"sk_live_x\"}", [.live, .test]),
        ("sk_live-x", []), ("sk_live", []), ("risk_live_x", [.live]), ("a_live_x", []), ("my_sk_live_x", []),
        ("asset_test_x", []), ("redis://test_live_db", [.live]), ("_live_x", []), ("", []), ("live", []),
        ("k1sk_live_x", []),
    ]) func `Keys say what they are for`(value: String, kinds: [KeyKind]) {
        #expect(KeyShape.kinds(in: value) == kinds)
    }

    @Test func `Any text is read to its end`() {
        let parts = [
            "://", "@", ":", "/", "?", "#", ",", ";", "[", "]", "(", ")", "%2", "%ZZ", "=", "mongodb", "redis://",
            "host=",
            "tcp(", "unix(", "é", "\0", " ", "\\", "a.db", "65536", "sqlite:", "file:", "..", "-",
        ]
        for seed in 0..<3000 {
            var chance = Chance(seed: UInt64(seed))
            let text = (0..<chance.below(12)).map { _ in chance.one(of: parts) }.joined()
            _ = PlaceReader().places(in: text, of: chance.one(of: ["DB_HOST", "X", "HOST", ""])) { _ in "5432" }
            _ = KeyShape.kinds(in: text)
        }
    }
}
