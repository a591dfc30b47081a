/*
 * What a mangled name of C++ or of Rust says for people, without parameters and template arguments. Sources: the
 * Itanium C++ ABI, chapter 5.1; Rust's mangling before RFC 2603, which follows it.
 */

/** The hash that ends functions of Rust. */
const RUST_HASH = /^h[0-9a-f]{16}$/;

/**
 * The path of a mangled function, `ns::Widget::poke` of `_ZN2ns6WidgetIiE4pokeEc`; null for what is none, and for what
 * would take more than reading: lambdas, operators, abbreviated parts. For labels alone: it does not tell a function
 * from its overloads.
 */
export function pathOfMangled(name: string): string | null {
  const [head = '', scope] = /^_Z(?:(N)[rVKRO]*|L?(?=\d))/.exec(name) ?? [];
  if (head === '') return null;
  const parts: string[] = [];
  let rest = name.slice(head.length);
  for (let isWhole = false; !isWhole;) {
    const step = readPart(rest, parts.at(-1));
    if (!step) return null;
    if (step.part !== null) parts.push(step.part);
    rest = step.rest;
    isWhole = scope === undefined || rest.startsWith('E');
  }
  if (parts.length > 1 && RUST_HASH.test(parts.at(-1) ?? '')) parts.pop();
  return parts.join('::');
}

interface Step {
  /** Null for what a path leaves out. */
  readonly part: string | null;
  readonly rest: string;
}

function readPart(text: string, last: string | undefined): Step | null {
  const named = readSourceName(text);
  if (named) return named;
  const rest = text.slice(2);
  if (text.startsWith('St')) return { part: 'std', rest };
  if (last === undefined) return null;
  if (/^C[1-5]/.test(text)) return { part: last, rest };
  if (/^D[0-5]/.test(text)) return { part: `~${last}`, rest };
  const behind = text.startsWith('I') ? skipArguments(text) : null;
  return behind === null ? null : { part: null, rest: behind };
}

/** A length and as many bytes. */
function readSourceName(text: string): Step | null {
  const [digits = ''] = /^[1-9]\d*/.exec(text) ?? [];
  const end = digits.length + Number(digits);
  const part = text.slice(digits.length, end);
  if (digits === '' || end > text.length) return null;
  return { part: part.startsWith('_GLOBAL__N') ? '(anonymous namespace)' : part, rest: text.slice(end) };
}

/** What template arguments are made of, but for names: literals, abbreviations, arrays, types, what opens and ends. */
const ARGUMENT_PART = /^(?:L[a-z]n?\d+E|S(?:[0-9A-Z]*_|[a-z])|T\d*_|A\d*_|D[a-su-z]|[INFJ]|E|[a-zKMOPRV])/;

/** What stands behind template arguments; null where that takes a whole demangler. */
function skipArguments(text: string): string | null {
  let depth = 0;
  let rest = text;
  do {
    const name = readSourceName(rest);
    const [part = ''] = ARGUMENT_PART.exec(rest) ?? [];
    if (!name && part === '') return null;
    rest = name ? name.rest : rest.slice(part.length);
    if (!name && /^[INFJ]$/.test(part)) depth++;
    if (!name && part === 'E') depth--;
  } while (depth > 0);
  return rest;
}
