import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createXmlRepair } from '../../src/log/xml-repair.js';

function repair(...pieces: string[]): { text: string; line: number | null } {
  const xml = createXmlRepair(1);
  const text = pieces.map((piece) => xml.push(piece)).join('') + xml.end();
  return { text, line: xml.mistakeLine() };
}

test.each([
  '<a>text</a>',
  '<?xml version="1.0"?>\n<a b="c"/>',
  '&lt;&gt;&amp;&quot;&apos;&#65;&#x10FFFF;',
  '<a><![CDATA[\n{\n   <insert>\n   fun:a<b&&c\n}\n]]></a>',
  '<!-- a comment --><a/>',
  'a > b',
])('%j is fine', (text) => {
  expect(repair(text)).toEqual({ text, line: null });
});

test.each([
  ['<a>R&D</a>', '<a>R&amp;D</a>', 1],
  ['<a>\n&</a>', '<a>\n&amp;</a>', 2],
  ['<a>&unknown; &#; &#x; &ampere;</a>', '<a>&amp;unknown; &amp;#; &amp;#x; &amp;ampere;</a>', 1],
  ['<a>x<y</a>', '<a>x&lt;y</a>', 1],
  ['<a>1 << 2</a>', '<a>1 &lt;&lt; 2</a>', 1],
  ['<![CDATA[&]]>&', '<![CDATA[&]]>&amp;', 1],
  ['<![CDATA[]]]>&<![CDATA[&', '<![CDATA[]]]>&amp;<![CDATA[&', 1],
])('%j becomes %j', (text, repaired, line) => {
  expect(repair(text)).toEqual({ text: repaired, line });
});

test('what is far from any end is no tag', () => {
  const far = 'x'.repeat(1000);
  expect(repair(`<a><${far}></a>`)).toEqual({ text: `<a>&lt;${far}></a>`, line: 1 });
  expect(repair(...`<a><${far}></a>`)).toEqual({ text: `<a>&lt;${far}></a>`, line: 1 });
  expect(repair(`<${far.slice(1)}>`)).toEqual({ text: `<${far.slice(1)}>`, line: null });
  // Nothing is held back for ever.
  const xml = createXmlRepair(1);
  expect(xml.push(`<${far}`) + xml.push(far)).toBe(`&lt;${far}${far}`);
});

test('however it is cut', () => {
  const parts = fc.constantFrom(
    '<',
    '>',
    '&',
    ';',
    ']',
    '[',
    '!',
    '\n',
    'a',
    '&amp;',
    '<![CDATA[',
    ']]>',
    '<b>',
    '</b>',
    '#12',
  );
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 30 }),
      fc.array(fc.nat(60), { maxLength: 6 }),
      (pieces, cuts) => {
        const text = pieces.join('');
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const cut = places.slice(1).map((end, at) => text.slice(places[at], end));
        expect(repair(...cut)).toEqual(repair(text));
      },
    ),
    { numRuns: 5000 },
  );
});

test('what opens no tag since another one follows, which is held back', () => {
  const text = `<a>${'<b '.repeat(500)}`;
  const repaired = `<a>${'&lt;b '.repeat(499)}<b `;
  expect(repair(text)).toEqual({ text: repaired, line: 1 });
  expect(repair(...text)).toEqual({ text: repaired, line: 1 });
  expect(repair(text.slice(0, 1200), text.slice(1200))).toEqual({ text: repaired, line: 1 });
});

test('a tag is seen whole, whatever else is held back', () => {
  expect(repair('<a &</b>', '<c>')).toEqual(repair('<a &</b><c>'));
});

test('a piece that ends with a CDATA section', () => {
  expect(repair('<![CDATA[a]]>', '<b')).toEqual(repair('<![CDATA[a]]><b'));
  expect(repair('<![CDATA[a]', ']>&')).toEqual(repair('<![CDATA[a]]>&'));
});
