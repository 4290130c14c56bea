extension VersionFileTests.Case {
    typealias Case = VersionFileTests.Case

    static let node = [
        Case("package.json", #"{"version":"§"}"#),
        Case("package.json", "\u{FEFF}{\r\n\t\"name\" : \"a\",\r\n\t\"version\" :\t\"§\" ,\r\n\t\"x\":1e5\r\n}\r\n"),
        // Before the real one stand others, at every depth.
        Case(
            "package.json",
            """
            {
              "engines": { "version": "9.9.9", "node": ">=18" },
              "files": ["version", { "version": "8.8.8" }, [{"version": "7.7.7"}]],
              "config": { "a": { "b": { "version": "6.6.6" } } },
              "scripts": { "x": "echo \\"version\\": \\"1.2.3\\" }" },
              "version": "§"
            }
            """),
        Case(
            "sub/package.json", #"{"a\"b":"\\","emoji":"🚀","n":-1.5E+3,"t":[true,false,null,{}],"version":"§","o":{}}"#),
        Case(
            "package-lock.json",
            "{\n  \"version\": \"§\",\n  \"lockfileVersion\": 1,\n  \"dependencies\": {\"a\": {\"version\": \"1.2.3\"}}\n}\n"
        ),
        Case(
            "package-lock.json",
            """
            {
              "name": "a",
              "version": "§",
              "lockfileVersion": 3,
              "packages": {
                "node_modules/b": { "version": "1.2.3" },
                "": { "name": "a", "version": "§", "dependencies": { "version": "^1.2.3" } },
                "node_modules/c": { "version": "1.2.3", "packages": { "": { "version": "1.2.3" } } }
              }
            }
            """),
        Case("npm-shrinkwrap.json", #"{"packages":{"":{"version":"§"}},"version":"§"}"#),
    ]

    static let cargo = [
        Case("Cargo.toml", "[package]\nname = \"a\"\nversion = \"§\""),
        Case(
            "Cargo.toml",
            "\u{FEFF}# version = \"0\"\r\n[package]\r\nversion='§' # it\r\n\r\n[dependencies]\r\nb = { version = \"1.2.3\" }\r\n"
        ),
        Case(
            "Cargo.toml",
            """
            description = \"\"\"
            [package]
            version = "1.2.3"
            \"\"\"
            [dependencies.c]
            version = "1.2.3"
            [[bin]]
            version = "1.2.3"
            [ "package" ] # here
              authors = ["[package]", # ]
                "version = 3",
              ]
              lints.version = "1.2.3"
              "version"   =   "§"
            [package.metadata]
            version = "1.2.3"
            """),
        Case("Cargo.toml", "package = { name = \"a\", version = \"§\", edition = \"2021\" }\n"),
        Case("Cargo.toml", "package.version = \"§\"\npackage.name = 'a'\n"),
        Case("Cargo.toml", "[workspace]\nmembers = [\"a\"]\n[workspace.package]\nversion = \"§\"\n"),
        Case("Cargo.toml", "[package]\nversion.workspace = true\n[workspace.package]\nversion = \"§\"\n"),
        Case("Cargo.toml", "[workspace.package]\nversion = \"§\"\n[package]\nversion = \"§\"\n"),
        Case("Cargo.toml", "[package]\nversion = \"§\"\n[workspace.package]\nversion = \"9.9.9\"\n"),
        Case(
            "Cargo.toml",
            "[package]\ntitle = '''a'''''\nversion = \"§\"\nx = \"\"\"\\\"\"\"\"\ny = 1979-05-27T07:32:00Z\n"),
        Case(
            "Cargo.lock",
            """
            version = 3

            [[package]]
            name = "a"
            version = "1.2.3"
            source = "registry+https://github.com/rust-lang/crates.io-index"

            [[package]]
            name = "a"
            version = "§"
            dependencies = [
             "b 1.2.3",
            ]

            [[package]]
            name = "ab"
            version = "1.2.3"

            [[package]]
            version = "§"
            name = "c"

            [metadata]
            version = "1.2.3"
            """, names: ["a", "c"]),
    ]

    static let python = [
        Case("pyproject.toml", "[project]\nname = \"a\"\nversion = \"§\"\n"),
        Case(
            "pyproject.toml",
            "[tool.poetry]\r\nname = \"a\"\r\nversion = \"§\"\r\n[tool.other]\r\nversion = \"1.2.3\"\r\n"),
        Case("pyproject.toml", "[project]\nversion = \"§\"\n[tool.poetry]\nversion = \"§\"\n"),
        Case("pyproject.toml", "[project]\nversion = \"§\"\ndynamic = [\"readme\"]\n[tool.poetry]\nversion = \"0\"\n"),
    ]

    static let maven = [
        Case("pom.xml", "<project><version>§</version></project>"),
        Case(
            "pom.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- <version>1.2.3</version> -->
            <project xmlns="http://maven.apache.org/POM/4.0.0" a='>' b="<!-- &amp;">
              <parent><groupId>x</groupId><version>1.2.3</version></parent>
              <version
              >  §
              </version><!-- after -->
              <name><![CDATA[</project><version>1.2.3</version>]]></name>
              <empty/><?pi <version>1.2.3</version> ?>
              <dependencies><dependency><version>1.2.3</version></dependency></dependencies>
              <properties><version>1.2.3</version></properties>
            </project>

            """.replacing("b=\"<!-- &amp;\"", with: "b=\"-- &amp;\"")),
        Case("pom.xml", "\u{FEFF}<project>\r\n\t<version>§</version>\r\n\t<x>é</x>\r\n</project>"),
    ]

    static let chart = [
        Case("Chart.yaml", "version: §"),
        Case("Chart.yaml", "apiVersion: v2\r\nname: a # version: 1\r\nversion:   \"§\"   # it\r\nappVersion: '§'\r\n"),
        Case(
            "Chart.yaml", "\u{FEFF}# é\nappVersion: 9.9.9\nversion: §\ndependencies:\n  - name: b\n    version: 1.2.3\n"
        ),
        Case(
            "Chart.yaml",
            "description: |\n  version: 1.2.3\n\n  more\nicon: \"é\u{2028}  🚀\"\nannotations: {version: 1.2.3}\nkeywords:\n- version: 1.2.3\n'version': §\nappVersion: \"§\"\n"
        ),
        Case("Chart.yaml", "{name: é🚀, version: §, appVersion: '0'}\n"),
    ]

    static let plain = [
        Case("VERSION", "§"), Case("VERSION", "§\n"), Case("VERSION", "\u{FEFF}v§\r\n"),
        Case("sub/VERSION", "\n  §\n\n"),
        Case("a.h", "#define VERSION_MAX 3\n#define VERSION \"§\"\n", pattern: "#define VERSION \"{version}\""),
        Case("a.py", "x = '1.2.3'\n__version__ = '§'  # é", pattern: "__version__ = '{version}'"),
        Case("a.md", "see 1.0.0 §-linux here", pattern: " {version}-linux"),
        Case("a.txt", "§", pattern: "{version}"), Case("a.txt", "§;", pattern: "{version};"),
        Case("a.yaml", "image: org/a:v§\nother: org/ab:v1.2.3\n", pattern: "org/a:v{version}"),
    ]
}
