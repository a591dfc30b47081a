/** Text that an untrusted file or log may hold, and what each format must make of it. */
export interface HostileText {
  readonly what: string;
  readonly text: string;
  /** In formats for people, and in JSON for people. */
  readonly shown: string;
  /** As the message of a workflow command. */
  readonly command: string;
  /** As a property of a workflow command. */
  readonly property: string;
  /** In an XML attribute. */
  readonly attribute: string;
  /** Between XML tags. */
  readonly content: string;
  /** As a SARIF message. */
  readonly sarif: string;
  /** As HTML. */
  readonly html: string;
}

/** A row in which all formats that are not named write what people are shown. */
function row(what: string, text: string, parts: Partial<HostileText>): HostileText {
  const shown = parts.shown ?? text;
  return {
    what,
    text,
    shown,
    command: shown,
    property: parts.command ?? shown,
    attribute: parts.content ?? shown,
    content: shown,
    sarif: shown,
    html: shown,
    ...parts,
  };
}

export const HOSTILE_TEXTS: readonly HostileText[] = [
  row('colours', 'a\x1b[31mb', { shown: 'a\\u{1b}[31mb', sarif: 'a\\u{{1b}}[31mb' }),
  row('the title of a terminal', '\x1b]0;x\x07', {
    shown: '\\u{1b}]0;x\\u{7}',
    sarif: '\\u{{1b}}]0;x\\u{{7}}',
  }),
  row('text that is overwritten', 'a\rb\x08', {
    shown: 'a\\u{d}b\\u{8}',
    sarif: 'a\\u{{d}}b\\u{{8}}',
  }),
  row('reordered text', 'a\u202eb', { shown: 'a\\u{202e}b', sarif: 'a\\u{{202e}}b' }),
  row('isolated text', '\u2066a\u2069', {
    shown: '\\u{2066}a\\u{2069}',
    sarif: '\\u{{2066}}a\\u{{2069}}',
  }),
  row('HTML', '<img src=x onerror="a()">', {
    attribute: '&#60;img src=x onerror=&#34;a()&#34;&#62;',
    content: '&#60;img src=x onerror="a()"&#62;',
    html: '&#60;img src=x onerror=&#34;a()&#34;&#62;',
  }),
  row('a closed element', '</code></td><script>a&b</script>', {
    content: '&#60;/code&#62;&#60;/td&#62;&#60;script&#62;a&#38;b&#60;/script&#62;',
    html: '&#60;/code&#62;&#60;/td&#62;&#60;script&#62;a&#38;b&#60;/script&#62;',
  }),
  row('the end of CDATA', ']]>', { content: ']]&#62;', html: ']]&#62;' }),
  row('an entity', '&lt;&#0;', { content: '&#38;lt;&#38;#0;', html: '&#38;lt;&#38;#0;' }),
  row('a workflow command', '::error file=a::b', {
    property: '%3A%3Aerror file=a%3A%3Ab',
  }),
  row('an old workflow command', '##[error]a', {}),
  row('the end of a command', 'a::b,c=d', { property: 'a%3A%3Ab%2Cc=d' }),
  row('an escaped line end', 'a%0A::error::b%25', {
    command: 'a%250A::error::b%2525',
    property: 'a%250A%3A%3Aerror%3A%3Ab%2525',
  }),
  row('a line end', 'a\n::error::b', {
    shown: 'a\\u{a}::error::b',
    property: 'a\\u{a}%3A%3Aerror%3A%3Ab',
    sarif: 'a\\u{{a}}::error::b',
  }),
  row('a Markdown table', 'a | b\\| `c` **d** _e_', {}),
  row('a Markdown link', '[a](javascript:b)', {
    property: '[a](javascript%3Ab)',
    sarif: '\\[a\\](javascript:b)',
  }),
  row('a SARIF placeholder', '{0} {{1}}', { sarif: '{{0}} {{{{1}}}}' }),
  row('somebody who is called', '@octocat #1 :tada:', { property: '@octocat #1 %3Atada%3A' }),
  row('what XML cannot hold', 'a\0b\ufffe', {
    shown: 'a\\u{0}b\ufffe',
    content: 'a\\u{0}b\\u{fffe}',
    sarif: 'a\\u{{0}}b\ufffe',
  }),
  row('a lone surrogate', 'a\ud800', { shown: 'a\\u{d800}', sarif: 'a\\u{{d800}}' }),
];
