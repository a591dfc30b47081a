import type { Random } from './random.js';

/** Makes another text out of one. */
type Mutation = (text: string, random: Random) => string;

/** Applies one random change to a suppression file. */
export function mutate(text: string, random: Random): string {
  return random.pickWeighted(MUTATIONS)(text, random);
}

/** Bytes that mean something to the reader, and some that only look so. */
const BYTES: readonly string[] = [
  ...'\0\r\n\t\v\f {}#:,.*?()=\\',
  '\xa0',
  '\x85',
  '\xff',
  '\x1a',
  '\x1b',
  '\xef\xbb\xbf',
  '\r\n',
  '\n\n',
];

/** Lines that a person, or a merge, may put where they do not belong. */
const LINES: readonly string[] = [
  '{',
  '}',
  '}  # end',
  '{ name',
  '} {',
  '...',
  '....',
  '\xe2\x80\xa6',
  '# comment',
  '#',
  ';',
  '// comment',
  '\0',
  '\0}',
  '}\0x',
  '',
  'fun:added',
  'fun:',
  'fun :x',
  'Fun:x',
  'obj:*',
  'obj:',
  'src:a.c:3',
  'src:',
  'src:a.c:-1x',
  'fun',
  'match-leak-kinds: all',
  'match-leak-kinds:',
  'match-leak-kinds: none',
  'write(buf)',
  'preadv(vector[...])',
  'malloc(size)',
  'a line of prose',
];

const TOOL_LISTS: readonly string[] = [
  'Memcheck',
  'Helgrind',
  'drd',
  'core',
  'CoreError',
  'memcheck',
  'DRD',
  'exp-drd',
  'Nulgrind',
  '',
  'Memcheck,Helgrind',
  'Memcheck,drd',
  'Helgrind, Memcheck',
  'MemcheckX,Memcheck',
  'XMemcheck,Memcheck',
  'Memcheck,MemcheckX',
  'Memcheck,',
  ',Memcheck',
  'core,Memcheck',
  'Memcheck,core',
  'corex,core',
  'drdx,drd',
  'Helgrind,drd,Memcheck',
  'Memcheck ',
  ' Memcheck',
];

const KINDS: readonly string[] = [
  ...'Param User CoreMem Addr1 Addr2 Addr4 Addr8 Addr16 Addr32 Jump Free Leak Overlap Mempool'.split(' '),
  ...'Cond Value0 Value1 Value2 Value4 Value8 Value16 Value32 FishyValue'.split(' '),
  ...'Addr0 Addr64 Value64 Value Addr ReallocZero BadSize BadAlign SizeMismatch AlignMismatch'.split(' '),
  ...'UnsafeZeroSize Race FreeMemLock UnlockUnlocked UnlockForeign UnlockBogus PthAPIerror'.split(' '),
  ...'LockOrder Misc Dubious Eraser MutexErr CondErr CondDestrErr CondRaceErr CondWaitErr'.split(' '),
  ...'SemaphoreErr BarrierErr RwlockErr HoldtimeErr GenericErr InvalidThreadId UnimpHgClReq'.split(' '),
  ...'UnimpDrdClReq ConflictingAccess DataRaceErr PThread FdBadClose FdNotClosed FdBadUse'.split(' '),
  '',
  'cond',
  'Cond ',
  ' Cond',
  'Cond:x',
  'Cond # why',
];

const LEAK_WORDS = ['definite', 'possible', 'indirect', 'reachable', 'all', 'none', 'Definite', 'def', ''];

const MUTATIONS: readonly (readonly [weight: number, mutation: Mutation])[] = [
  [6, onLines((lines, random) => lines.toSpliced(random.int(lines.length), 1 + random.int(2)))],
  [3, onLines((lines, random) => repeat(lines, random.int(lines.length), 1))],
  [3, onLines(swapLines)],
  [5, onLines((lines, random) => insert(lines, random, `${indent(random)}${random.pick(LINES)}\n`))],
  [4, (text, random) => text.slice(0, random.int(text.length + 1))],
  [1, (text, random) => text.slice(random.int(text.length + 1))],
  [6, insertBytes],
  [2, onLines(padLine)],
  [3, deleteBytes],
  [2, replaceByte],
  [2, changeCase],
  [2, joinLines],
  [3, replaceKindLine],
  [2, replaceKind],
  [2, replaceLeakKinds],
  [2, replaceFishyValue],
  [2, addFrames],
  [1, (text) => text.replaceAll('\n', '\r\n')],
  [1, (text) => text.replaceAll('\n', '\r')],
  [1, (text) => text.replace(/\n+$/, '')],
  [1, (text) => `\xef\xbb\xbf${text}`],
  [1, (text) => `${text}${text}`],
  [0.5, longLine],
  [0.3, (text) => [...text].join('\0') + '\0'],
];

/** A mutation of the lines, each with its LF. */
function onLines(change: (lines: readonly string[], random: Random) => readonly string[]): Mutation {
  return (text, random) => change(text.split(/(?<=\n)/), random).join('');
}

function insert(lines: readonly string[], random: Random, line: string): readonly string[] {
  return lines.toSpliced(random.int(lines.length + 1), 0, line);
}

function repeat(lines: readonly string[], at: number, times: number): readonly string[] {
  const line = lines[at] ?? '';
  return lines.toSpliced(at, 0, ...Array.from({ length: times }, () => line));
}

function swapLines(lines: readonly string[], random: Random): readonly string[] {
  const from = random.int(lines.length);
  const moved = lines[from] ?? '';
  const to = random.chance(0.5) ? from + 1 : random.int(lines.length);
  return lines.toSpliced(from, 1).toSpliced(to, 0, moved);
}

function padLine(lines: readonly string[], random: Random): readonly string[] {
  const at = random.int(lines.length);
  const line = lines[at] ?? '';
  const padding = random.pick([' ', '\t', '\v', '\f', '\r', '  \t ', '\0', '\xa0']);
  return lines.with(at, random.chance(0.5) ? padding + line : line.replace(/\n?$/, `${padding}$&`));
}

function indent(random: Random): string {
  return random.pick(['   ', '', '\t', ' \v']);
}

function insertBytes(text: string, random: Random): string {
  const at = random.int(text.length + 1);
  return text.slice(0, at) + random.pick(BYTES) + text.slice(at);
}

function deleteBytes(text: string, random: Random): string {
  const at = random.int(text.length);
  return text.slice(0, at) + text.slice(at + 1 + random.int(random.chance(0.2) ? 20 : 2));
}

function replaceByte(text: string, random: Random): string {
  const at = random.int(text.length);
  const byte = random.chance(0.5) ? random.pick(BYTES) : String.fromCharCode(random.int(256));
  return text.slice(0, at) + byte + text.slice(at + 1);
}

function changeCase(text: string, random: Random): string {
  const at = random.int(text.length);
  const length = random.chance(0.7) ? 1 : 10;
  const piece = text.slice(at, at + length);
  const changed = piece === piece.toLowerCase() ? piece.toUpperCase() : piece.toLowerCase();
  // toUpperCase of a byte such as 0xFF is none any more.
  return [...changed].every((byte) => byte.charCodeAt(0) < 256)
    ? text.slice(0, at) + changed + text.slice(at + length)
    : text;
}

function joinLines(text: string, random: Random): string {
  return replaceNth(text, /\n[ \t]*/g, random, () => random.pick(['', ' ', ',']));
}

function replaceKindLine(text: string, random: Random): string {
  const kind = random.chance(0.5) ? '$1' : random.pick(KINDS);
  const line = `${random.pick(TOOL_LISTS)}:${kind}`;
  return replaceNth(text, /[\w,-]+:([A-Z]\w*)(?=\n)/g, random, (_, old) => line.replace('$1', old ?? ''));
}

function replaceKind(text: string, random: Random): string {
  return replaceNth(text, /(?<=[\w,-]:)[A-Z]\w*(?=\n)/g, random, () => random.pick(KINDS));
}

function replaceLeakKinds(text: string, random: Random): string {
  const words = Array.from({ length: 1 + random.int(3) }, () => random.pick(LEAK_WORDS));
  if (random.chance(0.02)) words.push('definite,'.repeat(random.pick([110, 111, 112])));
  const line = `match-leak-kinds:${random.pick(['', ' ', '\t', '  '])}${words.join(random.pick([',', ',,', ', ']))}`;
  if (!text.includes(':Leak\n')) return text;
  return text.replace(/:Leak\n([ \t]*match-leak-kinds.*\n)?/, `:Leak\n${line}\n`);
}

function replaceFishyValue(text: string, random: Random): string {
  const line = random.pick([
    'malloc(size',
    'malloc)size(',
    'malloc',
    '()',
    'f(a)b(c)',
    '(',
    'f(src:)',
    'src:f(a)',
  ]);
  return text.replace(/(:FishyValue\n)(.*\(.*\n)?/, `$1${line}\n`);
}

/** Frames up to a limit and past it: `--num-callers`, or 500. */
function addFrames(text: string, random: Random): string {
  const count = random.pick([1, 2, 9, 10, 11, 12, 13, 23, 24, 497, 498, 499, 500, 501]);
  const line = random.pick(['   fun:more\n', '   obj:*\n', '   src:f.c:1\n', '   ...\n']);
  return replaceNth(text, /^[ \t]*fun:.*\n/gm, random, (frame) => frame + line.repeat(count));
}

/** The reader's buffer ends at 51,199 bytes, from the first that is not blank to the one before the LF. */
function longLine(text: string, random: Random): string {
  const length = random.pick([199, 200, 51_198, 51_199, 51_200, 102_399]);
  return replaceNth(text, /[^\s].*(?=\n)/g, random, (line) => {
    const filler = random.pick(['x', ' ', '#', '*', '\r']);
    return random.chance(0.2) ? filler.repeat(length) + line : line.padEnd(length, filler);
  });
}

/** Replaces one of the places where a pattern matches. */
function replaceNth(
  text: string,
  pattern: RegExp,
  random: Random,
  replacement: (match: string, group?: string) => string,
): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = random.pick(matches);
  return (
    text.slice(0, match.index) + replacement(match[0], match[1]) + text.slice(match.index + match[0].length)
  );
}
