import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SuppressionFile } from '../../src/ast/nodes.js';
import type { Applicability, Edit } from '../../src/diagnostic/diagnostic.js';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { findBrokenStructure } from '../../src/edit/broken-structure.js';
import { fixFiles, MAX_PASSES, type FixResult } from '../../src/lint/fix.js';
import { findRefusals } from '../../src/lint/lint.js';
import { defineRule, type Rule } from '../../src/lint/rule.js';
import { loadSuppressions } from '../../src/load/load.js';
import { NEWEST_RELEASE, OLDEST_RELEASE, type Release } from '../../src/valgrind/release.js';
import { suppressingTools } from '../../src/valgrind/tools.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';
import { lastOfEach, nameAndContent } from '../support/same-content.js';
import { exampleTexts } from '../support/example-texts.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { mutate, mutations, suppressionTexts } from '../support/suppression-texts.js';
import { emulatedEvidence } from '../support/test-rule.js';

const SAFE: ReadonlySet<Applicability> = new Set(['safe']);
const UNSAFE: ReadonlySet<Applicability> = new Set(['safe', 'unsafe']);

const parse = (text: string, at = 0): SuppressionFile =>
  parseSuppressionFile(createSource(`${at}.supp`, text));

interface Settings {
  readonly releases?: readonly Release[];
  readonly numCallers?: number;
  readonly rules?: readonly Rule[];
}

function fix(
  texts: readonly string[],
  applicabilities: ReadonlySet<Applicability>,
  { releases = [NEWEST_RELEASE], numCallers = 12, rules }: Settings = {},
): FixResult & { readonly texts: string[] } {
  const result = fixFiles(texts.map(parse), {
    applicabilities,
    lintOptions: () => ({
      releases,
      numCallers,
      evidence: null,
      severities: new Map(),
      ...(rules && { rules }),
    }),
  });
  const fixed = result.files.map(({ file }) => file.source.text);
  expect(result.files.map(({ edits }, at) => applyEdits(texts[at] ?? '', edits))).toEqual(fixed);
  return { ...result, texts: fixed };
}

const one = (name: string, ...lines: readonly string[]): string =>
  `{\n   ${[name, ...lines].join('\n   ')}\n}\n`;

describe('fixing', () => {
  test('safe fixes, and unsafe ones when asked', () => {
    const text = `\xef\xbb\xbf# x\n${one('a', 'Memcheck:Vlaue4', 'fun: f')}#end`;
    expect(fix([text], SAFE)).toMatchObject({
      texts: [`# x\n${one('a', 'Memcheck:Vlaue4', 'fun: f')}#end\n`],
      applied: 2,
      withheld: 0,
      isCutShort: false,
      diagnostics: [{ messageId: 'misspelt' }, { messageId: 'blank' }],
    });
    expect(fix([text], UNSAFE)).toMatchObject({
      texts: [`# x\n${one('a', 'Memcheck:Value4', 'fun:f')}#end\n`],
      applied: 4,
      diagnostics: [],
    });
  });

  test('files without a fix are the same objects', () => {
    const files = [parse(one('a', 'Memcheck:Cond', 'fun:f')), parse('# x', 1)];
    const lintOptions = () => ({
      releases: [NEWEST_RELEASE],
      numCallers: 12,
      evidence: null,
      severities: new Map(),
    });
    const result = fixFiles(files, { applicabilities: SAFE, lintOptions });
    expect(result.files[0]?.file).toBe(files[0]);
    expect(result.files[1]?.file.source.text).toBe('# x\n');
    expect(result.files[1]?.file.source.file).toBe('1.supp');
  });

  test('fixes of fixes, pass by pass', () => {
    expect(fix(['\xef\xbb\xbf'.repeat(3) + '# x\n'], SAFE)).toMatchObject({ texts: ['# x\n'], applied: 3 });
  });

  test('duplicates become one, with their names', () => {
    const names = Array.from({ length: 40 }, (_, at) => `n${at}`);
    const result = fix([names.map((name) => one(name, 'Memcheck:Cond', 'fun:f')).join('\n')], SAFE);
    const comments = names.slice(0, -1).map((name) => `# Also: ${name}\n`);
    expect(result.texts[0]?.split('\n').sort().join('\n')).toBe(
      `${comments.join('')}${one('n39', 'Memcheck:Cond', 'fun:f')}`.split('\n').sort().join('\n'),
    );
    expect(result).toMatchObject({ applied: 39, isCutShort: false, diagnostics: [] });
  });

  test('a fix that makes a tool refuse the file is not applied, but others are', () => {
    const text =
      one('a', 'Memcheck:Cond', 'fun: f') +
      one('b', 'memcheck:Param', 'fun:f') +
      one('c', 'Memcheck:Cond', 'fun: g');
    expect(fix([text], UNSAFE)).toMatchObject({
      texts: [text.replaceAll('fun: ', 'fun:')],
      applied: 2,
      withheld: 1,
      isCutShort: false,
      diagnostics: [{ ruleId: 'unknown-tool' }],
    });
  });

  test('one that touches a fix that is not applied does not wait for it', () => {
    const text = one('a', 'memcheck:Param', 'fun:f') + one('b', 'memcheck:Param', 'fun:f');
    expect(fix([text], UNSAFE)).toMatchObject({
      texts: [`# Also: a\n${one('b', 'memcheck:Param', 'fun:f')}`],
      applied: 1,
      withheld: 1,
      diagnostics: [{ ruleId: 'unknown-tool' }],
    });
  });

  test('evidence is asked for again after each pass', () => {
    const asked: string[] = [];
    const result = fixFiles([parse(one('a', 'Memcheck:Cond', 'fun: f'))], {
      applicabilities: UNSAFE,
      lintOptions: (files) => {
        asked.push(files.map(({ source }) => source.text).join());
        const releases = [NEWEST_RELEASE];
        const evidence = emulatedEvidence(files, 'Memcheck:Cond f\n', { releases, numCallers: 12 });
        return { releases, numCallers: 12, evidence, severities: new Map() };
      },
    });
    expect(asked).toEqual([one('a', 'Memcheck:Cond', 'fun: f'), one('a', 'Memcheck:Cond', 'fun:f')]);
    expect(result.diagnostics).toEqual([]);
  });
});

/** A rule that reports each place at which fixes are given, which replace text. */
function fixingRule(
  fixesOf: (text: string) => readonly { edits: readonly Edit[]; applicability?: Applicability }[],
): Rule {
  return {
    ...defineRule({
      id: 'test-rule',
      since: '0.1.0',
      severity: 'warning',
      fix: 'sometimes',
      scope: 'file',
      group: 'housekeeping',
      summary: '',
      why: '',
      help: '',
      source: '',
      fixSafety: '',
      messages: { found: '' },
      bad: [],
      good: [],
      create: (context) => ({
        file({ source }) {
          for (const { edits, applicability = 'safe' } of fixesOf(source.text)) {
            const span = { start: edits[0]?.start ?? 0, end: edits.at(-1)?.end ?? 0 };
            context.report({ messageId: 'found', span, fixes: [{ title: 'x', applicability, edits }] });
          }
        },
      }),
    }),
  };
}

const edit = (start: number, end: number, text: string): Edit => ({ start, end, text });

describe('one pass', () => {
  /** Applies fixes to `#abcdefgh\n` in a first pass; later ones have none. */
  const firstPass = (...fixes: readonly (readonly Edit[])[]): string => {
    const rule = fixingRule((text) => (text === '#abcdefgh\n' ? fixes.map((edits) => ({ edits })) : []));
    return fix(['#abcdefgh\n'], SAFE, { rules: [rule] }).texts.join();
  };

  test.each([
    ['fixes apart from each other', [[edit(1, 2, 'A')], [edit(3, 4, 'C')]], '#AbCdefgh\n'],
    ['one that overlaps waits', [[edit(1, 3, 'A')], [edit(2, 4, 'C')]], '#Acdefgh\n'],
    ['one that touches waits', [[edit(1, 2, 'A')], [edit(2, 3, 'B')]], '#Abcdefgh\n'],
    ['an insertion that touches waits', [[edit(1, 2, 'A')], [edit(2, 2, '!')]], '#Abcdefgh\n'],
    [
      'one with all its edits or none',
      [
        [edit(1, 2, 'A'), edit(6, 7, 'F')],
        [edit(3, 4, 'C'), edit(6, 6, '!')],
      ],
      '#AbcdeFgh\n',
    ],
    ['one within the gap of another', [[edit(1, 2, 'A'), edit(6, 7, 'F')], [edit(3, 4, 'C')]], '#AbCdeFgh\n'],
    ['the one that begins first', [[edit(6, 8, 'F')], [edit(3, 7, 'C')], [edit(1, 2, 'A')]], '#AbCgh\n'],
    ['edits of one fix that touch', [[edit(1, 2, 'A'), edit(2, 3, 'B')], [edit(5, 6, 'E')]], '#ABcdEfgh\n'],
  ])('%s', (_, fixes, expected) => {
    expect(firstPass(...fixes)).toBe(expected);
  });

  test('of several fixes, the first that is allowed', () => {
    const rule = fixingRule(() => []);
    const fixes = (['manual', 'unsafe', 'safe'] as const).map((applicability) => ({
      title: '',
      applicability,
      edits: [edit(1, 2, applicability)],
    }));
    const withFixes: Rule = {
      ...rule,
      create: (context) => ({
        file({ source: { text } }) {
          if (text === '#a\n') context.report({ messageId: 'found', span: edit(1, 2, ''), fixes });
        },
      }),
    };
    expect(fix(['#a\n'], SAFE, { rules: [withFixes] }).texts).toEqual(['#safe\n']);
    expect(fix(['#a\n'], UNSAFE, { rules: [withFixes] }).texts).toEqual(['#unsafe\n']);
  });

  test('a circle of fixes is cut short', () => {
    const rule = fixingRule((text) => [{ edits: [edit(1, 2, text[1] === 'a' ? 'b' : 'a')] }]);
    expect(fix(['#a\n'], SAFE, { rules: [rule] })).toMatchObject({
      texts: ['#a\n'],
      applied: MAX_PASSES,
      isCutShort: true,
      diagnostics: [{ ruleId: 'test-rule' }],
    });
  });
});

const refusingTools = (text: string, releases: readonly Release[], numCallers: number): string[] =>
  findRefusals(parse(text), { releases, numCallers }).map(({ tool, release }) => `${tool.name} ${release}`);

/** What must hold of every text after any fixes. */
function expectFixed(
  text: string,
  applicabilities: ReadonlySet<Applicability>,
  settings: Required<Omit<Settings, 'rules'>>,
) {
  const result = fix([text], applicabilities, settings);
  const [fixed = ''] = result.texts;
  expect(result.isCutShort).toBe(false);
  const left = result.diagnostics.filter(({ fixes }) =>
    fixes.some((one) => applicabilities.has(one.applicability)),
  );
  expect(left.length, 'all that could be fixed is fixed').toBe(result.withheld);
  const before = refusingTools(text, settings.releases, settings.numCallers);
  const after = refusingTools(fixed, settings.releases, settings.numCallers);
  expect(
    after.filter((tool) => !before.includes(tool)),
    'no tool refuses the file only now',
  ).toEqual([]);
  expect(fix([fixed], applicabilities, settings).texts, 'a second time changes nothing').toEqual([fixed]);
  return { ...result, fixed };
}

/** What is kept of what goes, and directives that name fewer rules. */
const MAY_BE_NEW = /^# Also: |^#+ *suppkit-disable/;

/** What must hold after safe fixes, which change nothing that Valgrind does. */
function expectSafelyFixed(text: string, settings: Required<Omit<Settings, 'rules'>>): void {
  const { fixed, withheld } = expectFixed(text, SAFE, settings);
  expect(withheld).toBe(0);
  const lines = new Set(
    text.split('\n').map((line) =>
      line
        .trim()
        .replace(/^(?:\xef\xbb\xbf)+/, '')
        .trim(),
    ),
  );
  const isNew = (line: string): boolean => line !== '' && !lines.has(line) && !MAY_BE_NEW.test(line);
  expect(
    fixed
      .split('\n')
      .map((line) => line.trim())
      .filter(isNew),
    'lines stay as they are',
  ).toEqual([]);
  const has = new Set(written(fixed));
  expect(
    written(text).filter((line) => !has.has(line)),
    'no comment or name is lost',
  ).toEqual([]);

  const runs = settings.releases.flatMap((release) =>
    suppressingTools(release).flatMap((tool) =>
      [settings.numCallers, 500].map((numCallers) => ({ tool, release, numCallers })),
    ),
  );
  for (const run of runs) {
    const before = loadSuppressions(text, run);
    if (before.fatal) continue;
    const after = loadSuppressions(fixed, run);
    expect(after.fatal).toBeNull();
    expect(lastOfEach(after.suppressions).map(nameAndContent)).toEqual(
      lastOfEach(before.suppressions).map(nameAndContent),
    );
  }
}

/** Its comments, and its names where the structure is what it seems to be; a name may have become a comment. */
function written(text: string): string[] {
  const file = parse(text);
  const comments = file.comments
    .map((comment) => comment.text.replace('# Also: ', ''))
    // Of a directive, what hides nothing may go.
    .filter((comment) => !comment.includes('suppkit-disable'));
  const named = findBrokenStructure(file) ? [] : file.suppressions;
  return [...comments, ...named.flatMap(({ name }) => name?.text ?? [])];
}

const settings = fc.record({
  releases: fc.constantFrom([OLDEST_RELEASE], [NEWEST_RELEASE], [OLDEST_RELEASE, NEWEST_RELEASE]),
  numCallers: fc.constantFrom(1, 2, 12),
});

describe('random files', () => {
  const duplicated = fc.tuple(suppressionTexts, suppressionTexts).map(([a, b]) => `${a}\n${b}\n# c\n${a}`);
  const texts = fc.oneof(
    suppressionTexts,
    duplicated,
    suppressionTexts.map((text) => `\xef\xbb\xbf${text}`),
  );

  test('after safe fixes', () => {
    fc.assert(fc.property(texts, settings, expectSafelyFixed), { numRuns: 1500 });
  });

  test('after all fixes of lines from the examples of all rules', () => {
    fc.assert(
      fc.property(exampleTexts, settings, (text, some) => {
        expectSafelyFixed(text, some);
        expectFixed(text, UNSAFE, some);
      }),
      { numRuns: 500 },
    );
  });

  test('after unsafe fixes', () => {
    fc.assert(
      fc.property(texts, settings, (text, some) => void expectFixed(text, UNSAFE, some)),
      { numRuns: 1500 },
    );
  });
});

describeShared('real files', 'corpus/supp', () => {
  const names = sharedNames('corpus/supp').filter((name) => name.endsWith('.supp'));
  const all = { releases: [OLDEST_RELEASE, NEWEST_RELEASE], numCallers: 12 };

  test.each(names)('%s', (name) => {
    const text = sharedText(`corpus/supp/${name}`);
    expectSafelyFixed(text, all);
    expectFixed(text, UNSAFE, all);
  });

  test('after mutations', () => {
    const small = names.filter((name) => sharedText(`corpus/supp/${name}`).length < 4000);
    const mutated = fc
      .tuple(fc.constantFrom(...small), mutations(4))
      .map(([name, chosen]) => mutate(sharedText(`corpus/supp/${name}`), chosen));
    fc.assert(
      fc.property(mutated, settings, (text, some) => {
        expectSafelyFixed(text, some);
        expectFixed(text, UNSAFE, some);
      }),
      { numRuns: 200 },
    );
  });
});
