import { describe, expect, test } from 'vitest';
import { generateSuppressions } from '../../src/generate/generate.js';
import {
  generatedText,
  generateJson,
  generateNotes,
  type GenerateReport,
} from '../../src/report/generate-report.js';
import { byteText } from '../../src/source/source.js';
import { emulatedSubjects, options } from '../generate/subjects.js';

const GIVEN = emulatedSubjects(
  'Memcheck:Cond é < main\n3x Memcheck:Cond lock@@* < main\nMemcheck:Jump ??? < ???',
);
const KEPT = emulatedSubjects('Memcheck:Cond g < main');
const MORE = emulatedSubjects('Memcheck:Cond g < main');

const REPORT: GenerateReport = {
  ...generateSuppressions([...GIVEN, ...MORE], options({ keep: KEPT })),
  logOf: new Map([
    ...[...GIVEN, ...MORE].map(({ context }) => [context, 'x\x1b.log'] as const),
    ...KEPT.map(({ context }) => [context, 'kept.log'] as const),
  ]),
  logs: 3,
  minRuns: 2,
  flaky: GIVEN.slice(0, 2).map((subject, at) => ({ subject, runs: 2 - at })),
  problems: [{ log: 'x\x1b.log', line: 9, message: 'it is \x1b cut off' }],
  kept: 1,
  withoutTool: 2,
  suppressed: 4,
  undetermined: 1,
};

/** Where there is nothing to say but of the suppressions. */
const SOUND = { problems: [], kept: 0, withoutTool: 0, flaky: [], suppressed: 0, undetermined: 0 };

test('the text of a file, as bytes', () => {
  expect(generatedText(REPORT)).toBe(
    byteText(
      '{\n   uninitialised condition: é\n   Memcheck:Cond\n   fun:é\n   fun:main\n}\n\n' +
        '{\n   uninitialised condition: lock@@*\n   Memcheck:Cond\n   fun:lock@@*\n   fun:main\n}\n',
    ),
  );
});

describe('what is said beside it', () => {
  test('of single errors, of names, and in total', () => {
    expect(generateNotes(REPORT)).toEqual([
      'x\\u{1b}.log:9: it is \\u{1b} cut off',
      'x\\u{1b}.log:3: no suppression: Valgrind knows neither function nor object of its frames: a suppression would be for all errors of the kind',
      'x\\u{1b}.log:1: no suppression: it cannot be told from one that must stay visible (kept.log:1)',
      'x\\u{1b}.log:1: in 2 of 3 logs, suppressed: Memcheck:Cond é < main',
      'x\\u{1b}.log:2: in 1 of 3 logs, left out: Memcheck:Cond lock@@* < main',
      'names in 1 suppression have * or ? in them, which are wildcards there',
      '2 error contexts left out: the log does not tell which tool ran',
      '2 suppressions for 2 error contexts, and for none of 1 to keep; 4 more are suppressed already; of 1 the log does not tell whether the given files suppress them already',
    ]);
  });

  test('of a log that shows functions demangled', () => {
    const [first] = GIVEN;
    if (!first) throw new Error('no error');
    const frames = first.context.stack.frames.map((frame) => ({
      ...frame,
      fn: null,
      shownAs: 'f()',
      obj: '/p',
    }));
    const context = { ...first.context, stack: { frames, hasHiddenFrames: false } };
    const generated = generateSuppressions([{ ...first, context }], options());
    expect(generateNotes({ ...REPORT, ...generated, ...SOUND })).toEqual([
      'the logs show functions of 1 suppression demangled only, so that source files or objects stand for them; --demangle=no or --gen-suppressions=all would tell the names',
      '1 suppression for 1 error context',
    ]);
  });

  test('of lines of source files', () => {
    const given = emulatedSubjects('Memcheck:Cond f(a.c:3) < main');
    const keep = emulatedSubjects('Memcheck:Cond f(a.c:4) < main');
    const generated = generateSuppressions(given, options({ keep }));
    expect(generateNotes({ ...REPORT, ...generated, ...SOUND, kept: 1 })).toEqual([
      'lines of source files in 1 suppression stand for functions; when they move, errors show again',
      '1 suppression for 1 error context, and for none of 1 to keep',
    ]);
  });
});

test('all of it as JSON', () => {
  expect(JSON.parse(generateJson(REPORT))).toEqual({
    schemaVersion: 1,
    command: 'generate',
    suppressions: [
      {
        name: 'uninitialised condition: é',
        kindLine: 'Memcheck:Cond',
        extra: null,
        frames: ['fun:é', 'fun:main'],
        text: '{\n   uninitialised condition: é\n   Memcheck:Cond\n   fun:é\n   fun:main\n}\n',
        contexts: [{ log: 'x\x1b.log', line: 1 }],
      },
      {
        name: 'uninitialised condition: lock@@*',
        kindLine: 'Memcheck:Cond',
        extra: null,
        frames: ['fun:lock@@*', 'fun:main'],
        text: '{\n   uninitialised condition: lock@@*\n   Memcheck:Cond\n   fun:lock@@*\n   fun:main\n}\n',
        contexts: [{ log: 'x\x1b.log', line: 2 }],
      },
    ],
    refused: [
      {
        log: 'x\x1b.log',
        line: 3,
        reason:
          'Valgrind knows neither function nor object of its frames: a suppression would be for all errors of the kind',
        kept: null,
      },
      {
        log: 'x\x1b.log',
        line: 1,
        reason: 'it cannot be told from one that must stay visible',
        kept: { log: 'kept.log', line: 1 },
      },
    ],
    flaky: [
      { log: 'x\x1b.log', line: 1, runs: 2, suppressed: true },
      { log: 'x\x1b.log', line: 2, runs: 1, suppressed: false },
    ],
    problems: [{ log: 'x\x1b.log', line: 9, message: 'it is \x1b cut off' }],
    summary: {
      suppressions: 2,
      contexts: 2,
      refused: 2,
      kept: 1,
      withoutTool: 2,
      suppressedAlready: 4,
      undetermined: 1,
      logs: 3,
    },
  });
});
