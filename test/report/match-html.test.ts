import { expect, test } from 'vitest';
import { judge, PLAIN_GATE } from '../../src/gate/gate.js';
import { matchHtml } from '../../src/report/match-html.js';
import { matchMarkdown } from '../../src/report/match-markdown.js';
import { contextsOf, reportOf } from '../gate/reports.js';
import { elementsOf, readPage, textOf } from './consumers.js';
import { EMPTY_GATE, EMPTY_REPORT, GATE, REPORT } from './match-reports.js';

const textsOf = (html: string, tag: string): string[] =>
  elementsOf(readPage(html))
    .filter(({ tagName }) => tagName === tag)
    .map((element) => textOf(element).trim());

test('a browser shows what fails, what passes and what is used', () => {
  const html = matchHtml(REPORT, GATE);
  expect(textsOf(html, 'title')).toEqual(['Valgrind: 2 errors not suppressed']);
  expect(textsOf(html, 'h1')).toEqual(['Valgrind: 2 errors not suppressed']);
  expect(textsOf(html, 'summary')).toEqual([
    'x\\u{1b}.log:20',
    'x\\u{1b}.log:40',
    'Let pass: 1',
    'x\\u{1b}.log:30',
    'Used suppressions: 2',
  ]);
  expect(textsOf(html, 'pre')).toEqual([
    'f\na\nb\nc\nd\ne\nmain',
    'write (in /lib/libé.so)\nx\\u{1b}',
    'f() (f.cc:7)',
  ]);
  expect(textsOf(html, 'td')).toContain('a.supp:7');
});

test('a page has all errors, where a job summary has room for some', () => {
  const lines = Array.from({ length: 3_000 }, (_, at) => `Memcheck:Cond f${at}`);
  const many = reportOf({ 'a.log': contextsOf(lines) });
  const gate = judge(many, PLAIN_GATE);
  expect(textsOf(matchHtml(many, gate), 'pre')).toHaveLength(3_000);
  expect(matchMarkdown(many, gate)).toMatch(/and \d+ more/);
});

test('nothing found in nothing', () => {
  expect(textsOf(matchHtml(EMPTY_REPORT, EMPTY_GATE), 'h1')).toEqual([
    'Valgrind: no error that fails the build',
  ]);
});
