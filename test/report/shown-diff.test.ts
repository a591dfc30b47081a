import { expect, test } from 'vitest';
import { shownDiff } from '../../src/report/shown-diff.js';
import { textDiff } from '../../src/report/text-diff.js';

test('for people: what is hidden or dangerous is shown, UTF-8 is read', () => {
  const diff = textDiff('a.supp', 'a\n\x1b[31m\n', 'a\r\n\xc3\xbc\xff\n');
  expect(shownDiff(diff, false)).toBe(
    ['--- a.supp', '+++ a.supp', '@@ -1,2 +1,2 @@', '-a', '-\\u{1b}[31m', '+a\\u{d}', '+ü\ufffd', ''].join(
      '\n',
    ),
  );
  const [esc, reset] = ['\u001b[', '\u001b[39m'];
  expect(shownDiff('--- a\n@@ x\n-b\n+c\n d\n', true)).toBe(
    [
      `${esc}1m--- a${esc}22m`,
      `${esc}36m@@ x${reset}`,
      `${esc}31m-b${reset}`,
      `${esc}32m+c${reset}`,
      ' d',
      '',
    ].join('\n'),
  );
});
