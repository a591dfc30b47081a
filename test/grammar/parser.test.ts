import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CstElement } from 'chevrotain';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCst, pieces, SuppressionParser, suppressionParser, tokenize } from '../../grammar/parser.js';
import { createLexer, suppressionLexer } from '../../grammar/tokens.js';
import { readLogicalLines } from '../../src/source/logical-lines.js';
import { decodeLatin1 } from '../../src/source/source.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { anyText } from './inputs.js';

const SAMPLES = join(import.meta.dirname, '../../samples');

/** What the grammar promises about any input. */
function expectTotal(text: string): void {
  const tokens = tokenize(text);
  const misplaced = tokens.filter(({ startOffset, image }) => !text.startsWith(image, startOffset));
  expect(misplaced).toEqual([]);
  expect(tokens.map((token) => token.image).join('') === text, 'joined tokens are the input').toBe(true);
  for (const _ of parseCst(text).csts) expect(suppressionParser.errors).toEqual([]);
}

test('tokens and grammar are valid: nothing is ambiguous', () => {
  expect(createLexer({ skipValidations: false }).lexerDefinitionErrors).toEqual([]);
  expect(new SuppressionParser({ skipValidations: false }).errors).toEqual([]);
});

describe('joined tokens are the input, and the parser has nothing to complain about', () => {
  test('any bytes, and pieces of the language in any order', () => {
    fc.assert(fc.property(anyText, expectTotal), { numRuns: 10_000 });
  });

  const samples = readdirSync(SAMPLES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  test('all samples, logs and programs too', () => {
    expect(samples.length).toBeGreaterThan(100);
    for (const path of samples) expectTotal(decodeLatin1(readFileSync(path)));
  });

  test('lines that are long, and many', () => {
    for (const unit of ['x', ' ', '{', '#', 'fun:', '\0', 'a:', ', ', '{\n', '}\n', '#{\n']) {
      expectTotal(`{\n a\n Memcheck:${unit.repeat(20_000)}`);
      expectTotal(unit.repeat(20_000));
    }
  });
});

describe('pieces', () => {
  /** A part of a tree as plain data, with the places of its tokens in the whole text. */
  const placed = (element: CstElement, base: number): unknown =>
    'children' in element
      ? [
          element.name,
          Object.entries(element.children).map(([name, of]) => [name, of.map((one) => placed(one, base))]),
        ]
      : [element.tokenType.name, element.startOffset + base, element.image];
  const itemsOf = (text: string, base: number) => {
    const { csts, trivia } = parseCst(text);
    const trees = [...csts].map(({ children }) => children);
    return {
      suppressions: trees.flatMap(({ suppression = [] }) => suppression.map((node) => placed(node, base))),
      strayLines: trees.flatMap(({ StrayLine = [] }) => StrayLine.map((token) => placed(token, base))),
      trivia: trivia.map((token) => placed(token, base)),
    };
  };

  test('are the text, and end behind closing braces', () => {
    const text = '# a comment that is not so short\n{\nb\n}\n}\n}\n\n}\n } \n\0';
    expect([...pieces(text)]).toEqual([
      { start: 0, end: 39, text: '# a comment that is not so short\n{\nb\n}\n' },
      { start: 39, end: 51, text: '}\n}\n\n}\n } \n\0' },
    ]);
    expect([...pieces('')]).toEqual([]);
  });

  test('have the items and trivia of the whole, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        const text = texts.join('\n}\n');
        const parts = Array.from(pieces(text), (piece) => itemsOf(piece.text, piece.start));
        const whole = itemsOf(text, 0);
        expect(parts.flatMap(({ suppressions }) => suppressions)).toEqual(whole.suppressions);
        expect(parts.flatMap(({ strayLines }) => strayLines)).toEqual(whole.strayLines);
        // White space at a cut is one token in the whole.
        const commentsIn = (trivia: readonly unknown[]) =>
          trivia.filter((token) => Array.isArray(token) && token[0] === 'Comment');
        expect(parts.flatMap(({ trivia }) => commentsIn(trivia))).toEqual(commentsIn(whole.trivia));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('trees', () => {
  const childrenOf = (text: string) => [...parseCst(text).csts].map(({ children }) => children);

  test('end between items, wherever these begin', () => {
    const items = [
      '{\na\nb:c\nfun:f\n}\n',
      'stray\n',
      '{\n',
      '}\n',
      '{\na\nb:c\nobj:o\n',
      '{\na\nb:c\nfun:g\n}\n',
    ];
    const text = items.join('').repeat(200);
    const trees = childrenOf(text);
    expect(trees.length).toBeGreaterThan(3);
    const suppressions = trees.flatMap(({ suppression = [] }) => suppression);
    expect(suppressions.length).toBe(200 * 4);
    expect(suppressions.map(({ children }) => Object.keys(children).length)).toEqual(
      Array.from({ length: 200 }, () => [5, 2, 4, 5]).flat(),
    );
    expect(trees.flatMap(({ StrayLine = [] }) => StrayLine).length).toBe(200);
  });

  test('do not end within a suppression', () => {
    const trees = childrenOf(`{\na\nb:c\n${'...\n'.repeat(2000)}}\n{\n}\n`);
    expect(
      trees.map(({ suppression = [] }) => suppression.map(({ children }) => children.bodyLine?.length)),
    ).toEqual([[2000], [undefined]]);
  });
});

describeShared('the corpus', 'corpus/supp', () => {
  test('joined tokens are the input of every file', () => {
    const names = sharedNames('corpus/supp').filter((name) => !name.endsWith('.tsv'));
    expect(names.length).toBeGreaterThan(400);
    for (const name of names) expectTotal(sharedText(`corpus/supp/${name}`));
  });
});

describeShared('the conformance cases', 'spec/cases', () => {
  test('joined tokens are the input of every case', () => {
    for (const name of sharedNames('spec/cases')) {
      if (name.endsWith('.supp')) expectTotal(sharedText(`spec/cases/${name}`));
    }
  });
});

describe('a line of tokens is a logical line of Valgrind', () => {
  /** The first and last byte of each line that has tokens other than trivia. */
  function tokenLines(text: string): { start: number; end: number }[] {
    const lines: { start: number; end: number }[] = [];
    for (const { startOffset, image } of suppressionLexer.tokenize(text).tokens) {
      const last = lines.at(-1);
      const end = startOffset + image.length;
      if (last && !text.slice(last.end, startOffset).includes('\n')) last.end = end;
      else lines.push({ start: startOffset, end });
    }
    return lines;
  }

  function logicalLines(text: string): { start: number; end: number }[] {
    const reader = readLogicalLines(text, Infinity);
    const lines: { start: number; end: number }[] = [];
    for (let line = reader.next(); line !== null; line = reader.next()) {
      lines.push({ start: line.start, end: line.end });
    }
    return lines;
  }

  test('in any file that ends in LF', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokenLines(`${text}\n`)).toEqual(logicalLines(`${text}\n`));
      }),
      { numRuns: 5000 },
    );
  });

  test('without a final LF, Valgrind does not see that a line is a comment, or has blanks at its end', () => {
    expect([tokenLines('{\n #a'), logicalLines('{\n #a')]).toEqual([
      [{ start: 0, end: 1 }],
      [
        { start: 0, end: 1 },
        { start: 3, end: 5 },
      ],
    ]);
    expect([tokenLines('} '), logicalLines('} ')]).toEqual([[{ start: 0, end: 1 }], [{ start: 0, end: 2 }]]);
  });
});
