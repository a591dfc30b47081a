import { expect, test } from 'vitest';
import { logText } from '../../src/lint/log-text.js';

test.each([
  ['f (a.c:12)', 'position', '(a.c:12)', 'f'],
  ['ns::f(int) (a.cc:12)*', 'position', '(a.cc:12)', 'ns::f(int)'],
  ['f (in /usr/bin/x y)', 'position', '(in /usr/bin/x y)', 'f'],
  ['0x12Af: f', 'address', '0x12Af:', 'f'],
  ['0x12: f (a.c:1)', 'address', '0x12:', 'f (a.c:1)'],
  ['/usr/lib/a.so', 'path', '/usr/lib/a.so', '/usr/lib/a.so'],
  ['f&lt;a &amp;&amp; b&gt;', 'entity', '&lt;', 'f<a && b>'],
])('%s', (pattern, kind, found, name) => {
  expect(logText(pattern)).toEqual({ kind, found, name });
});

test.each(['f', '(below main)', 'f (int)', 'operator&', 'net/http.Get', '*/f', '/f', 'f &nosuch; g', '0x12'])(
  '%s has no text of a log in it',
  (pattern) => expect(logText(pattern)).toBeNull(),
);
