extension NotesTemplate {
    /// The text of the built-in template for Markdown: the manual's format.
    package static let markdown = """
        # {{{title}}}
        {{#empty}}

        {{{.}}}
        {{/empty}}
        {{#breaking}}

        {{{mark}}} {{{heading}}}
        {{#entries}}
        - {{{line}}}
        {{#details}}

        {{{.}}}
        {{/details}}
        {{/entries}}
        {{/breaking}}
        {{#parts}}
        {{#heading}}

        ## {{{.}}}
        {{/heading}}
        {{#sections}}

        {{{mark}}} {{{heading}}}
        {{#entries}}
        - {{{line}}}
        {{/entries}}
        {{/sections}}
        {{/parts}}
        {{#metrics}}

        {{{mark}}} {{{heading}}}
        {{#lines}}
        - {{{.}}}
        {{/lines}}
        {{/metrics}}
        {{#authors}}

        {{{mark}}} {{{heading}}}
        {{#names}}
        - {{{.}}}
        {{/names}}
        {{/authors}}

        """

    /// The text of the built-in template for HTML.
    package static let html = """
        <article class="release-notes" lang="{{{language}}}">
        <h1>{{{title}}}</h1>
        {{#empty}}
        <p>{{{.}}}</p>
        {{/empty}}
        {{#breaking}}
        <{{{mark}}}>{{{heading}}}</{{{mark}}}>
        <ul>
        {{#entries}}
        <li>{{{line}}}
        {{#details}}
        {{{.}}}
        {{/details}}
        </li>
        {{/entries}}
        </ul>
        {{/breaking}}
        {{#parts}}
        {{#heading}}
        <h2>{{{.}}}</h2>
        {{/heading}}
        {{#sections}}
        <{{{mark}}}>{{{heading}}}</{{{mark}}}>
        <ul>
        {{#entries}}
        <li>{{{line}}}</li>
        {{/entries}}
        </ul>
        {{/sections}}
        {{/parts}}
        {{#metrics}}
        <{{{mark}}}>{{{heading}}}</{{{mark}}}>
        <ul>
        {{#lines}}
        <li>{{{.}}}</li>
        {{/lines}}
        </ul>
        {{/metrics}}
        {{#authors}}
        <{{{mark}}}>{{{heading}}}</{{{mark}}}>
        <ul>
        {{#names}}
        <li>{{{.}}}</li>
        {{/names}}
        </ul>
        {{/authors}}
        </article>

        """

    /// The text of the built-in template for Slack.
    package static let slack = """
        *{{{title}}}*
        {{#empty}}

        {{{.}}}
        {{/empty}}
        {{#breaking}}

        *{{{heading}}}*
        {{#entries}}
        • {{{line}}}
        {{#details}}
        {{{.}}}
        {{/details}}
        {{/entries}}
        {{#more}}
        • _{{{.}}}_
        {{/more}}
        {{/breaking}}
        {{#parts}}
        {{#heading}}

        *{{{.}}}*
        {{/heading}}
        {{#sections}}

        *{{{heading}}}*
        {{#entries}}
        • {{{line}}}
        {{/entries}}
        {{#more}}
        • _{{{.}}}_
        {{/more}}
        {{/sections}}
        {{/parts}}
        {{#metrics}}

        *{{{heading}}}*
        {{#lines}}
        • {{{.}}}
        {{/lines}}
        {{/metrics}}
        {{#authors}}

        *{{{heading}}}*
        {{#names}}
        • {{{.}}}
        {{/names}}
        {{/authors}}

        """
}
