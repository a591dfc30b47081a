import { frameText, type FrameLine, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { findKind } from '../valgrind/kinds.js';
import { NEWEST_RELEASE } from '../valgrind/release.js';

/** A file whose suppressions are sorted. */
export interface SortedFile {
  readonly text: string;
  readonly swapped: SwappedPairs;
}

/**
 * Pairs that changed places and may match the same error: Valgrind may count it for the other one of the two now.
 * Whether it is suppressed at all does not depend on the order.
 */
export interface SwappedPairs {
  readonly count: number;
  /** One of them, in the order of the file before. */
  readonly example: readonly [Suppression, Suppression] | null;
}

/**
 * Sorts the suppressions of a file, commented-out ones too, by tool list, kind and first frame line that names
 * something; those that have the same stay in their order. With each go the comments between it and the one above;
 * what stands apart above the first one stays at the start of the file, and what follows the last one at the end. The
 * file must be sound (see `findBrokenStructure`). One that is sorted keeps every byte.
 */
export function sortSuppressions({ source, suppressions }: SuppressionFile): SortedFile {
  const { text, lines } = source;
  const sorted = [...suppressions].sort(compareSuppressions);
  if (sorted.every((suppression, at) => suppression === suppressions[at])) {
    return { text, swapped: { count: 0, example: null } };
  }

  const headerEnd = startOfComments(text, lines.lineStart(lines.position(suppressions[0]?.start ?? 0).line));
  const blocks = new Map<Suppression, string>();
  let start = headerEnd;
  for (const suppression of suppressions) {
    const end = Math.min(lines.lineEnd(lines.position(suppression.end).line) + 1, text.length);
    blocks.set(suppression, asBlock(text.slice(start, end)));
    start = end;
  }
  const tail = withoutBlankLines(text.slice(start));
  const parts = [
    ...sorted.map((suppression) => blocks.get(suppression) ?? ''),
    ...(tail === '' ? [] : [tail]),
  ];
  return { text: text.slice(0, headerEnd) + parts.join('\n'), swapped: findSwapped(suppressions, sorted) };
}

/** Which of two suppressions comes first: below zero for the first one, zero where both may. */
export function compareSuppressions(a: Suppression, b: Suppression): number {
  return compareText(sortKey(a), sortKey(b));
}

function sortKey({ kindLine, frames }: Suppression): string {
  const first = frames.find((frame) => frame.type !== '...');
  const tools = kindLine?.tools.map((tool) => tool.text).join(',') ?? '';
  return [tools, kindLine?.kind?.text ?? '', first ? frameText(first) : ''].join('\n');
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Where the lines begin that stand above a line without a blank line between. */
function startOfComments(text: string, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const above = start === 1 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    if (/^[ \t\v\f\r]*\n$/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

function asBlock(text: string): string {
  const block = withoutBlankLines(text);
  return block.endsWith('\n') ? block : `${block}\n`;
}

function withoutBlankLines(text: string): string {
  return text.replace(/^(?:[ \t\v\f\r]*\n)+/, '');
}

function findSwapped(before: readonly Suppression[], after: readonly Suppression[]): SwappedPairs {
  const placeAfter = new Map(after.map((suppression, at) => [suppression, at]));
  const byKind = new Map<string, Suppression[]>();
  for (const suppression of before) {
    if (suppression.state !== 'active') continue;
    const ofKind = byKind.get(kindOf(suppression));
    if (ofKind) ofKind.push(suppression);
    else byKind.set(kindOf(suppression), [suppression]);
  }

  let count = 0;
  let example: SwappedPairs['example'] = null;
  for (const ofKind of byKind.values()) {
    const placed = ofKind.map((suppression) => asPlaced(suppression, placeAfter.get(suppression) ?? 0));
    for (const [at, a] of placed.entries()) {
      for (let next = at + 1; next < placed.length; next++) {
        const b = placed[next];
        if (!b || b.place > a.place || !mayMatchTheSame(a, b)) continue;
        count++;
        example ??= [a.suppression, b.suppression];
      }
    }
  }
  return { count, example };
}

/** A suppression, where it is after sorting, and what two of them are compared by. */
interface Placed {
  readonly suppression: Suppression;
  readonly place: number;
  readonly tools: readonly string[];
  /** The frame lines before the first ellipsis; null for those that can match several names. */
  readonly frames: readonly (string | null)[];
}

function asPlaced(suppression: Suppression, place: number): Placed {
  const { kindLine, frames } = suppression;
  const ellipsis = frames.findIndex((frame) => frame.type === '...');
  return {
    suppression,
    place,
    tools: kindLine?.tools.map((tool) => tool.text) ?? [],
    frames: frames
      .slice(0, ellipsis === -1 ? frames.length : ellipsis)
      .map((frame) => (isLiteral(frame) ? frameText(frame) : null)),
  };
}

/** By the name that errors of the newest release have: Memcheck has two words for some. */
function kindOf({ kindLine }: Suppression): string {
  const kind = kindLine?.kind?.text ?? '';
  return findKind('Memcheck', kind, NEWEST_RELEASE)?.aliasOf ?? kind;
}

/** Of two of one kind: false where no error can be matched by both, true also where that is not plain to see. */
function mayMatchTheSame(a: Placed, b: Placed): boolean {
  if (!a.tools.some((tool) => b.tools.includes(tool))) return false;
  const length = Math.min(a.frames.length, b.frames.length);
  for (let at = 0; at < length; at++) {
    const [frame, other] = [a.frames[at], b.frames[at]];
    // A function and an object may well belong to one frame: the first letters are those of the prefixes.
    if (frame && other && frame !== other && frame.charAt(0) === other.charAt(0)) return false;
  }
  return true;
}

function isLiteral(frame: FrameLine): boolean {
  return (frame.type === 'fun' || frame.type === 'obj') && !/[*?]/.test(frame.pattern.text);
}
