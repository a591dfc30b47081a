import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  byteText,
  createSource,
  decodeLatin1,
  displayText,
  encodeLatin1,
  isUtf8,
} from '../../src/source/source.js';

const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe('bytes as text', () => {
  test('each byte is the character with its number, also 80 to 9F', () => {
    const text = decodeLatin1(ALL_BYTES);
    expect([...text].map((character) => character.codePointAt(0))).toEqual([...ALL_BYTES]);
    expect(encodeLatin1(text)).toEqual(ALL_BYTES);
  });

  test('more bytes than a function call takes arguments', () => {
    const bytes = Uint8Array.from({ length: 300_001 }, (_, at) => (at * 7) % 256);
    const text = decodeLatin1(bytes);
    expect(text).toHaveLength(bytes.length);
    expect(Buffer.from(text, 'latin1').equals(bytes)).toBe(true);
  });

  test('a source from bytes or from text', () => {
    expect(createSource('a.supp', Uint8Array.of(0x7b, 0x0a, 0xff)).text).toBe('{\n\xff');
    const { file, text, lines } = createSource('a.supp', '{\n}');
    expect({ file, text, lineCount: lines.lineCount }).toEqual({
      file: 'a.supp',
      text: '{\n}',
      lineCount: 2,
    });
  });
});

describe('text for people', () => {
  test.each([
    ['plain', 'plain'],
    ['caf\xc3\xa9', 'café'],
    ['\xe2\x80\xa6 \xf0\x9f\x98\x80', '… 😀'],
    ['\xff\xfe', '��'],
    ['\xc3', '�'],
    ['', ''],
  ])('%j is shown as %j', (bytes, shown) => {
    expect(displayText(bytes)).toBe(shown);
  });

  test('what people write is in UTF-8', () => {
    expect([byteText('plain'), byteText('é…')]).toEqual(['plain', '\xc3\xa9\xe2\x80\xa6']);
  });

  test('shown text, written again, is the same bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        fc.pre(!/^\ufeff|\p{Surrogate}/u.test(text));
        expect(displayText(byteText(text))).toBe(text);
      }),
    );
  });

  test.each<[string, boolean]>([
    ['', true],
    ['plain', true],
    ['caf\xc3\xa9', true],
    ['\xef\xbf\xbd', true], // U+FFFD itself
    ['caf\xe9', false],
    ['\xc3', false],
    ['\xed\xa0\x80', false], // a surrogate
    ['\xc0\x80', false], // too long for NUL
  ])('is %j UTF-8? %s', (bytes, answer) => {
    expect(isUtf8(bytes)).toBe(answer);
  });

  test('a byte order mark is not lost', () => {
    expect(displayText('\xef\xbb\xbf{')).toBe('\ufeff{');
  });
});
