import { expect, test } from 'vitest';
import { createInclusionIndex } from '../../src/inclusion/inclusion.js';
import type { FramePattern } from '../../src/load/loaded-suppression.js';
import type { Frame, Stack } from '../../src/valgrind/error-context.js';
import { pickBy, randomNumbers } from '../match/random-numbers.js';
import { slowlyMatches, suppression } from './suppressions.js';

/** Keeps the tests short. */
const DEFAULT_PAIRS = 20_000;
/** How many questions are asked. */
const PAIRS = Number(process.env['SUPPKIT_INCLUSION_PAIRS'] ?? DEFAULT_PAIRS);
const STACKS_OF_A_PAIR = 12;

const random = randomNumbers(20_261_124);
const pick = pickBy(random);

/** Names and patterns over few letters, so that they meet often. */
function randomName(alphabet: string, maxLength: number): string {
  return Array.from({ length: 1 + random(maxLength) }, () => alphabet[random(alphabet.length)] ?? '').join(
    '',
  );
}

function randomPattern(): FramePattern {
  const type = pick<FramePattern['type']>(['...', '...', 'fun', 'fun', 'fun', 'fun', 'obj', 'obj', 'src']);
  if (type === '...') return { type };
  const pattern = pick([randomName('ab*?', 4), randomName('ab', 2), '*']);
  return type === 'src' ? { type, pattern, line: random(3) } : { type, pattern };
}

function randomPatterns(): FramePattern[] {
  const patterns = Array.from({ length: 1 + random(5) }, randomPattern);
  return patterns.some(({ type }) => type !== '...')
    ? patterns
    : [...patterns, { type: 'fun', pattern: 'a' }];
}

/** Patterns that are wider or narrower than these in one or two places. */
function changed(patterns: readonly FramePattern[]): FramePattern[] {
  const at = random(patterns.length);
  const altered = pick([
    patterns.toSpliced(at, 1),
    patterns.toSpliced(at, 0, { type: '...' }),
    patterns.toSpliced(at, 1, { type: '...' }),
    patterns.toSpliced(at, 1, randomPattern()),
    patterns.map((pattern) =>
      pattern.type === '...' ? pattern : { ...pattern, pattern: widened(pattern.pattern) },
    ),
  ]);
  return altered.some(({ type }) => type !== '...') ? altered : [...patterns];
}

function widened(name: string): string {
  const at = random(name.length + 1);
  return name.slice(0, at) + pick(['*', '?']) + name.slice(at + random(2));
}

/** A name that a pattern may match, in the same letters. */
function nameFor(pattern: string): string {
  const name = [...pattern]
    .map((letter) =>
      letter === '*' ? pick(['', 'a', 'b', 'ab', 'ca']) : letter === '?' ? pick(['a', 'b', 'c']) : letter,
    )
    .join('');
  return name === '' ? 'c' : name;
}

/** A stack that is likely to be matched by the patterns; now and then with inlined calls. */
function stackFor(patterns: readonly FramePattern[], numCallers: number): Stack {
  const letters = patterns.flatMap((pattern) =>
    pattern.type === '...' ? Array.from({ length: random(3) }, () => null) : [pattern],
  );
  const withMore = [...letters, ...Array.from({ length: random(2) }, () => null)];
  const isInlined = withMore.map((_, at) => at > 0 && random(8) === 0);
  const sources = withMore.map((pattern) => {
    if (pattern?.type === 'src')
      return { file: nameFor(pattern.pattern), line: pattern.line || 1 + random(3) };
    return pick([
      { file: null, line: null },
      { file: nameFor('?*'), line: 1 + random(3) },
    ]);
  });
  const frames: Frame[] = [];
  for (const [at, pattern] of withMore.entries()) {
    const before = frames.at(-1);
    const ip = before ? before.ip + (isInlined[at] ? 0 : 1) : 0;
    if (ip === numCallers) break;
    const obj = pattern?.type === 'obj' ? nameFor(pattern.pattern) : nameFor('?*');
    frames.push({
      ip,
      fn: nameFor(pattern?.type === 'fun' ? pattern.pattern : '?*'),
      obj: isInlined[at] && before ? before.obj : obj,
      ...(isInlined[at] ? { file: null, line: null } : (sources[ip] ?? { file: null, line: null })),
    });
  }
  return { frames, hasHiddenFrames: false };
}

/** One suppression, or up to three, of which some are wider than the other one or nearly so. */
function randomOthers(narrow: readonly FramePattern[]): FramePattern[][] {
  return Array.from({ length: pick([1, 1, 2, 3]) }, () =>
    pick([randomPatterns(), changed(narrow), changed(changed(narrow))]),
  );
}

test(`${PAIRS} random questions, each tried on ${STACKS_OF_A_PAIR} random stacks`, () => {
  const answers = { yes: 0, no: 0, undecided: 0 };
  let tried = 0;
  for (let round = 0; round < PAIRS; round++) {
    const numCallers = pick([1, 2, 3, 4, 12, 12, 12]);
    const cut = (patterns: readonly FramePattern[]): FramePattern[] => {
      const kept = patterns.slice(0, numCallers);
      return kept.some(({ type }) => type !== '...') ? kept : [{ type: 'fun', pattern: 'a' }];
    };
    const narrow = cut(randomPatterns());
    const others = randomOthers(narrow).map(cut);
    const index = createInclusionIndex(
      others.map((frames) => suppression(frames)),
      numCallers,
    );
    const inclusion = index.inclusion(suppression(narrow));
    answers[inclusion.answer]++;
    // Without a witness, it is the same answer.
    expect(index.takersOf(suppression(narrow))).toEqual(inclusion.answer === 'yes' ? inclusion.by : null);
    if (inclusion.answer !== 'undecided') {
      const all = [...others, narrow].map((frames) => suppression(frames));
      const isAlone = createInclusionIndex(all, numCallers).acceptsAlone(others.length);
      expect(isAlone).toBe(inclusion.answer === 'no');
    }
    const fail = (stack: Stack): void => expect({ narrow, others, numCallers, stack }).toBe(inclusion.answer);
    if (inclusion.answer === 'no') {
      const { stack } = inclusion.witness;
      const machineFrames = 1 + (stack.frames.at(-1)?.ip ?? 0);
      if (machineFrames > numCallers || !slowlyMatches(narrow, stack)) fail(stack);
      if (others.some((other) => slowlyMatches(other, stack))) fail(stack);
      continue;
    }
    if (inclusion.answer === 'undecided') continue;
    const taking = inclusion.by.map((number) => others[number] ?? []);
    for (let at = 0; at < STACKS_OF_A_PAIR; at++) {
      const stack = stackFor(narrow, numCallers);
      if (!slowlyMatches(narrow, stack)) continue;
      tried++;
      if (!taking.some((other) => slowlyMatches(other, stack))) fail(stack);
    }
  }
  expect(answers.yes).toBeGreaterThan(PAIRS / 5);
  expect(answers.no).toBeGreaterThan(PAIRS / 5);
  expect(answers.undecided).toBeLessThan(PAIRS / 200);
  expect(tried).toBeGreaterThan(answers.yes * 4);
  if (PAIRS > DEFAULT_PAIRS) process.stdout.write(`${JSON.stringify({ ...answers, tried })}\n`);
});
