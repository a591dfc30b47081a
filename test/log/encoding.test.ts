import { describe, expect, test } from 'vitest';
import { createLogDecoder } from '../../src/log/encoding.js';
import { byteText } from '../../src/source/source.js';

const TEXT = '==1== Grüße 😀\r\n';

/** UTF-16 as byte text, with its byte order mark. */
const utf16 = (text: string, isLittle: boolean): string =>
  [...Array(text.length).keys()].reduce(
    (bytes, at) => {
      const code = text.charCodeAt(at);
      const [low, high] = [String.fromCharCode(code & 0xff), String.fromCharCode(code >> 8)];
      return bytes + (isLittle ? low + high : high + low);
    },
    isLittle ? '\xFF\xFE' : '\xFE\xFF',
  );

const decode = (pieces: Iterable<string>): string => {
  const decoder = createLogDecoder();
  return [...pieces].map((piece) => decoder.push(piece)).join('') + decoder.end();
};

describe.each([
  ['UTF-8 with a byte order mark', `\xEF\xBB\xBF${byteText(TEXT)}`],
  ['UTF-8 without', byteText(TEXT)],
  ['UTF-16, as PowerShell writes it', utf16(TEXT, true)],
  ['UTF-16 the other way round', utf16(TEXT, false)],
])('%s', (_, bytes) => {
  test('becomes UTF-8, in whatever pieces it comes', () => {
    expect(decode([bytes])).toBe(byteText(TEXT));
    expect(decode(bytes)).toBe(byteText(TEXT));
  });
});

test('what has no mark stays as it is, whatever it is', () => {
  for (const bytes of ['', '=', '\xFF', '\xEF\xBB', '=\0=\0', '\0=\0=', 'a\xE4\xFF\xFE']) {
    expect(decode([bytes])).toBe(bytes);
    expect(decode(bytes)).toBe(bytes);
  }
});

test('half a character at the end', () => {
  expect(decode(['\xFF\xFEa\0b'])).toBe(`a${byteText('\u{FFFD}')}`);
});
