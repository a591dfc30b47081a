import { expect, test } from 'vitest';
import { copyText } from '../../src/source/copy-text.js';

test.each(['', 'a', 'a name that is longer than a few characters', ' \xff\n', '\u20ac'.repeat(20)])(
  '%j is the same text',
  (text) => {
    expect(copyText(text)).toBe(text);
    expect(copyText(`before${text}behind`.slice(6, 6 + text.length))).toBe(text);
  },
);
