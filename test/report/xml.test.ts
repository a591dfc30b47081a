import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { xmlDocument, xmlElement, xmlTextElement } from '../../src/report/xml.js';

test('elements, attributes and texts', () => {
  const child = xmlTextElement('b', { c: undefined, d: 1 }, 'x\ny');
  expect(xmlDocument(xmlElement('a', { n: 'é' }, [child, xmlElement('e', {})]))).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a n="é">\n<b d="1">x\ny</b>\n<e/>\n</a>\n',
  );
});

describe('what is special', () => {
  test.each([
    ['a & b', 'a &#38; b', 'a &#38; b'],
    ['<b>', '&#60;b&#62;', '&#60;b&#62;'],
    [']]>', ']]&#62;', ']]&#62;'],
    [`"'`, `&#34;'`, `"'`],
    ['\t\n\r', '&#9;&#10;&#13;', '\t\n&#13;'],
    ['\0\x1b[1m\x7f', '\\u{0}\\u{1b}[1m\x7f', '\\u{0}\\u{1b}[1m\x7f'],
    ['\ud800 \ufffe\uffff', '\\u{d800} \\u{fffe}\\u{ffff}', '\\u{d800} \\u{fffe}\\u{ffff}'],
    ['\x85\u2028😀\u{1fffe}', '\x85\u2028😀\u{1fffe}', '\x85\u2028😀\u{1fffe}'],
  ])('%j', (text, attribute, content) => {
    expect(xmlElement('a', { b: text })).toBe(`<a b="${attribute}"/>\n`);
    expect(xmlTextElement('a', {}, text)).toBe(`<a>${content}</a>\n`);
  });
});

test('a strict parser gets every text back that XML can hold', () => {
  const unit = fc.oneof(
    fc.constantFrom('<', '&', '"', ']]>', '\n', '\r', '\t', '&#10;', '<!--'),
    fc.integer({ min: 0x20, max: 0xd7ff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
  );
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const parser = new SaxesParser();
      const read: unknown[] = [];
      let content = '';
      parser.on('text', (piece) => (content += piece));
      parser.on('opentag', ({ attributes }) => {
        read.push(attributes['b']);
        // What came before is the line end outside of the element.
        content = '';
      });
      parser.on('closetag', () => read.push(content));
      parser.write(xmlDocument(xmlTextElement('a', { b: text }, text))).close();
      expect(read).toEqual([text, text]);
    }),
  );
});
