import { expect, test } from 'vitest';
import { parseUsedSuppression } from '../../src/log/used-suppression.js';

const read = (text: string, ...paths: string[]) => parseUsedSuppression(`used_suppression: ${text}`, paths);

test.each([
  ['     1 name a.supp:2', { count: 1, name: 'name', file: 'a.supp', line: 2 }],
  ['1234567 name a.supp:2', { count: 1234567, name: 'name', file: 'a.supp', line: 2 }],
  [
    '     3 a name: with blanks, "quotes" & 3 more dir/a.supp:44',
    { name: 'a name: with blanks, "quotes" & 3 more' },
  ],
  [
    '     3 lost a.supp:4 suppressed: 1,182 bytes in 2 blocks',
    { name: 'lost', file: 'a.supp', line: 4, leak: { bytes: 1182, blocks: 2 } },
  ],
  ['     3 suppressed: 1 bytes in 1 blocks a.supp:4', { name: 'suppressed: 1 bytes in 1 blocks', line: 4 }],
  ['     3 a/b.supp:7 a.supp:4', { name: 'a/b.supp:7', file: 'a.supp', line: 4 }],
  ['     3 name /abs/with blank/a b.supp:4', { name: 'name', file: '/abs/with blank/a b.supp' }],
  ['     3 about /lib/ld.so /abs/a.supp:4', { name: 'about /lib/ld.so', file: '/abs/a.supp' }],
  ['     3 about /lib/ld.so ./a.supp:4', { name: 'about /lib/ld.so', file: './a.supp' }],
  ['     3 either / or a.supp:4', { name: 'either / or', file: 'a.supp' }],
  ['     3 \xE9\0 a.supp:4', { name: '\xE9\0', file: 'a.supp' }],
])('%j', (text, expected) => {
  expect(read(text)).toMatchObject(expected);
});

test('without loss records there is nothing of them', () => {
  expect(read('     3 name a.supp:4')).not.toHaveProperty('leak');
});

test('a path that the log names elsewhere is believed', () => {
  const text = '     3 either / or my own.supp:4';
  expect(read(text, 'own.supp', 'my own.supp', 'other.supp')).toMatchObject({
    name: 'either / or',
    file: 'my own.supp',
  });
});

test.each(['supp:    1 name', 'Reading suppressions file: a.supp', 'used_suppression:      1 name', ''])(
  '%j is none',
  (text) => {
    expect(parseUsedSuppression(text, [])).toBeNull();
  },
);
