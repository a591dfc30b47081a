import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import type { Suppression, SuppressionFile } from '../../src/ast/nodes.js';
import type { Effect } from '../../src/diff/compared-run.js';
import { diffFiles, type Diff } from '../../src/diff/diff.js';
import { printFrameNotation } from '../../src/emulate/frame-notation.js';
import { loadAlone } from '../../src/load/load-alone.js';
import { YES } from '../../src/match/answer.js';
import { compileSuppression, matchSuppression } from '../../src/match/suppression.js';
import { createSource } from '../../src/source/source.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE, type Release } from '../../src/valgrind/release.js';
import { suppressingTools } from '../../src/valgrind/tools.js';
import { pickBy, randomNumbers } from '../match/random-numbers.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';

const parse = (text: string): SuppressionFile => parseSuppressionFile(createSource('a.supp', text));

const options = (numCallers = 12, releases: readonly Release[] = [NEWEST_RELEASE]) => ({
  releases,
  numCallers,
});

function effectText(effect: Effect): string {
  return effect.answer === 'yes' ? printFrameNotation([effect.witness]).trimEnd() : effect.answer;
}

/** The changes, one in a line: what, name, what is newly hidden, what is shown again. */
function changes(old: string, next: string, ...rest: Parameters<typeof options>): string[] {
  return diffFiles(parse(old), parse(next), options(...rest)).changes.map((change) =>
    [
      change.change,
      (change.new ?? change.old)?.name?.text,
      effectText(change.newlyHidden),
      effectText(change.shownAgain),
    ].join(' | '),
  );
}

const supp = (name: string, kindLine: string, ...lines: readonly string[]): string =>
  ['{', name, kindLine, ...lines, '}\n'].join('\n');
const cond = (name: string, ...lines: readonly string[]): string => supp(name, 'Memcheck:Cond', ...lines);
const off = (text: string): string => text.replaceAll(/^(?=.)/gm, '#');

describe('a suppression that', () => {
  const a = cond('a', 'fun:a', 'fun:main');
  test.each<[string, string, string, string[]]>([
    ['stays', a, a, []],
    ['has other comments and blanks', a, `# why\n\n${a.replaceAll('\n', ' \n\t')}`, []],
    ['says the same in other words', supp('a', 'Memcheck:Value0', 'fun:a'), cond('a', 'fun:a'), []],
    ['is new', '', a, ['added | a | Memcheck:Cond a < main | no']],
    ['is gone', a, '', ['removed | a | no | Memcheck:Cond a < main']],
    ['is enabled', off(a), a, ['enabled | a | Memcheck:Cond a < main | no']],
    ['is disabled', a, off(a), ['disabled | a | no | Memcheck:Cond a < main']],
    ['is new, but commented out', '', off(a), ['added | a | no | no']],
    ['is new, but not needed', cond('b', 'fun:a*'), cond('b', 'fun:a*') + a, ['added | a | no | no']],
    ['is gone, but was not needed', cond('b', 'fun:a*') + a, cond('b', 'fun:a*'), ['removed | a | no | no']],
    ['has another name', a, a.replace('a', 'z'), ['changed | z | no | no']],
    ['is wider', a, cond('a', 'fun:a'), ['broader | a | Memcheck:Cond a | no']],
    [
      'is narrower',
      a,
      cond('a', 'fun:a', 'fun:main', 'fun:x'),
      ['narrower | a | no | Memcheck:Cond a < main'],
    ],
    [
      'is another',
      a,
      cond('a', 'fun:b', 'fun:main'),
      ['changed | a | Memcheck:Cond b < main | Memcheck:Cond a < main'],
    ],
    [
      'means the same',
      cond('a', 'fun:*', '...', 'fun:b'),
      cond('a', '...', 'obj:*', 'fun:b', '...'),
      ['changed | a | no | no'],
    ],
    [
      'has another kind',
      a,
      supp('a', 'Memcheck:Value8', 'fun:a', 'fun:main'),
      ['changed | a | Memcheck:Value8 a < main | Memcheck:Cond a < main'],
    ],
    [
      'has more leak kinds',
      supp('a', 'Memcheck:Leak', 'match-leak-kinds: definite', 'fun:a'),
      supp('a', 'Memcheck:Leak', 'fun:a'),
      ['broader | a | Memcheck:Leak(possible) a | no'],
    ],
    [
      'no tool has read before',
      supp('a', 'memcheck:Cond', 'fun:a'),
      cond('a', 'fun:a'),
      ['broader | a | Memcheck:Cond a | no'],
    ],
    [
      'no tool reads at all',
      supp('a', 'Sometool:Cond', 'fun:a'),
      supp('a', 'Sometool:Cond', 'fun:b'),
      ['changed | a | no | no'],
    ],
    [
      'Valgrind refuses now',
      cond('a', 'fun:a'),
      cond('a', 'fun:a', 'Fun:b'),
      ['narrower | a | no | Memcheck:Cond a'],
    ],
    [
      'is read by another tool, too',
      supp('a', 'CoreError:FdBadUse', 'fun:a'),
      supp('a', 'CoreError:FdBadUse', '...', 'fun:a'),
      ['broader | a | CoreError:FdBadUse f < a | no'],
    ],
    [
      'moves',
      a + cond('b', 'fun:b') + cond('c', 'fun:c'),
      cond('b', 'fun:b') + cond('c', 'fun:c') + a,
      ['moved | a | no | no'],
    ],
    [
      'moves and changes: that it moves is not said',
      a + cond('b', 'fun:b') + cond('c', 'fun:c'),
      cond('b', 'fun:b') + cond('c', 'fun:c') + cond('a', 'fun:a'),
      ['broader | a | Memcheck:Cond a | no'],
    ],
    [
      'is wider, but another one had that already',
      `${cond('b', '...', 'fun:g')}${cond('a', 'fun:f', 'fun:g', 'fun:h')}`,
      `${cond('b', '...', 'fun:g')}${cond('a', 'fun:f', 'fun:g')}`,
      ['broader | a | no | no'],
    ],
    [
      'stands beside a mistake',
      `${a}{\nx\nMemcheck:Nothing\nfun:b\n}\n`,
      `${cond('a', 'fun:a')}{\nx\nMemcheck:Nothing\nfun:b\n}\n`,
      ['broader | a | Memcheck:Cond a | no'],
    ],
    [
      'makes Valgrind crash',
      supp('a', 'Memcheck:FishyValue', 'fun:malloc'),
      supp('a', 'Memcheck:FishyValue', 'malloc(size)', 'fun:malloc'),
      ['changed | a | Memcheck:FishyValue(malloc(size)) malloc | undecided'],
    ],
  ])('%s', (_, old, next, expected) => {
    expect(changes(old, next)).toEqual(expected);
  });

  test('differs only in frames that are cut off', () => {
    const [old, next] = [cond('a', 'fun:a', 'fun:b', 'fun:c'), cond('a', 'fun:a', 'fun:b', 'fun:d')];
    expect(changes(old, next, 2)).toEqual(['changed | a | no | no']);
    expect(changes(old, next, 3)).toEqual([
      'changed | a | Memcheck:Cond a < b < d | Memcheck:Cond a < b < c',
    ]);
  });

  test('is broader in the releases that know the kind', () => {
    const [old, next] = [supp('a', 'Memcheck:BadSize', 'fun:a'), supp('a', 'Memcheck:BadSize', 'fun:a*')];
    expect(changes(old, next, 12, [3019])).toEqual(['changed | a | no | no']);
    expect(changes(old, next, 12, [3019, 3024])).toEqual(['broader | a | Memcheck:BadSize ax | no']);
  });
});

/** Does a tool suppress the error with this suppression, or with any that is active in the file? */
function createMatcher(file: SuppressionFile): (error: ErrorContext, only?: Suppression) => boolean {
  const compiled = file.suppressions
    .filter(({ state }) => state === 'active')
    .flatMap((suppression) =>
      suppressingTools(NEWEST_RELEASE).flatMap((tool) => {
        const loaded = loadAlone(file, suppression, { tool, release: NEWEST_RELEASE, numCallers: 12 });
        return loaded ? [{ suppression, compiled: compileSuppression(loaded) }] : [];
      }),
    );
  return (error, only) =>
    compiled.some(
      ({ suppression, compiled }) =>
        (only === undefined || suppression === only) && matchSuppression(compiled, error) === YES,
    );
}

/** Asks the matcher about the witnesses of a diff; how many there are. */
function checkWitnesses({ old, new: next, changes }: Diff): number {
  const [byOld, byNew] = [createMatcher(old), createMatcher(next)];
  let checked = 0;
  for (const { change, newlyHidden, shownAgain, ...pair } of changes) {
    if (newlyHidden.answer === 'yes') {
      const { witness } = newlyHidden;
      const isOne = pair.new !== null && byNew(witness, pair.new) && !byOld(witness);
      if (!isOne) expect({ change, witness }).toBe('newly hidden');
      checked++;
    }
    if (shownAgain.answer === 'yes') {
      const { witness } = shownAgain;
      const isOne = pair.old !== null && byOld(witness, pair.old) && !byNew(witness);
      if (!isOne) expect({ change, witness }).toBe('shown again');
      checked++;
    }
  }
  return checked;
}

test('of random changes, every witness is one', () => {
  const random = randomNumbers(99);
  const pick = pickBy(random);
  const frame = (): string =>
    pick(['fun:a', 'fun:b', 'fun:a*', 'fun:*', '...', 'obj:/x', 'obj:*', 'src:s.c:1']);
  const one = (): string => {
    const text = supp(
      pick(['p', 'q', 'r', 's']),
      pick(['Memcheck:Cond', 'Memcheck:Cond', 'Helgrind:Race']),
      ...Array.from({ length: random(3) }, frame),
      pick(['fun:c', 'fun:d']),
    );
    return random(6) === 0 ? off(text) : text;
  };
  let checked = 0;
  for (let round = 0; round < 300; round++) {
    const texts = Array.from({ length: 1 + random(5) }, one);
    const changed = texts.flatMap((text) => pick([[text], [text], [], [one()], [text, one()], [off(text)]]));
    if (random(3) === 0) changed.reverse();
    checked += checkWitnesses(diffFiles(parse(texts.join('\n')), parse(changed.join('\n')), options()));
  }
  expect(checked).toBeGreaterThan(400);
});

describeShared('versions of real files', 'corpus/supp', () => {
  const names = sharedNames('corpus/supp').filter((name) => name.endsWith('.supp'));
  const file = (name: string): SuppressionFile =>
    parseSuppressionFile(createSource(name, sharedText(`corpus/supp/${name}`)));

  test('do not differ from themselves', () => {
    for (const name of names) {
      const { changes } = diffFiles(file(name), file(name), options());
      if (changes.length > 0) expect({ name, changes: changes.length }).toEqual({ name, changes: 0 });
    }
  });

  test('differ from earlier ones by errors that are really hidden or shown', () => {
    let checked = 0;
    for (const name of names.filter((name) => name.includes('@')).slice(0, 60)) {
      const newer = `${name.slice(0, name.indexOf('@'))}.supp`;
      if (!names.includes(newer)) continue;
      checked += checkWitnesses(diffFiles(file(name), file(newer), options()));
    }
    expect(checked).toBeGreaterThan(200);
  });
});
