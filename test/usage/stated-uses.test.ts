import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import type { UsedSuppression } from '../../src/log/log.js';
import { createSource } from '../../src/source/source.js';
import { createUseFinder } from '../../src/usage/stated-uses.js';

const file = (path: string, ...names: string[]) =>
  parseSuppressionFile(
    createSource(path, names.map((name) => `{\n${name}\nMemcheck:Cond\nfun:f\n}\n`).join('')),
  );

const entry = (name: string, path: string | null, line: number | null): UsedSuppression => ({
  count: 7,
  name,
  file: path,
  line,
});

const FILES = [file('x/a.supp', 'one', 'two', 'two', 'with blanks b.supp'), file('x/b.supp', 'one', 'off')];

/** Names and lines of what an entry means. */
function find(...list: UsedSuppression[]) {
  const { used, ambiguous } = createUseFinder(FILES)(list);
  const shown = (
    suppressions: Iterable<{ readonly name: { readonly text: string; readonly start: number } | null }>,
  ) => [...suppressions].map(({ name }) => `${name?.text} ${name?.start}`);
  return { used: shown(used.keys()), ambiguous: shown(ambiguous.keys()) };
}

describe('text logs', () => {
  test('file and line decide', () => {
    expect(find(entry('two', '/build/x/a.supp', 12))).toEqual({ used: ['two 58'], ambiguous: [] });
    expect(find(entry('one', 'b.supp', 2))).toEqual({ used: ['one 2'], ambiguous: [] });
    expect(
      createUseFinder(FILES)([entry('one', 'b.supp', 2)]).used.get(FILES[1]?.suppressions[0] as never)?.count,
    ).toBe(7);
  });

  test('where the file has changed since, the name does, if only one suppression has it', () => {
    expect(find(entry('one', 'a.supp', 99)).used).toEqual(['one 2']);
    expect(find(entry('two', 'a.supp', 99))).toEqual({ used: [], ambiguous: ['two 30', 'two 58'] });
  });

  test('name and path may have blanks, so that the log does not tell where the one ends', () => {
    expect(find(entry('with', 'blanks b.supp x/a.supp', 17)).used).toEqual(['with blanks b.supp 86']);
  });

  test('entries of other files mean none of these', () => {
    expect(find(entry('one', '/usr/default.supp', 2))).toEqual({ used: [], ambiguous: [] });
  });
});

describe('XML logs', () => {
  test('a name that one suppression has', () => {
    expect(find(entry('off', null, null)).used).toEqual(['off 30']);
    expect(find(entry('other', null, null))).toEqual({ used: [], ambiguous: [] });
  });

  test('a name that several have leaves all of them open', () => {
    expect(find(entry('one', null, null))).toEqual({ used: [], ambiguous: ['one 2', 'one 2'] });
    expect([...createUseFinder(FILES)([entry('two', null, null)]).ambiguous.values()]).toEqual([
      { name: 'two', candidates: 2 },
      { name: 'two', candidates: 2 },
    ]);
  });
});

test('a commented-out suppression is never meant', () => {
  const off = parseSuppressionFile(createSource('a.supp', '#{\n#one\n#Memcheck:Cond\n#fun:f\n#}\n'));
  expect(createUseFinder([off])([entry('one', 'a.supp', 2)]).used.size).toBe(0);
});
