import { describe, expect, test } from 'vitest';
import { createLogDecoder } from '../../src/log/encoding.js';
import { byteText } from '../../src/source/source.js';
import { UTF16_MARKS, utf16 } from '../support/utf16.js';

const TEXT = '==1== Grüße 😀\r\n';

const decode = (pieces: Iterable<string>): string => {
  const decoder = createLogDecoder();
  return [...pieces].map((piece) => decoder.push(piece)).join('') + decoder.end();
};

describe.each([
  ['UTF-8 with a byte order mark', `\xEF\xBB\xBF${byteText(TEXT)}`],
  ['UTF-8 without', byteText(TEXT)],
  ['UTF-16, as PowerShell writes it', UTF16_MARKS.little + utf16(TEXT, 'little')],
  ['UTF-16 the other way round', UTF16_MARKS.big + utf16(TEXT, 'big')],
  ['UTF-16 without a mark', utf16(TEXT, 'little')],
  ['UTF-16 the other way round without a mark', utf16(TEXT, 'big')],
])('%s', (_, bytes) => {
  test('becomes UTF-8, in whatever pieces it comes', () => {
    expect(decode([bytes])).toBe(byteText(TEXT));
    expect(decode(bytes)).toBe(byteText(TEXT));
  });
});

test('what has no mark stays as it is, whatever it is', () => {
  for (const bytes of [
    '',
    '=',
    '\xFF',
    '\xEF\xBB',
    '=\0=\0',
    '\0=\0=',
    '=\0=\0a\0',
    '=\0=1\0\0',
    'a\0b\0c\0',
    'a\xE4\xFF\xFE',
  ]) {
    expect(decode([bytes])).toBe(bytes);
    expect(decode(bytes)).toBe(bytes);
  }
});

test('half a character at the end', () => {
  expect(decode(['\xFF\xFEa\0b'])).toBe(`a${byteText('\u{FFFD}')}`);
});
