import type { Random } from '../oracle/random.js';

/** What mutations may take from. */
export interface Material {
  readonly words: readonly string[];
  /** Another input, to take parts of. */
  readonly other: string;
}

type Mutation = (text: string, random: Random, material: Material) => string;

/** Bytes that mean something to some reader: line ends, NUL, the ends of ASCII and of UTF-8 sequences, brackets. */
const BYTES = [
  ...'\0\t\n\v\f\r \x1a\x1b!"#%&\'()*+,-./0129:;<=>?@[\\]^_`{|}~\x7f\x80\x85\xa0\xbf\xc0\xc3\xed\xef\xf4\xff',
];

const NUMBERS =
  '0 -1 1 2147483647 2147483648 4294967295 4294967296 9007199254740993 18446744073709551616 1e308 1e999 0x 0xFFFFFFFFFFFFFFFF 00 -0 NaN 99999999999999999999999999'.split(
    ' ',
  );

/** Texts in the bytes of UTF-8 that look like others, or change the look of others. */
const UNICODE = [
  '\xef\xbb\xbf',
  '\xe2\x80\xae',
  '\xe2\x80\x8b',
  '\xe2\x80\xa8',
  '\xc2\x85',
  '\xed\xa0\x80',
  '\xf0\x9f\x92\xa9',
];

/** Each changes a text a little, in one way. */
const MUTATIONS: readonly (readonly [weight: number, mutation: Mutation])[] = [
  [3, (text, random) => splice(text, place(text, random), 1, String.fromCharCode(random.int(256)))],
  [3, (text, random) => splice(text, place(text, random), random.int(2), random.pick(BYTES))],
  [1, (text, random) => splice(text, place(text, random), 0, random.pick(UNICODE))],
  [4, (text, random, { words }) => splice(text, place(text, random), random.int(2), random.pick(words))],
  [3, (text, random) => splice(text, place(text, random), length(text, random), '')],
  [2, (text, random) => insertPart(text, random, text)],
  [2, (text, random, { other }) => insertPart(text, random, other)],
  [2, (text, random, { other }) => text.slice(0, place(text, random)) + other.slice(place(other, random))],
  [1, (text, random) => text.slice(0, place(text, random))],
  [1, (text, random) => text.slice(place(text, random))],
  [2, changeNumber],
  [2, (text, random) => changeLines(text, random, (lines, at) => lines.splice(at, 1))],
  [2, (text, random) => changeLines(text, random, (lines, at) => lines.splice(at, 0, lines[at] ?? ''))],
  [2, swapLines],
  [
    1,
    (text, random, { words }) =>
      changeLines(text, random, (lines, at) => lines.splice(at, 0, random.pick(words))),
  ],
  [1, (text, random) => changeLines(text, random, (lines, at) => (lines[at] = (lines[at] ?? '').trim()))],
  [0.2, (text) => text.replaceAll(/\r?\n/g, '\r\n')],
  [0.2, (text) => text.replaceAll('\n', '')],
];

/** Changes a text in some ways at random places. */
export function mutate(text: string, random: Random, material: Material): string {
  let mutated = text;
  for (let left = 1 + random.int(random.chance(0.5) ? 3 : 12); left > 0; left--) {
    mutated = random.pickWeighted(MUTATIONS)(mutated, random, material);
  }
  return mutated;
}

/** Repeats a part of a text until it has about so many bytes: what takes more than linear time shows it. */
export function inflate(text: string, random: Random, size: number): string {
  const start = place(text, random);
  const part = text.slice(start, start + 1 + random.int(random.chance(0.5) ? 20 : 1000)) || 'a';
  return text.slice(0, start) + part.repeat(Math.ceil(size / part.length)) + text.slice(start);
}

function place(text: string, random: Random): number {
  return random.int(text.length + 1);
}

/** The length of a part: mostly short ones. */
function length(text: string, random: Random): number {
  return 1 + random.int(random.chance(0.7) ? 8 : Math.max(1, text.length >> 1));
}

function splice(text: string, at: number, removed: number, inserted: string): string {
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

function insertPart(text: string, random: Random, from: string): string {
  const start = place(from, random);
  return splice(text, place(text, random), 0, from.slice(start, start + length(from, random)));
}

function changeNumber(text: string, random: Random): string {
  const numbers = [...text.matchAll(/\d+/g)];
  if (numbers.length === 0) return text;
  const { index, 0: digits } = random.pick(numbers);
  return splice(text, index, digits.length, random.pick(NUMBERS));
}

function changeLines(text: string, random: Random, change: (lines: string[], at: number) => void): string {
  const lines = text.split('\n');
  change(lines, random.int(lines.length));
  return lines.join('\n');
}

function swapLines(text: string, random: Random): string {
  return changeLines(text, random, (lines, at) => {
    const other = random.int(lines.length);
    [lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? ''];
  });
}
