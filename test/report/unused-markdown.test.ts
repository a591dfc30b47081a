import { expect, test } from 'vitest';
import { unusedMarkdown } from '../../src/report/unused-markdown.js';
import { elementsOf, readMarkdown, textOf } from './consumers.js';
import { REPORT } from './unused-reports.js';

test('the suppressions by verdict, what does not want attention folded', () => {
  expect(unusedMarkdown(REPORT)).toMatchInlineSnapshot(`
    "### 7 suppressions: 1 unused, 1 shadowed, 1 undetermined, 1 for another tool, 1 commented out, 2 used

    <p>
    3 runs: Memcheck 3.19.0 on amd64-linux, Memcheck 3.19.0, Memcheck 3.19.0 on arm64-linux<br>
    warning: x\\u{1b}.log:7: the log is cut off
    </p>

    <p>
    Unused (1): every run could have used them, and none did
    </p>

    <table>
    <tr><th>place</th><th>kind</th><th>suppression</th><th>more</th></tr>
    <tr><td><code>a.supp:2</code></td><td><code>Memcheck:Cond</code></td><td><code>never é\\u{1b}[31m</code></td><td></td></tr>
    </table>

    <details>
    <summary>Shadowed (1): they match, but others take all that they match</summary>
    <table>
    <tr><th>place</th><th>kind</th><th>suppression</th><th>more</th></tr>
    <tr><td><code>a.supp:7</code></td><td><code>Memcheck:Addr4</code></td><td><code>hidden</code></td><td><code>by \`plain\`, a.supp:32</code></td></tr>
    </table>
    </details>

    <details>
    <summary>Undetermined (1): no run is known to have used them, and some tell too little</summary>
    <table>
    <tr><th>place</th><th>kind</th><th>suppression</th><th>more</th></tr>
    <tr><td><code>a.supp:17</code></td><td><code>Memcheck:Value8</code></td><td><code>open</code></td><td><code>the log is cut\\u{1b} off</code></td></tr>
    </table>
    </details>

    <details>
    <summary>For another tool (1): none of the runs was made with it</summary>
    <table>
    <tr><th>place</th><th>kind</th><th>suppression</th><th>more</th></tr>
    <tr><td><code>a.supp:22</code></td><td><code>Helgrind:Race</code></td><td><code>race</code></td><td></td></tr>
    </table>
    </details>

    <details>
    <summary>Commented out (1)</summary>
    <table>
    <tr><th>place</th><th>kind</th><th>suppression</th><th>more</th></tr>
    <tr><td><code>a.supp:27</code></td><td><code>Memcheck:Cond</code></td><td><code>off</code></td><td><code>would be used 2073 times</code></td></tr>
    </table>
    </details>

    <details>
    <summary>Used (2)</summary>
    <table>
    <tr><th>place</th><th>kind</th><th>suppression</th><th>more</th></tr>
    <tr><td><code>a.supp:12</code></td><td><code>Memcheck:Leak</code></td><td><code>leak</code></td><td><code>1000 times in 1 of 3 runs, 30 bytes in 2 blocks, on amd64-linux only</code></td></tr>
    <tr><td><code>a.supp:32</code></td><td><code>Memcheck:Free</code></td><td><code>plain</code></td><td><code>3 times in 3 of 3 runs</code></td></tr>
    </table>
    </details>

    "
  `);
});

test('a reader of Markdown sees one row a suppression', () => {
  const elements = elementsOf(readMarkdown(unusedMarkdown(REPORT)));
  const rows = elements.filter(({ tagName }) => tagName === 'tr').map((row) => textOf(row));
  const heads = rows.filter((row) => row === 'placekindsuppressionmore');
  expect(heads).toHaveLength(6);
  expect(rows.length - heads.length).toBe(REPORT.suppressions.length);
});

test('where there is no room for all, their number is told', () => {
  const [unused] = REPORT.suppressions;
  const suppressions = unused ? Array.from({ length: 5_000 }, () => unused) : [];
  const text = unusedMarkdown({ ...REPORT, suppressions });
  expect(text.length).toBeLessThan(205_000);
  const shown = text.split('<tr><td><code>').length - 1;
  expect(text).toContain(`and ${5_000 - shown} more`);
});
