import { describe, expect, test } from 'vitest';
import { generateSuppressions } from '../../src/generate/generate.js';
import { findFailure } from '../../src/generate/proof.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';
import { emulatedLog, matchLogs, type MatchReport } from '../../src/usage/match-logs.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { randomNumbers, pickBy } from '../match/random-numbers.js';
import { emulatedSubjects, options, shown, subjectsOfText, textOf } from './subjects.js';

const generated = (given: string, parts: Parameters<typeof options>[0] = {}): string[] =>
  shown(generateSuppressions(emulatedSubjects(given), options(parts)));

describe('without generalising', () => {
  test('one suppression for errors that are the same, with all their leak kinds', () => {
    const given = [
      'Memcheck:Leak(possible) malloc < f < main',
      'Memcheck:Cond f < main',
      'Memcheck:Leak(definite) malloc < f < main < other',
      'Memcheck:Cond f < g < main',
    ].join('\n');
    expect(generated(given)).toEqual([
      'Memcheck:Leak, match-leak-kinds: definite,possible, fun:malloc, fun:f, fun:main',
      'Memcheck:Cond, fun:f, fun:main',
      'Memcheck:Cond, fun:f, fun:g, fun:main',
    ]);
  });

  test('a leak of which the kind is not known is one of any kind', () => {
    const block = (extra: string, fn: string): string =>
      `{\n   <insert_a_suppression_name_here>\n   Memcheck:Leak\n${extra}   fun:malloc\n   fun:${fn}\n}\n`;
    const kind = '   match-leak-kinds: definite\n';
    const text = block(kind, 'f') + block('', 'f') + block('', 'g') + block(kind, 'g');
    for (const generalize of ['none', 'frames'] as const) {
      expect(shown(generateSuppressions(subjectsOfText(text), options({ generalize })))).toEqual([
        'Memcheck:Leak, fun:malloc, fun:f',
        'Memcheck:Leak, fun:malloc, fun:g',
      ]);
    }
  });

  test('names are not those of other suppressions', () => {
    const given = emulatedSubjects(
      'Memcheck:Cond f < main\nMemcheck:Cond f < x < main\nMemcheck:Cond g < main',
    );
    const { suppressions } = generateSuppressions(
      given,
      options({ takenNames: ['uninitialised condition: g'] }),
    );
    expect(suppressions.map(({ lines }) => lines.name)).toEqual([
      'uninitialised condition: f',
      'uninitialised condition: f via x',
      'uninitialised condition: g (2)',
    ]);
  });

  test('what must stay visible stays so', () => {
    const given = emulatedSubjects('Memcheck:Cond f < main\nMemcheck:Cond g < main');
    const keep = emulatedSubjects('Memcheck:Cond f < main < start\nMemcheck:Value8 g < main');
    const { suppressions, refused } = generateSuppressions(given, options({ keep }));
    expect(shown({ suppressions, refused })).toEqual(['Memcheck:Cond, fun:g, fun:main']);
    expect(refused).toEqual([
      {
        subject: given[0],
        obstacle: 'it cannot be told from one that must stay visible',
        kept: keep[0]?.context,
      },
    ]);
  });

  test('what cannot be read back is refused', () => {
    const [subject] = emulatedSubjects('Memcheck:Param(write(buf)) write');
    if (!subject) throw new Error('no error');
    const { refused } = generateSuppressions(
      [{ ...subject, context: { ...subject.context, extra: 'fun:write' } }],
      options(),
    );
    expect(refused.map(({ obstacle }) => obstacle)).toEqual([
      'Valgrind would not read a suppression for it back',
    ]);
  });
});

test('stable names make the same of more errors, but for those that must stay visible', () => {
  const given = [
    'Memcheck:Cond copy.part.0 < ???@/usr/lib/libx.so.1 < main',
    'Memcheck:Cond copy.part.1 < ???@/opt/libx.so.2 < main',
    'Memcheck:Cond send.part.0 < main',
  ].join('\n');
  const keep = emulatedSubjects('Memcheck:Cond send.part.1 < main');
  expect(generated(given, { generalize: 'names', keep })).toEqual([
    'Memcheck:Cond, fun:copy.*, obj:*/libx.so*, fun:main',
    'Memcheck:Cond, fun:send.part.0, fun:main',
  ]);
});

describe('fewer suppressions for like errors', () => {
  const FRAMES = { generalize: 'frames' } as const;

  test.each<[string, string[], string[]]>([
    [
      'a few frames are different',
      [
        'Memcheck:Leak(definite) malloc < a < parse < load < main',
        'Memcheck:Leak(indirect) calloc < b < c < parse < load < main',
      ],
      ['Memcheck:Leak, match-leak-kinds: definite,indirect, ..., fun:parse, fun:load, fun:main'],
    ],
    [
      'the same functions but one, with all that is in common',
      [
        'Memcheck:Cond a < b < c < d < main',
        'Memcheck:Cond a < x < c < d < main',
        'Memcheck:Cond a < y < c < d < main',
      ],
      ['Memcheck:Cond, fun:a, ..., fun:c, fun:d, fun:main'],
    ],
    [
      'too little in common: allocation functions and main do not count',
      ['Memcheck:Leak(definite) malloc < a < x < main', 'Memcheck:Leak(definite) malloc < b < x < main'],
      [
        'Memcheck:Leak, match-leak-kinds: definite, fun:malloc, fun:a, fun:x, fun:main',
        'Memcheck:Leak, match-leak-kinds: definite, fun:malloc, fun:b, fun:x, fun:main',
      ],
    ],
    [
      'other kinds, other parameters',
      [
        'Memcheck:Addr4 a < b < main',
        'Memcheck:Addr8 a < b < main',
        'Memcheck:Param(read(buf)) a < b',
        'Memcheck:Param(write(buf)) a < b',
      ],
      [
        'Memcheck:Addr4, fun:a, fun:b, fun:main',
        'Memcheck:Addr8, fun:a, fun:b, fun:main',
        'Memcheck:Param, read(buf), fun:a, fun:b',
        'Memcheck:Param, write(buf), fun:a, fun:b',
      ],
    ],
    [
      'one that matches what others match, too',
      ['Memcheck:Cond a < b', 'Memcheck:Cond a < b < c < d < main'],
      ['Memcheck:Cond, fun:a, fun:b'],
    ],
  ])('%s', (_, given, expected) => {
    expect(generated(given.join('\n'), FRAMES)).toEqual(expected);
  });

  test('the budget', () => {
    const given =
      'Memcheck:Cond a < x < z < main\nMemcheck:Cond b < x < main\nMemcheck:Cond c < x < z < main';
    expect(generated(given, { ...FRAMES, budget: 1 })).toEqual(['Memcheck:Cond, ..., fun:x, ..., fun:main']);
    expect(generated(given, { ...FRAMES, budget: 2 })).toEqual([
      'Memcheck:Cond, ..., fun:x, fun:z, fun:main',
      'Memcheck:Cond, fun:b, fun:x, fun:main',
    ]);
    expect(generated(given, { ...FRAMES, budget: 3 }).length).toBe(3);
  });

  test('never at the price of an error that must stay visible', () => {
    const given = ['a', 'b', 'c', 'd'].map((fn) => `Memcheck:Cond ${fn} < parse < load < main`).join('\n');
    const keep = emulatedSubjects('Memcheck:Cond bug < parse < load < main');
    expect(generated(given, FRAMES)).toEqual(['Memcheck:Cond, ..., fun:parse, fun:load, fun:main']);
    expect(generated(given, { ...FRAMES, keep }).length).toBe(4);
  });

  test('with few --num-callers, within what Valgrind keeps', () => {
    const given = emulatedSubjects('Memcheck:Cond a < b < x < y\nMemcheck:Cond a < c < x < y', 3);
    expect(shown(generateSuppressions(given, options({ ...FRAMES, budget: 1 })))).toEqual([
      'Memcheck:Cond, fun:a, ..., fun:x',
    ]);
  });
});

test('the proof finds what does not hold', () => {
  const subjects = emulatedSubjects('Memcheck:Cond f < main');
  const lines = { name: 'a', kindLine: 'Memcheck:Cond', extraLine: null, frames: ['fun:f'] };
  expect(findFailure([{ lines, subjects }], [])).toBeNull();
  expect(findFailure([{ lines: { ...lines, frames: ['fun:g'] }, subjects }], [])).toMatch(
    /^does not match its error:/,
  );
  expect(findFailure([{ lines: { ...lines, name: '}' }, subjects }], [])).toMatch(
    /^does not match its error:/,
  );
  expect(findFailure([{ lines, subjects }], emulatedSubjects('Memcheck:Cond f < g'))).toMatch(
    /^may hide an error that must stay visible:/,
  );
});

test('whatever is given and kept: all that is given is suppressed or refused, and nothing kept', () => {
  const random = randomNumbers(20_261_207);
  const pick = pickBy(random);
  const randomErrors = (): string =>
    Array.from({ length: 1 + random(12) }, () => {
      const frames = Array.from({ length: 1 + random(5) }, () =>
        pick(['a', 'b', 'c', 'd.part.0', 'd.part.1', '???@/x/l.so.1']),
      );
      const kind = pick(['Cond', 'Addr4', 'Leak(definite)', 'Leak(possible)', 'Param(write(buf))']);
      return `Memcheck:${kind} ${[...frames, 'main'].join(' < ')}`;
    }).join('\n');
  for (let round = 0; round < 150; round++) {
    const [given, keep] = [emulatedSubjects(randomErrors()), emulatedSubjects(randomErrors())];
    for (const generalize of ['none', 'names', 'frames'] as const) {
      const result = generateSuppressions(given, options({ generalize, budget: 1 + random(3), keep }));
      const refused = new Set(result.refused.map(({ subject }) => subject.context));
      const file = parseSuppressionFile(createSource('a.supp', textOf(result)));
      const contexts = [...given, ...keep].map(({ context }) => context);
      const report = matchLogs([file], [{ file: 'x', log: emulatedLog(contexts) }], {
        releases: [NEWEST_RELEASE],
        numCallers: null,
      });
      expect(suppressedIn(report)).toEqual(
        contexts.map((context, at) => at < given.length && !refused.has(context)),
      );
    }
  }
});

function suppressedIn({ logs }: MatchReport): boolean[] {
  return logs.flatMap(({ decisions }) => Array.from(decisions, ({ verdict }) => verdict === 'suppressed'));
}

describeShared('hundreds of suppressions that Valgrind generated', 'logs', () => {
  const logs = ['3.19.0', '3.28.0'].flatMap((version) =>
    sharedNames(`logs/${version}`).map((name) => ({ name, path: `logs/${version}/${name}` })),
  );
  const subjectsOfLogs = (isWanted: (name: string) => boolean) =>
    logs.filter(({ name }) => isWanted(name)).flatMap(({ path }) => subjectsOfText(sharedText(path)));
  const isGenerated = (name: string): boolean => name.endsWith('gen.txt');

  test('become at most a third as many', () => {
    const given = subjectsOfLogs(isGenerated);
    expect(given.length).toBeGreaterThan(1_000);
    const { suppressions, refused } = generateSuppressions(given, options({ generalize: 'frames' }));
    expect(refused).toEqual([]);
    expect(suppressions.length * 3).toBeLessThanOrEqual(given.length);
  });

  test('hide nothing of the other programs', () => {
    const given = subjectsOfLogs((name) => isGenerated(name) && name < 'mc_o');
    const keep = subjectsOfLogs((name) => name.endsWith('.nosupp.xml') && name > 'mc_o');
    expect(Math.min(given.length, keep.length)).toBeGreaterThan(300);
    const result = generateSuppressions(given, options({ generalize: 'frames', keep }));
    expect(findFailure(result.suppressions, keep)).toBeNull();
    expect(result.suppressions.length * 3).toBeLessThan(given.length);
  });
});
