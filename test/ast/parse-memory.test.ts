import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createParseMemory, parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';
import { anyText } from '../grammar/inputs.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { parse } from './trees.js';

/** Parses texts one after the other with one memory; each tree must be the one that is parsed without. */
function expectSameTrees(texts: readonly string[]): void {
  const memory = createParseMemory();
  for (const text of texts) {
    const tree = parseSuppressionFile(createSource('t.supp', text), { memory });
    const { suppressions, comments, strayLines } = parse(text);
    expect(tree).toMatchObject({ suppressions, comments, strayLines });
  }
}

/** Every object of a tree, its source aside. */
function objectsIn(node: unknown): object[] {
  if (typeof node !== 'object' || node === null) return [];
  return [node, ...Object.values(node).flatMap(objectsIn)];
}

describe('with a memory, the tree is the same', () => {
  test('whatever is edited', () => {
    const closed = anyText.map((text) => `${text}\n}\n`);
    const edit = fc.record({ at: fc.nat(), drop: fc.nat(5), insert: anyText });
    fc.assert(
      fc.property(
        fc.array(closed, { minLength: 1, maxLength: 6 }),
        fc.array(edit, { maxLength: 4 }),
        (parts, edits) => {
          let text = parts.join('');
          const texts = [text];
          for (const { at, drop, insert } of edits) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + insert + text.slice(from + drop);
            texts.push(text);
          }
          expectSameTrees(texts);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('with commented-out suppressions and frames, which have their own prefixes', () => {
    const text =
      '# why\n{\na\nMemcheck:Cond\nsrc:a.c:1\n# fun:b\n...\nobj:/c\n}\n#{\n# d\n# drd:X\n# fun:e\n#}\n{\nf\n}\n';
    expectSameTrees([text, `# more\n${text}`, text.replace('#{', ' #{'), `${text}${text}`, text]);
  });
});

test('trees share no nodes: whoever tells suppressions apart by identity may have several', () => {
  const memory = createParseMemory();
  const text = '# a\n{\na\nMemcheck:Cond\nfun:b\n}\n'.repeat(2);
  const [one, other] = ['x.supp', 'y.supp'].map((file) => {
    const tree = parseSuppressionFile(createSource(file, text), { memory });
    return new Set([...objectsIn(tree.suppressions), ...objectsIn(tree.comments)]);
  });
  expect(one?.size).toBeGreaterThan(20);
  // An empty list is none: one serves all that have it.
  const shared = [...(other ?? [])].filter((node) => one?.has(node) && Object.keys(node).length > 0);
  expect(shared).toEqual([]);
});

describeShared('the corpus', 'corpus/supp', () => {
  test('with one memory for all files, the trees are the same', () => {
    const names = sharedNames('corpus/supp').filter((name) => !name.endsWith('.tsv'));
    expectSameTrees(names.map((name) => sharedText(`corpus/supp/${name}`)));
  });
});
