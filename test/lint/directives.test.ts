import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { createDiagnosticFilter, readDirectives } from '../../src/lint/directives.js';
import { lintFiles, type LintOptions } from '../../src/lint/lint.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { parse } from '../ast/trees.js';

const OPTIONS: LintOptions = {
  releases: [NEWEST_RELEASE],
  numCallers: 12,
  evidence: null,
  severities: new Map([
    ['commented-out-suppression', 'off'],
    ['duplicate-suppression', 'off'],
  ]),
};

/** What is reported, as `line rule-id`. */
function lint(text: string): string[] {
  const file = parse(text);
  return lintFiles([file], OPTIONS).map(
    ({ span, ruleId }) => `${file.source.lines.position(span.start).line} ${ruleId}`,
  );
}

describe('readDirectives', () => {
  test('reads type, words and reason with their places', () => {
    const text = '{\n  ## suppkit-disable-next-line a, b ,c d -- since -- so\n';
    const [directive, ...others] = readDirectives(parse(text));
    expect(others).toEqual([]);
    expect(directive?.type).toEqual({ start: 15, end: 32, text: 'disable-next-line' });
    expect(directive?.words.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
    for (const word of directive?.words ?? []) expect(text.slice(word.start, word.end)).toBe(word.text);
    expect(directive?.reason).toBe('since -- so');
  });

  test.each([
    ['# suppkit-disable x', 'x', ''],
    ['#suppkit-disable x --', 'x', ''],
    ['# suppkit-disable --', '', ''],
    ['#\tsuppkit-disable a--b -- c', 'a--b', 'c'],
    ['# suppkit-disable', '', ''],
    ['# suppkit-disable(x)', '(x)', ''],
  ])('%s', (comment, words, reason) => {
    const [directive] = readDirectives(parse(`${comment}\r\n`));
    expect(directive?.words.map(({ text }) => text).join(' ')).toBe(words);
    expect(directive?.reason).toBe(reason);
  });

  test.each(['# a suppkit-disable x', '# Suppkit-disable x', '# suppkit disable x', '# suppkit'])(
    '%s is none',
    (comment) => expect(readDirectives(parse(`${comment}\n`))).toEqual([]),
  );
});

describe('disable', () => {
  const wrong = (name: string): string => `{\n   ${name}\n   memcheck:Cond\n   fun: main\n}\n`;

  test('hides rules in the whole file, before it, too', () => {
    expect(lint(wrong('a'))).toEqual(['3 unknown-tool', '4 blank-after-prefix']);
    expect(lint(`${wrong('a')}# suppkit-disable unknown-tool\n${wrong('b')}`)).toEqual([
      '4 blank-after-prefix',
      '10 blank-after-prefix',
    ]);
  });

  test('hides what makes Valgrind refuse the file, too', () => {
    expect(lint('# suppkit-disable malformed-kind-line\n{\n   a\n   b\n}\n')).toEqual([]);
  });
});

describe('disable-next-line', () => {
  const block = (comment: string, at: number): string =>
    ['{', '   a', '   memcheck:Cond', '   fun: main', '   fun: main', '}', '']
      .toSpliced(at, 0, comment)
      .join('\n');

  test('hides rules in one line', () => {
    expect(lint(block('   # suppkit-disable-next-line blank-after-prefix', 3))).toEqual([
      '3 unknown-tool',
      '6 blank-after-prefix',
    ]);
  });

  test('looks over blank lines and comments', () => {
    expect(lint(block('# suppkit-disable-next-line unknown-tool\n\n# Comment.', 2))).toEqual([
      '7 blank-after-prefix',
      '8 blank-after-prefix',
    ]);
  });

  test('hides rules in a whole suppression', () => {
    const both = block('# suppkit-disable-next-line unknown-tool,blank-after-prefix', 0);
    expect(lint(both)).toEqual([]);
    expect(lint(both + block('# Comment.', 0).replace('   a', '   b'))).toEqual([
      '11 unknown-tool',
      '12 blank-after-prefix',
      '13 blank-after-prefix',
    ]);
  });

  test('several above one another all speak of the same line', () => {
    const comments =
      '# suppkit-disable-next-line unknown-tool\n# suppkit-disable-next-line blank-after-prefix';
    expect(lint(block(comments, 0))).toEqual([]);
  });

  test('hides rules in a commented-out suppression', () => {
    const file = parse(
      '# suppkit-disable-next-line commented-out-suppression\n#{\n# a\n# Memcheck:Cond\n# fun:f\n#}\n',
    );
    expect(file.suppressions).toHaveLength(1);
    const settingsOf = () => ({
      rules: new Map([
        ['commented-out-suppression', { severity: 'info' as const, options: { always: true } }],
      ]),
    });
    expect(lintFiles([file], { ...OPTIONS, severities: new Map(), settingsOf })).toEqual([]);
  });

  test('at the end of a file hides nothing', () => {
    expect(
      lint('{\n   a\n   memcheck:Cond\n   fun:f\n}\n# suppkit-disable-next-line unknown-tool\n\n'),
    ).toEqual(['3 unknown-tool', '6 unused-directive']);
  });
});

test('a filter remembers which rules a directive hides', () => {
  const file = parse('# suppkit-disable a, b\n# suppkit-disable b, c\n');
  const directives = readDirectives(file);
  const filter = createDiagnosticFilter(file, directives);
  const diagnostic = (ruleId: string) => ({ ruleId, span: { start: 3, end: 4 } }) as Diagnostic;
  expect(['a', 'b', 'c', 'd'].filter((ruleId) => filter.hides(diagnostic(ruleId)))).toEqual(['a', 'b', 'c']);
  expect(directives.map((directive) => [...filter.hiddenBy(directive)])).toEqual([['a', 'b'], ['c']]);
});
