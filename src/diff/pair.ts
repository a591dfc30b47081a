import { frameText, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { isPlaceholderName } from '../valgrind/placeholder-name.js';
import { contentOf } from '../load/content.js';

/** A suppression of the old file and what became of it in the new one; one of the two may be missing. */
export interface Pair {
  readonly old: Suppression | null;
  readonly new: Suppression | null;
}

/**
 * Finds out which suppression of the new file each one of the old file has become. Active and commented-out ones are
 * paired alike. One after another, of those that are left:
 *
 * 1. those that say the same in the same state, first under the same name, then under any;
 * 2. those that say the same in another state, in the same way;
 * 3. those with the same name, the most similar ones first; not the placeholder, nor a name of more than 100 of them;
 * 4. those with the same kind line of which more than half of the lines below it are the same, one of these a frame
 *    line that is neither `...` nor in more than 100 of them; the most similar ones first.
 *
 * Of equal ones, the first of the old file goes with the first of the new one. The pairs are in the order of the new
 * file; what is only in the old one stands behind the pair of the suppression before it.
 */
export function pairSuppressions(old: SuppressionFile, next: SuppressionFile): Pair[] {
  const left = { old: new Set(old.suppressions), new: new Set(next.suppressions) };
  const newOf = new Map<Suppression, Suppression>();
  const join = (before: Suppression, after: Suppression): void => {
    newOf.set(before, after);
    left.old.delete(before);
    left.new.delete(after);
  };

  const keys: ((suppression: Suppression) => string)[] = [
    (suppression) => keyOf(suppression.state, saysOf(suppression), nameOf(suppression)),
    (suppression) => keyOf(suppression.state, saysOf(suppression)),
    (suppression) => keyOf(saysOf(suppression), nameOf(suppression)),
    saysOf,
  ];
  for (const key of keys) {
    const waiting = groupBy(left.new, key);
    for (const before of left.old) {
      const after = waiting.get(key(before))?.shift();
      if (after) join(before, after);
    }
  }
  for (const candidates of [byName(left), byLines(left)]) {
    for (const { before, after } of candidates) {
      if (left.old.has(before) && left.new.has(after)) join(before, after);
    }
  }
  return inOrder(old, next, newOf);
}

/** What a suppression says to Valgrind, as a key; of one that is not whole, its lines. */
export function saysOf(suppression: Suppression): string {
  return contentOf(suppression) ?? keyOf('', suppression.kindLine?.text ?? '', ...linesOf(suppression));
}

function nameOf({ name }: Suppression): string {
  return name?.text ?? '';
}

/** The lines below its kind line. */
function linesOf({ extraLine, frames }: Suppression): string[] {
  return [...(extraLine ? [extraLine.text] : []), ...frames.map(frameText)];
}

/** Two suppressions that may belong together, the surest ones first. */
interface Candidate {
  readonly before: Suppression;
  readonly after: Suppression;
  /** The share of their lines below the kind line that are the same, from 0 to 1. */
  readonly similarity: number;
}

interface Left {
  readonly old: ReadonlySet<Suppression>;
  readonly new: ReadonlySet<Suppression>;
}

function byName(left: Left): Candidate[] {
  const named = groupBy(left.new, nameOf);
  return sorted(
    [...left.old].flatMap((before) => {
      const name = nameOf(before);
      if (name === '' || isPlaceholderName(name)) return [];
      const namesakes = named.get(name) ?? [];
      return namesakes.length > COMMON ? [] : namesakes.map((after) => candidate(before, after));
    }),
  );
}

function byLines(left: Left): Candidate[] {
  const withLine = new Map<string, Set<Suppression>>();
  for (const after of left.new) {
    for (const line of telling(after)) withLine.set(line, (withLine.get(line) ?? new Set()).add(after));
  }
  return sorted(
    [...left.old].flatMap((before) => {
      const rare = telling(before)
        .flatMap((line) => withLine.get(line) ?? [])
        .filter(({ size }) => size <= COMMON);
      const sharing = new Set(rare.flatMap((suppressions) => [...suppressions]));
      return [...sharing]
        .map((after) => candidate(before, after))
        .filter(({ similarity }) => similarity > 0.5);
    }),
  );
}

/** How many suppressions may have a name or a line that still tells something; it also keeps the candidates few. */
const COMMON = 100;

/** The frame lines by which it can be found again, each with the kind line. */
function telling({ kindLine, frames }: Suppression): string[] {
  return frames.flatMap((frame) =>
    frame.type === '...' ? [] : [keyOf(kindLine?.text ?? '', frameText(frame))],
  );
}

function candidate(before: Suppression, after: Suppression): Candidate {
  const [ofOld, ofNew] = [linesOf(before), linesOf(after)];
  const counts = new Map<string, number>();
  for (const line of ofOld) counts.set(line, (counts.get(line) ?? 0) + 1);
  let same = 0;
  for (const line of ofNew) {
    const count = counts.get(line) ?? 0;
    if (count > 0) same++;
    counts.set(line, count - 1);
  }
  return { before, after, similarity: (2 * same) / Math.max(1, ofOld.length + ofNew.length) };
}

/** The sort is stable: of equal ones, the first ones of both files stay in front. */
function sorted(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => b.similarity - a.similarity);
}

function inOrder(
  old: SuppressionFile,
  next: SuppressionFile,
  newOf: ReadonlyMap<Suppression, Suppression>,
): Pair[] {
  const oldOf = new Map([...newOf].map(([before, after]) => [after, before]));
  /** What is gone, by the last suppression before it that is still there; null for what was in front of all. */
  const goneBehind = new Map<Suppression | null, Pair[]>();
  let last: Suppression | null = null;
  for (const before of old.suppressions) {
    const after = newOf.get(before);
    if (after) last = after;
    else goneBehind.set(last, [...(goneBehind.get(last) ?? []), { old: before, new: null }]);
  }
  return [
    ...(goneBehind.get(null) ?? []),
    ...next.suppressions.flatMap((after) => [
      { old: oldOf.get(after) ?? null, new: after },
      ...(goneBehind.get(after) ?? []),
    ]),
  ];
}

function groupBy(suppressions: Iterable<Suppression>, key: (suppression: Suppression) => string) {
  const groups = new Map<string, Suppression[]>();
  for (const suppression of suppressions) {
    const group = groups.get(key(suppression));
    if (group) group.push(suppression);
    else groups.set(key(suppression), [suppression]);
  }
  return groups;
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\n\n');
}
