import type { Draft, DraftLine } from './draft.js';

/** What people call the kinds; all others are their own word. */
const KIND_WORDS: readonly (readonly [kind: RegExp, word: string])[] = [
  [/^Leak$/, 'leak'],
  [/^Addr\d+$/, 'invalid access'],
  [/^Value\d+$/, 'uninitialised value'],
  [/^Cond$/, 'uninitialised condition'],
  [/^Free$/, 'invalid free'],
  [/^Jump$/, 'invalid jump'],
  [/^Overlap$/, 'overlap'],
  [/^(?:Race|ConflictingAccess)$/, 'race'],
  [/^LockOrder$/, 'lock order'],
];

/**
 * A name for people: what it is, the innermost function that tells something, and the outermost one:
 * `leak: g_type_init via gtk_init`. Byte text.
 */
export function nameDraft({ kind, extra, lines }: Draft): string {
  const word = KIND_WORDS.find(([pattern]) => pattern.test(kind))?.[1] ?? kind;
  const what = extra === null ? word : `${word} ${extra}`;
  const labels = labelsOf(lines.filter(({ isTelling }) => isTelling));
  const [first = labelsOf(lines)[0] ?? 'somewhere', ...others] = labels;
  const last = others.findLast((label) => label !== first);
  return plainName(last === undefined ? `${what}: ${first}` : `${what}: ${first} via ${last}`);
}

/** Makes names of which none is equal to another one, or to one that is taken already. */
export function createNamer(taken: Iterable<string>): (name: string) => string {
  const used = new Set(taken);
  const next = new Map<string, number>();
  return (name) => {
    let unique = name;
    for (let number = next.get(name) ?? 2; used.has(unique); number++) {
      unique = `${name} (${number})`;
      next.set(name, number + 1);
    }
    used.add(unique);
    return unique;
  };
}

function labelsOf(lines: readonly DraftLine[]): string[] {
  return lines.flatMap(({ label }) => (label === '' ? [] : [label]));
}

/** Names longer than this, in bytes, are cut. */
const MAX_LENGTH = 120;

/** One line without control characters. It begins with a word for the kind, so it is no comment and no brace. */
function plainName(name: string): string {
  const plain = name.replaceAll(/[\x00-\x1f\x7f]+/g, ' ').trim();
  return plain.length <= MAX_LENGTH ? plain : `${plain.slice(0, MAX_LENGTH).replace(/[\x80-\xff]+$/, '')}...`;
}
