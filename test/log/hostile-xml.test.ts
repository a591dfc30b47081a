import { describe, expect, test } from 'vitest';
import { readLog } from '../../src/log/read-log.js';
import { UTF16_MARKS, utf16 } from '../support/utf16.js';
import { FINISHED, xmlDocument, xmlError, xmlErrorCounts, xmlStack } from './xml-texts.js';

/** A log of one error in a function. */
function logOf(fn = 'f'): string {
  const error = xmlError(0, 'InvalidRead', '  <what>Invalid read of size 4</what>', xmlStack(fn, 'main'));
  return xmlDocument(error + FINISHED + xmlErrorCounts({ '0x0': 1 }));
}

/** What a log says: its problems, and the names of the functions, as they are printed. */
function told(text: string) {
  const { runs, problems } = readLog(text);
  return {
    problems: problems.map(({ message }) => message),
    functions: runs.flatMap(({ contexts }) =>
      contexts.map(({ stack }) => stack.frames.map(({ fn, shownAs }) => fn ?? shownAs)),
    ),
  };
}

/** A log with something behind its XML declaration. */
const withDoctype = (doctype: string, fn?: string): string => logOf(fn).replace('?>\n', `?>\n${doctype}\n`);

const NOT_ESCAPED = 'the XML is not well-formed: a `<` or `&` is not escaped';

describe('entities', () => {
  const levels = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at || ''};`.repeat(10)}">`,
  );
  const laughs = ['<!DOCTYPE lolz [', '<!ENTITY lol "lol">', ...levels, ']>'];

  test.each([
    ['in lines', laughs.join('\n')],
    ['in one line', laughs.join(' ')],
  ])('of which each is ten others, %s: none is known, and each is text', (_, doctype) => {
    expect(told(withDoctype(doctype, '&lol9;'))).toEqual({
      problems: [NOT_ESCAPED],
      functions: [['&lol9;', 'main']],
    });
    expect(told(withDoctype(doctype))).toEqual({ problems: [], functions: [['f', 'main']] });
  });

  test('in the middle of a document: it is damaged, and its errors are read', () => {
    const text = logOf('&lol9;').replace('<pid>', `${laughs.join('\n')}\n<pid>`);
    expect(told(text)).toEqual({
      problems: ['the XML is not well-formed: inappropriately located doctype declaration.'],
      functions: [['&lol9;', 'main']],
    });
  });

  test.each([
    '<!DOCTYPE v [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE v [<!ENTITY x PUBLIC "-" "/etc/passwd">]>',
  ])('%s: nothing is read from elsewhere', (doctype) => {
    expect(told(withDoctype(doctype, '&x;'))).toEqual({
      problems: [NOT_ESCAPED],
      functions: [['&x;', 'main']],
    });
  });

  test('a document type that is elsewhere is not looked for', () => {
    const doctype = '<!DOCTYPE valgrindoutput SYSTEM "http://127.0.0.1:1/valgrind.dtd">';
    expect(told(withDoctype(doctype))).toEqual({ problems: [], functions: [['f', 'main']] });
  });

  test('300,000 character references are 300,000 characters', () => {
    expect(told(logOf('&#x41;'.repeat(300_000))).functions).toEqual([['A'.repeat(300_000), 'main']]);
  });

  test.each(['&#0;', '&#xD800;', '&#x110000;', '&#99999999;', '&#-1;', '&#xFFFFFFFFFFFF;'])(
    '%s stands for no character, and is text',
    (reference) => {
      const { problems, functions } = told(logOf(`a${reference}b`));
      expect(functions).toEqual([[`a${reference}b`, 'main']]);
      expect(problems).toHaveLength(1);
    },
  );
});

describe('elements', () => {
  test('100,000 in each other', () => {
    expect(told(`<valgrindoutput>\n${'<a>'.repeat(100_000)}`)).toEqual({
      problems: ['the log is cut off: </valgrindoutput> is missing'],
      functions: [],
    });
  });

  test('100,000 beginnings of CDATA', () => {
    expect(told(logOf().replace('<what>', `<what>${'<![CDATA['.repeat(100_000)}`))).toEqual({
      problems: ['the log is cut off: </valgrindoutput> is missing'],
      functions: [],
    });
  });
});

describe('encodings', () => {
  // Valgrind declares none, and writes the bytes of the names.
  test.each(['UTF-8', 'utf-16', 'UTF-32BE', 'ISO-8859-1', 'KOI8-R', 'EBCDIC-CP-US', 'no such', ''])(
    'what is declared, %j, changes no byte',
    (encoding) => {
      const text = logOf('gr\xc3\xbc\xe4').replace('version="1.0"', `version="1.0" encoding="${encoding}"`);
      expect(told(text)).toEqual({ problems: [], functions: [['gr\xc3\xbc\xe4', 'main']] });
    },
  );

  test.each(['gr\xc3', '\xe2\x82', '\xff\xfe', '\xed\xa0\x80', '\xc0\x80', '\xf4\x90\x80\x80', '\x80'])(
    'what is no UTF-8, %j, is the bytes that it is',
    (name) => {
      expect(told(logOf(name))).toEqual({ problems: [], functions: [[name, 'main']] });
      // In the last bytes, too.
      expect(told(logOf() + name)).toEqual({ problems: [], functions: [['f', 'main']] });
    },
  );

  test.each(['little', 'big'] as const)('UTF-16 in %s order, with a mark and without', (order) => {
    const bytes = utf16(logOf('gr\u00fc\u{1F600}'), order);
    const expected = { problems: [], functions: [['gr\xc3\xbc\xf0\x9f\x98\x80', 'main']] };
    expect(told(UTF16_MARKS[order] + bytes)).toEqual(expected);
    expect(told(bytes)).toEqual(expected);
    // Cut off in the middle of a character.
    expect(told(bytes.slice(0, -3)).functions).toEqual(expected.functions);
  });

  test('a mark that promises what does not come', () => {
    const { problems, functions } = told(UTF16_MARKS.little + logOf());
    expect({ problems, functions }).toEqual({ problems: [], functions: [] });
  });
});
