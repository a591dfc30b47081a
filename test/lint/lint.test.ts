import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import type { Severity } from '../../src/diagnostic/diagnostic.js';
import { findRefusals, lintFiles, type LintOptions } from '../../src/lint/lint.js';
import { defineRule, type Rule, type RuleMetadata, type RuleVisitor } from '../../src/lint/rule.js';
import { rules as allRules } from '../../src/lint/rules/index.js';
import { createSource } from '../../src/source/source.js';
import { emulatedEvidence, EVIDENCE_FILE } from '../support/test-rule.js';

const OPTIONS: LintOptions = {
  releases: [3028],
  numCallers: 12,
  evidence: null,
  severities: new Map(),
};

const parse = (code: string, file = 'a.supp') => parseSuppressionFile(createSource(file, code));

const lint = (code: string, options: Partial<LintOptions> = {}) =>
  lintFiles([parse(code)], { ...OPTIONS, ...options });

const severities = (...entries: readonly (readonly [string, Severity | 'off'])[]) => ({
  severities: new Map(entries),
});

const sound = '{\n   sound\n   Memcheck:Cond\n   fun:main\n}\n';

/** What a rule says of itself; irrelevant here. */
const METADATA: RuleMetadata = {
  id: 'test-rule',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'file',
  group: 'housekeeping',
  summary: 'A summary',
  why: 'A reason.',
  help: 'A help.',
  source: 'a file',
  fixSafety: '',
  bad: [],
  good: [],
};

const testRule = (create: Rule<'found'>['create'], metadata: Partial<RuleMetadata> = {}): Rule<'found'> =>
  defineRule({ ...METADATA, ...metadata, messages: { found: 'found `{what}` in {where}' }, create });

describe('severities', () => {
  const code = sound.replace('main', ' main');

  test('are those of the rules', () => {
    expect(lint(code)).toMatchObject([{ ruleId: 'blank-after-prefix', severity: 'warning' }]);
  });

  test.each(['error', 'warning', 'info'] as const)('can be set to %s', (severity) => {
    expect(lint(code, severities(['blank-after-prefix', severity]))).toMatchObject([{ severity }]);
  });

  test('that are off leave a rule out, and only that one', () => {
    const placeholder = code.replace('sound', '<insert_a_suppression_name_here>');
    expect(lint(placeholder, severities(['blank-after-prefix', 'off']))).toMatchObject([
      { ruleId: 'placeholder-name', severity: 'warning' },
    ]);
  });

  test('turn on a rule that is off by default', () => {
    const rules = [
      testRule(
        (context) => ({ file: () => context.report({ messageId: 'found', span: { start: 0, end: 0 } }) }),
        {
          severity: 'off',
        },
      ),
    ];
    expect(lint(sound, { rules })).toEqual([]);
    expect(lint(sound, { rules, ...severities(['test-rule', 'info']) })).toMatchObject([
      { severity: 'info' },
    ]);
  });

  test('of a finding come before those of its rule', () => {
    expect(lint(sound.replace('Memcheck', 'exp-sgcheck'))).toMatchObject([
      { messageId: 'gone', severity: 'info' },
    ]);
  });

  test.each(['error', 'warning', 'info'] as const)(
    'of a finding come behind %s that the user has set',
    (severity) => {
      const code = sound.replace('Memcheck', 'exp-sgcheck');
      expect(lint(code, severities(['unknown-tool', severity]))).toMatchObject([
        { messageId: 'gone', severity },
      ]);
    },
  );
});

describe('rules about refusals', () => {
  const garbage = '{\n   other\n   ThreadSanitizer:Race\n   race:main\n}\n';

  test('give errors where a tool refuses the file', () => {
    expect(lint(sound.replace('fun:', 'fun '))).toMatchObject([
      { ruleId: 'refused-frame-line', severity: 'error' },
    ]);
  });

  test('give warnings where every tool accepts the file', () => {
    const diagnostics = lint(garbage, severities(['unknown-tool', 'off']));
    expect(diagnostics).toMatchObject([{ ruleId: 'refused-frame-line', severity: 'warning' }]);
  });

  test('give warnings even if they are set to error', () => {
    const diagnostics = lint(garbage, severities(['unknown-tool', 'off'], ['refused-frame-line', 'error']));
    expect(diagnostics).toMatchObject([{ ruleId: 'refused-frame-line', severity: 'warning' }]);
  });

  test('give no more than they are set to', () => {
    const diagnostics = lint(garbage, severities(['unknown-tool', 'off'], ['refused-frame-line', 'info']));
    expect(diagnostics).toMatchObject([{ ruleId: 'refused-frame-line', severity: 'info' }]);
  });

  test('give a warning about a line that nobody reads in a file that is refused for another', () => {
    const off = ['unknown-tool', 'off'] as const;
    expect(lint(`${garbage}}\n`, severities(off))).toMatchObject([
      { ruleId: 'refused-frame-line', messageId: 'unread', severity: 'warning' },
      { ruleId: 'text-between-suppressions', severity: 'error' },
    ]);
    expect(lint(`${garbage}}\n`, severities(off, ['refused-frame-line', 'error']))).toMatchObject([
      { ruleId: 'refused-frame-line', messageId: 'unread', severity: 'error' },
      { ruleId: 'text-between-suppressions', severity: 'error' },
    ]);
  });

  test('look at one file at a time', () => {
    const unclosed = `{\n   other\n   ThreadSanitizer:Race\n   fun:f\n${sound}`;
    const files = [parse(unclosed, 'a.supp'), parse(`${unclosed}}\n`, 'b.supp')];
    const rules = allRules.filter(({ id }) => id === 'unclosed-suppression');
    expect(lintFiles(files, { ...OPTIONS, rules })).toMatchObject([
      { file: 'a.supp', severity: 'warning' },
      { file: 'b.supp', severity: 'error' },
    ]);
  });

  test('look at the frames that --num-callers keeps', () => {
    const unclosed =
      '{\n   a\n   Memcheck:Cond\n   fun:f\n   fun:g\n{\n   b\n   Memcheck:Cond\n   fun:h\n}\n';
    const rules = allRules.filter(({ id }) => id === 'unclosed-suppression');
    expect(lint(unclosed, { rules })).toMatchObject([{ ruleId: 'unclosed-suppression', severity: 'error' }]);
    expect(lint(unclosed, { rules, numCallers: 1 })).toMatchObject([
      { ruleId: 'unclosed-suppression', severity: 'warning' },
    ]);
  });

  test('look at each release that the file is for', () => {
    const young = sound.replace('Cond', 'ReallocZero');
    expect(lint(young, { releases: [3021, 3028] })).toEqual([]);
    expect(lint(young, { releases: [3020, 3028] })).toMatchObject([
      { ruleId: 'unknown-kind', messageId: 'release', severity: 'error' },
    ]);
  });

  test('take the answer of every tool', () => {
    const file = parse('{\n   a\n   Helgrind,drd:Leak\n   fun:f\n}\n');
    const refusals = findRefusals(file, { releases: [3019, 3028], numCallers: 12 });
    expect(refusals.map(({ tool, release, fatal }) => [tool.name, release, fatal.id, fatal.line])).toEqual([
      ['Helgrind', 3019, 'unknownKind', 3],
      ['drd', 3019, 'unknownKind', 3],
      ['Helgrind', 3028, 'unknownKind', 3],
      ['drd', 3028, 'unknownKind', 3],
    ]);
  });
});

describe('the order', () => {
  test('is that of the file names, the places and the rules', () => {
    const code = `}\n{\n   <insert_a_suppression_name_here>\n   memcheck,drd:Leak\n   fun: f # c\n}\n{\n${sound}`;
    const files = [parse(code, 'b.supp'), parse('}\n', 'c.supp'), parse(code, 'a.supp')];
    const diagnostics = lintFiles(files, OPTIONS);
    const padded = (offset: number): string => String(offset).padStart(4);
    const keys = diagnostics.map(({ file, span, ruleId }) =>
      [file, padded(span.start), padded(span.end), ruleId].join(' '),
    );
    expect(keys).toEqual([...keys].sort());
    expect(new Set(diagnostics.map(({ file }) => file))).toEqual(new Set(['a.supp', 'b.supp', 'c.supp']));
  });

  test('is the same whatever the order of the rules', () => {
    const span = { start: 0, end: 1 };
    const found = (id: string): Rule =>
      testRule((context) => ({ file: () => context.report({ messageId: 'found', span }) }), { id });
    const [a, b] = [found('a-rule'), found('b-rule')];
    const ids = lint(sound, { rules: [b, a] }).map(({ ruleId }) => ruleId);
    expect(ids).toEqual(['a-rule', 'b-rule']);
    expect(lint(sound, { rules: [b, a] })).toEqual(lint(sound, { rules: [a, b] }));
  });
});

describe('a diagnostic', () => {
  const span = { start: 4, end: 9 };
  const report = (finding: object): Rule =>
    testRule((context) => ({
      suppression: (suppression) =>
        context.report({ messageId: 'found', span: suppression, suppression, ...finding }),
    }));

  test('is all that there is to know, as plain data', () => {
    const data = { what: 'a {where}', where: 'b' };
    const related = [{ file: 'b.supp', span, message: 'there' }];
    const fixes = [{ title: 'Do', applicability: 'safe', edits: [{ start: 1, end: 2, text: '' }] }];
    const rules = [report({ data, related, fixes, help: 'Another help.' })];
    const diagnostics = lint(sound, { rules });
    const expected = {
      ruleId: 'test-rule',
      messageId: 'found',
      severity: 'warning',
      message: 'found `a {where}` in b',
      help: 'Another help.',
      data,
      file: 'a.supp',
      span: { start: 0, end: sound.length - 1 },
      suppression: { line: 2, name: 'sound' },
      related,
      fixes,
    };
    expect(diagnostics).toEqual([expected]);
    expect(JSON.parse(JSON.stringify(diagnostics))).toEqual([expected]);
  });

  test('has the help of its rule, and nothing else, by default', () => {
    const rules = [testRule((context) => ({ file: () => context.report({ messageId: 'found', span }) }))];
    expect(lint(sound, { rules })).toEqual([
      {
        ruleId: 'test-rule',
        messageId: 'found',
        severity: 'warning',
        message: 'found `` in ',
        help: 'A help.',
        data: {},
        file: 'a.supp',
        span,
        suppression: null,
        related: [],
        fixes: [],
      },
    ]);
  });

  test('names its suppression as Valgrind does, shown as UTF-8', () => {
    const code = `\n\n${sound.replace('sound', 'na\xc3\xafve \xff')}`;
    expect(lint(code, { rules: [report({})] })).toMatchObject([
      { suppression: { line: 4, name: 'naïve \ufffd' } },
    ]);
  });

  test('names a suppression without a name by its brace', () => {
    expect(lint('\n{\n}\n', { rules: [report({})] })).toMatchObject([{ suppression: { line: 2, name: '' } }]);
  });
});

describe('visitors', () => {
  const code = [
    '{\nfirst\nMemcheck:Leak\nmatch-leak-kinds: all\nfun:f\n...\ntext\nobj:g\n}\n',
    '#{\n# second\n# Memcheck:Cond\n# fun:main\n#}\n',
    '{\nthird\n}\n',
  ].join('');

  /** A rule that writes down what it is called with. */
  const recorder = (calls: string[]): Rule =>
    testRule(({ file }): RuleVisitor => ({
      file: (visited) => calls.push(visited === file ? `file ${file.source.file}` : 'another file'),
      suppression: ({ name, state }) => calls.push(`${state} ${name?.text}`),
      frame: ({ type }, { name }, index) => calls.push(`${name?.text} ${index} ${type}`),
      commentedOut: ({ name, state }) => calls.push(`${state} ${name?.text}`),
    }));

  test('see the file, then its suppressions with their frames, in file order', () => {
    const calls: string[] = [];
    lint(code, { rules: [recorder(calls)] });
    expect(calls).toEqual([
      'file a.supp',
      'active first',
      'first 0 fun',
      'first 1 ...',
      'first 2 text',
      'first 3 obj',
      'commented-out second',
      'active third',
    ]);
  });

  test('see the frames that Valgrind does, without a src: line that it takes as the extra line', () => {
    const calls: string[] = [];
    const stack = (kindLine: string): string => `{\n${kindLine}\n${kindLine}\nsrc:a.c\nfun:f\n}\n`;
    const all = ['Memcheck:Param', 'Memcheck:FishyValue', 'Memcheck:Leak', 'Helgrind:Race', 'Foo:Param'];
    lint(all.map(stack).join(''), { rules: [recorder(calls)] });
    expect(calls.filter((call) => /\d/.test(call))).toEqual([
      'Memcheck:Param 0 fun',
      'Memcheck:FishyValue 0 fun',
      'Memcheck:Leak 0 src',
      'Memcheck:Leak 1 fun',
      'Helgrind:Race 0 src',
      'Helgrind:Race 1 fun',
      'Foo:Param 0 src',
      'Foo:Param 1 fun',
    ]);
  });

  test('see the files in the order in which they are given', () => {
    const calls: string[] = [];
    lintFiles([parse('', 'b.supp'), parse('', 'a.supp')], { ...OPTIONS, rules: [recorder(calls)] });
    expect(calls).toEqual(['file b.supp', 'file a.supp']);
  });

  test('are made once a file, with all that there is to know', () => {
    const files = [parse(sound, 'a.supp'), parse(sound, 'b.supp')];
    const evidence = emulatedEvidence(files, 'Memcheck:Cond main\n', OPTIONS);
    const contexts: unknown[] = [];
    const rule = testRule(({ file, files, releases, numCallers, evidence }) => {
      contexts.push({ file, files, releases, numCallers, evidence });
      return {};
    });
    lintFiles(files, { ...OPTIONS, evidence, rules: [rule] });
    const rest = { files, evidence, releases: [3028], numCallers: 12 };
    expect(contexts).toEqual(files.map((file) => ({ file, ...rest })));
    expect(evidence?.name).toBe(EVIDENCE_FILE);
  });

  test('have nothing to do without files, and little with an empty one', () => {
    const calls: string[] = [];
    expect(lintFiles([], { ...OPTIONS, rules: [recorder(calls)] })).toEqual([]);
    expect(lint('', { rules: [recorder(calls)] })).toEqual([]);
    expect(calls).toEqual(['file a.supp']);
    expect(lint('')).toEqual([]);
  });
});

describe('rules with the scope project', () => {
  const named = (name: string, fun: string): string => `{\n   ${name}\n   Memcheck:Cond\n   fun:${fun}\n}\n`;

  test('take the first of all files that were given as the first', () => {
    const files = [
      parse(named('b', 'f'), 'z.supp'),
      parse(named('a', 'f'), 'm.supp'),
      parse(named('b', 'g'), 'a.supp'),
    ];
    const settingsOf = () => ({
      rules: new Map([
        ['duplicate-suppression', { severity: 'info' as const, options: { acrossFiles: true } }],
      ]),
    });
    const diagnostics = lintFiles(files, {
      ...OPTIONS,
      severities: new Map([['duplicate-name', 'info' as const]]),
      settingsOf,
    });
    expect(diagnostics).toMatchObject([
      { file: 'a.supp', ruleId: 'duplicate-name', related: [{ file: 'z.supp', span: { start: 5, end: 6 } }] },
      { file: 'm.supp', ruleId: 'duplicate-suppression', related: [{ file: 'z.supp', span: { start: 0 } }] },
    ]);
  });

  test('see files alone that are given alone', () => {
    expect(lint(named('b', 'f'))).toEqual([]);
    expect(lint(named('a', 'f'))).toEqual([]);
  });

  test('keep nothing between runs', () => {
    const files = [parse(named('a', 'f')), parse(named('a', 'f'), 'b.supp')];
    expect(lintFiles(files, OPTIONS)).toEqual(lintFiles(files, OPTIONS));
    expect(lintFiles([...files], OPTIONS)).toHaveLength(1);
    expect(lintFiles(files.slice(1), OPTIONS)).toEqual([]);
  });
});
