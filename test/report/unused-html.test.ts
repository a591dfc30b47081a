import { expect, test } from 'vitest';
import { unusedHtml } from '../../src/report/unused-html.js';
import { elementsOf, readPage, textOf } from './consumers.js';
import { REPORT } from './unused-reports.js';

test('a browser shows the suppressions by verdict', () => {
  const elements = elementsOf(readPage(unusedHtml(REPORT)));
  const texts = (tag: string): string[] =>
    elements.filter(({ tagName }) => tagName === tag).map((element) => textOf(element).trim());
  expect(texts('h1')).toEqual([
    '7 suppressions: 1 unused, 1 shadowed, 1 undetermined, 1 for another tool, 1 commented out, 2 used',
  ]);
  expect(texts('summary')).toEqual([
    'Shadowed (1): they match, but others take all that they match',
    'Undetermined (1): no run is known to have used them, and some tell too little',
    'For another tool (1): none of the runs was made with it',
    'Commented out (1)',
    'Used (2)',
  ]);
  expect(texts('td').slice(0, 4)).toEqual(['a.supp:2', 'Memcheck:Cond', 'never é\\u{1b}[31m', '']);
  expect(texts('p')).toContain('Unused (1): every run could have used them, and none did');
});
