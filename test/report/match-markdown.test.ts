import { expect, test } from 'vitest';
import { judge, PLAIN_GATE } from '../../src/gate/gate.js';
import { matchMarkdown } from '../../src/report/match-markdown.js';
import { contextsOf, reportOf } from '../gate/reports.js';
import { elementsOf, readMarkdown, textOf } from './consumers.js';
import { EMPTY_GATE, EMPTY_REPORT, GATE, LENIENT_GATE, REPORT } from './match-reports.js';

test('what fails, what passes and why, and what is used', () => {
  expect(matchMarkdown(REPORT, GATE)).toMatchInlineSnapshot(`
    "### Valgrind: 2 errors not suppressed

    <p>
    4 error contexts: 1 suppressed (2 errors), 2 not suppressed, 1 undetermined<br>
    besides 1 loss record that the ERROR SUMMARY of a text log leaves out: 1 suppressed
    </p>

    <p>
    <code>x\\u{1b}.log:60: cut off \\u{1b}[1m</code>
    </p>

    <table>
    <tr><th>kind</th><th>times</th><th>error</th></tr>
    <tr><td><code>Memcheck:Value8</code></td><td>3</td><td>
    <code>Use of é\\u{1b}</code>
    <br><code>commented out: off (a.supp:19) would suppress it</code>
    <details><summary><code>x\\u{1b}.log:20</code></summary>
    <pre>f
    a
    b
    c
    d
    e
    main</pre>
    </details>
    </td></tr>
    <tr><td><code>Memcheck:New (unknown kind)(write(é))</code></td><td>1</td><td>
    <code>Memcheck:Param</code>
    <details><summary><code>x\\u{1b}.log:40</code></summary>
    <pre>write (in /lib/libé.so)
    x\\u{1b}</pre>
    </details>
    </td></tr>
    </table>

    <details>
    <summary>Let pass: 1</summary>
    <table>
    <tr><th>kind</th><th>times</th><th>error</th></tr>
    <tr><td><code>Memcheck:Addr4</code></td><td>?</td><td>
    <code>Memcheck:Addr4</code>
    <br><code>undetermined</code>
    <br><code>the log shows \`f()\` demangled, and \`fun:_Z1fv\` is compared with the mangled name</code>
    <details><summary><code>x\\u{1b}.log:30</code></summary>
    <pre>f() (f.cc:7)</pre>
    </details>
    </td></tr>
    </table>
    </details>

    <details>
    <summary>Used suppressions: 2</summary>
    <table>
    <tr><th>used</th><th>suppression</th><th>place</th></tr>
    <tr><td>1</td><td><code>leaks</code></td><td><code>a.supp:13</code></td></tr>
    <tr><td>2</td><td><code>narrow</code></td><td><code>a.supp:7</code></td></tr>
    </table>
    </details>

    "
  `);
});

test('a reader of Markdown sees tables, and the stacks in them', () => {
  const elements = elementsOf(readMarkdown(matchMarkdown(REPORT, GATE)));
  const texts = (tag: string): string[] =>
    elements.filter(({ tagName }) => tagName === tag).map((element) => textOf(element));
  expect(texts('h3')).toEqual(['Valgrind: 2 errors not suppressed']);
  expect(texts('summary')).toEqual([
    'x\\u{1b}.log:20',
    'x\\u{1b}.log:40',
    'Let pass: 1',
    'x\\u{1b}.log:30',
    'Used suppressions: 2',
  ]);
  expect(texts('pre')).toEqual([
    'f\na\nb\nc\nd\ne\nmain',
    'write (in /lib/libé.so)\nx\\u{1b}',
    'f() (f.cc:7)',
  ]);
  expect(elements.filter(({ tagName }) => tagName === 'table')).toHaveLength(3);
});

test('what the gate says', () => {
  const text = matchMarkdown(REPORT, LENIENT_GATE);
  expect(text).toContain('### Valgrind: no error that fails the build\n');
  expect(text).toContain(
    '0 error contexts fail; let pass: 1 known from known\\u{1b}.json, 1 within --max, 1 undetermined<br>\n' +
      '1 error of known\\u{1b}.json did not occur\n</p>',
  );
  expect(text).toContain('<summary>Let pass: 3</summary>');
});

test('nothing was matched', () => {
  expect(matchMarkdown(EMPTY_REPORT, EMPTY_GATE)).toBe(
    '### Valgrind: no error that fails the build\n\n' +
      '<p>\n0 error contexts (0 errors): 0 suppressed, 0 not suppressed, 0 undetermined\n</p>\n\n',
  );
});

test('more than a job summary can hold is cut, and what is left out is counted', () => {
  const stack = Array.from({ length: 60 }, (_, at) => `function_${at}_é_of_a_deep_stack`).join(' < ');
  const lines = Array.from({ length: 1000 }, () => `Memcheck:Value8 ${stack}`);
  const report = reportOf({ 'a.log': contextsOf(lines) });
  const text = matchMarkdown(report, judge(report, PLAIN_GATE));
  expect(Buffer.byteLength(text)).toBeLessThan(2 ** 20);
  const shown = text.match(/<summary>/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(50);
  expect(text).toContain(`<tr><td colspan="3">and ${1000 - shown} more</td></tr>\n</table>`);
  expect(text).toContain('function_49_é_of_a_deep_stack\n… 10 more</pre>');
});
